import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** Runs a script of this folder in a process of its own; resolves with what it printed. */
export async function runScript(script: string, ...args: readonly string[]): Promise<string> {
  const child = startScript(script, ...args);
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}.`);
  return printed;
}

export function startScript(script: string, ...args: readonly string[]) {
  const file = path.join(import.meta.dirname, script);
  return spawn(process.execPath, ["--import=tsx", file, ...args], { stdio: ["pipe", "pipe", "inherit"] });
}
