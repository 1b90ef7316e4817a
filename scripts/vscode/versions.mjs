// The versions of VS Code that the tests run on: the oldest that `engines.vscode` admits and the newest that was tried.
// Each names the code-server release whose npm package carries that VS Code, for machines that can't download VS Code
// itself, and what has to be compiled for it: without spdlog a server starts, but log channels write no files.

/**
 * @typedef {object} SupportedVersion
 * @property {string} vscode VS Code's version number.
 * @property {string} codeServer The version of the npm package `code-server` that contains it.
 * @property {number} nodeMajor The major version of Node.js that its server is built for.
 * @property {string} node The version of the npm package `node` to use where the running Node.js is another one.
 * @property {string[]} natives The native modules to compile.
 * @property {string} [ripgrep] The npm package's version that carries ripgrep, where the server brings none itself.
 * @property {string[]} testArguments What the server takes to run extension tests: a built workbench of the newest version
 *   reads their paths from its address only with the smoke-test driver on, which turns notification toasts off.
 */

/** @type {Record<"oldest" | "newest", SupportedVersion>} */
export const supportedVersions = {
  oldest: {
    vscode: "1.99.3",
    codeServer: "4.99.4",
    nodeMajor: 20,
    node: "20.19.5",
    natives: ["@vscode/spdlog", "native-watchdog"],
    ripgrep: "1.18.0",
    testArguments: [],
  },
  newest: {
    vscode: "1.139.1",
    codeServer: "4.139.1",
    nodeMajor: 24,
    node: "24.9.0",
    natives: ["@vscode/spdlog", "@vscode/native-watchdog"],
    testArguments: ["--enable-smoke-test-driver"],
  },
};
