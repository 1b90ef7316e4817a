// The command line: the same engine without an editor.
import { alerts } from "./alerts";
import { emulate } from "./emulate";
import { help } from "./help";
import { printLine, whyNotPrinted } from "./output";
import { terminalLine, terminalText } from "./terminalText";
import { upload } from "./upload/upload";
import { uploads } from "./upload/uploads";
import { verifyQueryOf } from "./upload/verifyQueryOf";
import { UsageError } from "./usage";
import { validate } from "./validate";

declare const __VERSION__: string;

/** Runs a command; resolves to the process's exit code. */
async function run(command: string | undefined, rest: readonly string[]): Promise<number> {
  switch (command) {
    case "validate":
      return validate(rest, __VERSION__);
    case "upload":
      return upload(rest, `stix-workbench/${__VERSION__}`);
    case "uploads":
      return uploads(rest);
    case "verify-query":
      return verifyQueryOf(rest);
    case "alerts":
      return alerts(rest, `stix-workbench/${__VERSION__}`);
    case "emulate":
      return emulate(rest);
    case "--version":
    case "-v":
      await printLine(__VERSION__);
      return 0;
    case "help":
    case "--help":
    case "-h":
      await printLine(help(rest[0]));
      return 0;
    case undefined:
      throw new UsageError(help(undefined));
    default:
      throw new UsageError(`There is no command "${command}".\n\n${help(undefined)}`);
  }
}

run(process.argv[2], process.argv.slice(3)).then(
  (code) => {
    const unprinted = whyNotPrinted();
    if (unprinted !== undefined) console.error(terminalLine(`The output could not be written: ${unprinted}`));
    process.exitCode = unprinted !== undefined && code === 0 ? 1 : code;
  },
  (failed: unknown) => {
    if (!(failed instanceof UsageError))
      console.error("stix-workbench failed; this is a defect of its own, please report it.");
    console.error(terminalText(failed instanceof Error ? failed.message : String(failed)));
    process.exitCode = 2;
  },
);
