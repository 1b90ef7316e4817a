// `npm test`: everything that must hold, one step after the other, ended at the first that fails; then a search for secrets
// in the logs, journals, reports and settings that the tests left behind. Its last line sums up the tests of all steps.
import { spawn } from "node:child_process";
import path from "node:path";
import { searchTraces, secretsOfTests } from "./canary/search-traces.mjs";
import { collectTraces } from "./canary/traces.mjs";

const root = path.dirname(import.meta.dirname);
const steps = [
  { name: "types (generated validators included)", script: "typecheck" },
  { name: "lint, room borders and formatting", script: "lint" },
  { name: "unit tests", script: "test:unit", tests: true },
  { name: "tests of the language server and the command line", script: "test:server", tests: true },
  { name: "tests inside VS Code, oldest supported version", script: "test:host", tests: true },
  { name: "the package: its size and its files", script: "package" },
  { name: "tests of the package in VS Code", script: "test:e2e", tests: true, further: ["--no-build"] },
];

const hasGroups = process.platform !== "win32";
const patienceMilliseconds = 10_000;
/** The step under way. */
let running;

/** Runs an npm script, shows what it writes and gives that and how it ended. */
function runScript(script, further, environment) {
  return new Promise((resolve) => {
    const npmArguments = ["run", "--silent", script, "--", ...further];
    const ownNpm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
    const [program, ...first] = ownNpm;
    const child = spawn(program, [...first, ...npmArguments], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      // A process group of its own, so that all of it can be ended.
      detached: hasGroups,
      shell: !hasGroups,
    });
    running = child;
    let written = "";
    let complained = "";
    child.stdout.on("data", (part) => {
      written += part;
      process.stdout.write(part);
    });
    child.stderr.on("data", (part) => {
      complained += part;
      process.stderr.write(part);
    });
    child.on("error", (error) => resolve({ written: error.message, complained, succeeded: false }));
    child.on("close", (code) => resolve({ written, complained, succeeded: code === 0 }));
  });
}

/**
 * Lets the signals that end this program end the step under way first, with all that it has started: what still ran would
 * write into folders that are gone. Who insists by a second signal does not wait for that.
 */
function endOnSignals() {
  let isEnding = false;
  const end = () => {
    const { pid, exitCode } = running ?? {};
    if (isEnding || pid === undefined || exitCode !== null) return process.exit(130);
    isEnding = true;
    // Its output is closed when the last that holds it has ended.
    running.once("close", () => process.exit(130));
    setTimeout(() => process.exit(130), patienceMilliseconds);
    if (hasGroups) process.kill(-pid, "SIGTERM");
    else running.kill();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
}

/** Sums up mocha's closing lines: `12 passing (1s)`, `1 failing`, `2 pending`. */
export function countTests(written) {
  const sum = (word) =>
    [...written.matchAll(new RegExp(`^ +(\\d+) ${word}\\b`, "gm"))].reduce(
      (total, [, count]) => total + Number(count),
      0,
    );
  return { passed: sum("passing"), failed: sum("failing"), pending: sum("pending") };
}

/** Looks for secrets in what the tests left behind; gives whether there is none. */
async function searchForSecrets(folder) {
  console.log("\n== secrets in what the tests left behind");
  const started = performance.now();
  const { complaints, counts } = await searchTraces(folder, await secretsOfTests());
  for (const [kind, count] of Object.entries(counts)) console.log(`${kind}: ${count}`);
  for (const complaint of complaints) console.log(complaint);
  if (complaints.length === 0) console.log(`None is there. (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  return complaints.length === 0;
}

async function main() {
  endOnSignals();
  const traces = await collectTraces();
  let passed = 0;
  let failed = 0;
  for (const { name, script, tests = false, further = [] } of steps) {
    console.log(`\n== ${name} (npm run ${script})`);
    const started = performance.now();
    const ofTests = tests ? ["--forbid-only", ...further] : further;
    const { written, complained, succeeded } = await runScript(script, ofTests, tests ? traces.environment : {});
    if (tests) await traces.keepTerminal(script, written + complained);
    const counts = tests ? countTests(written) : { passed: 0, failed: 0, pending: 0 };
    passed += counts.passed;
    failed += counts.failed;
    if (counts.pending > 0) console.log(`${counts.pending} tests did not run: the output above says which.`);
    const ranNothing = tests && succeeded && counts.passed === 0;
    if (!succeeded || ranNothing) {
      if (counts.failed === 0) failed += 1;
      console.log(
        `\n"npm run ${script}" failed${ranNothing ? ": it ran no test" : ""}. What comes after it was not run.`,
      );
      break;
    }
    console.log(`== done in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  if (failed === 0 && !(await searchForSecrets(traces.folder))) failed += 1;
  await traces.remove();
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

if (process.argv[1] === import.meta.filename) void main();
