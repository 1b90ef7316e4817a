// What VS Code calls to run the tests in its extension host. The environment comes through `extensionTestsEnv` of
// `runTests`: STIX_WORKBENCH_TEST_GREP selects tests by their title, STIX_WORKBENCH_TEST_FORBID_ONLY refuses `.only`.
import { format } from "node:util";

/** Runs every test and rejects if one fails, which makes VS Code end with another exit code than 0. */
export async function run(): Promise<void> {
  markOwnLines(process.env["STIX_WORKBENCH_TEST_MARK"] ?? "");
  // Mocha is an ES module only; this file is loaded as CommonJS.
  const { default: Mocha } = await import("mocha");
  const grep = process.env["STIX_WORKBENCH_TEST_GREP"];
  const mocha = new Mocha({
    ui: "bdd",
    color: false,
    reporter: "spec",
    // Long enough for a machine that has much else to do; what waits for something gives up before and says for what.
    timeout: 180_000,
    slow: 5_000,
    ...(grep ? { grep } : {}),
  });
  if (process.env["STIX_WORKBENCH_TEST_FORBID_ONLY"]) mocha.forbidOnly();
  // Defines `describe` and `it`, as mocha does before it loads a test file.
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  // @ts-expect-error This file is bundled from all test files beside the bundle of this one.
  await import("./tests.js");
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures > 0) reject(new Error(`${failures} failed`));
      else if (runner.stats?.tests === 0) reject(new Error("No test ran."));
      else resolve();
    });
  });
}

/** Puts the mark before what tests print, so that it can be told from what VS Code itself says on the same way out. */
function markOwnLines(mark: string): void {
  for (const name of ["log", "info", "warn", "error"] as const) {
    const print = console[name].bind(console);
    const marked = (...values: unknown[]) => {
      print(mark + format(...values));
    };
    // VS Code's extension host makes the methods of `console` deaf to plain assignment.
    Object.defineProperty(console, name, { value: marked, configurable: true });
  }
}
