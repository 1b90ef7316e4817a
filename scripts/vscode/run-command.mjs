// Runs other programs. Output of a step that succeeds is noise; of one that fails it is the explanation.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";

/** The whole path of a program on PATH, or undefined. */
export function findOnPath(name, environment = process.env) {
  const endings = process.platform === "win32" ? (environment.PATHEXT ?? ".EXE;.CMD;.BAT").split(";") : [""];
  for (const folder of (environment.PATH ?? "").split(path.delimiter))
    for (const ending of endings) {
      const candidate = path.join(folder, name + ending);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not here.
      }
    }
  return undefined;
}

/**
 * Runs a program to its end and gives what it wrote. Fails with its last lines if it does not end with 0.
 * @param {string} program
 * @param {string[]} programArguments
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<string>}
 */
export function runQuietly(program, programArguments, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let written = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (written += part));
    child.on("error", (error) => reject(new Error(`${program} could not be started: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(written);
      const lastLines = written.trimEnd().split("\n").slice(-25).join("\n");
      reject(new Error(`${[program, ...programArguments].join(" ")} ended with ${signal ?? code}:\n${lastLines}`));
    });
  });
}

/** Runs npm by the same Node.js that runs this program, in whichever way npm was installed. */
export function runNpm(npmArguments, options = {}) {
  const ownNpm = process.env.npm_execpath;
  if (ownNpm?.endsWith(".js")) return runQuietly(process.execPath, [ownNpm, ...npmArguments], options);
  return runQuietly("npm", npmArguments, { shell: process.platform === "win32", ...options });
}

/** Prints what is being done, does it, and prints how long that took. */
export async function step(title, action) {
  const started = performance.now();
  console.log(`- ${title} …`);
  const result = await action();
  console.log(`  done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
