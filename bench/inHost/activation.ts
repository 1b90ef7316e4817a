// Runs inside VS Code (`node scripts/measure-host.mjs activation`): how long VS Code took to load the extension's bundle and
// for its `activate()`, by VS Code's own marks, so that it does not matter who activated it and when.
import * as vscode from "vscode";

interface Mark {
  readonly name: string;
  readonly startTime: number;
}

const id = "stix-workbench.stix-workbench";
/** Milliseconds. */
const goals = { load: 300, activate: 50 };

/** What VS Code calls. */
export async function run(): Promise<void> {
  const say = (line: string) => {
    console.log((process.env["STIX_WORKBENCH_TEST_MARK"] ?? "") + line);
  };
  await vscode.extensions.getExtension(id)?.activate();
  const { MonacoPerformanceMarks: own } = globalThis as unknown as {
    MonacoPerformanceMarks?: { getMarks(): readonly Mark[] };
  };
  const marks = own?.getMarks() ?? [];
  const between = (what: string): number => {
    const [from, to] = ["will", "did"].map(
      (word) => marks.find(({ name }) => name === `code/extHost/${word}${what}/${id}`)?.startTime,
    );
    if (from === undefined || to === undefined) throw new Error(`VS Code left no marks of ${what}.`);
    return to - from;
  };
  const load = between("LoadExtensionCode");
  const activate = between("ActivateExtension");
  const ms = (value: number, goal: number) => `${value.toFixed(0)} ms (goal: ${String(goal)} ms)`;
  say(`loading the extension's bundle: ${ms(load, goals.load)}; activate(): ${ms(activate, goals.activate)}`);
}
