import { parseArgs, type ParseArgsConfig } from "node:util";
import { help } from "./help";

/** What was asked for can't be understood or begun: exit code 2, and the message is for the person. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Reads a command's arguments; throws a `UsageError` for those that it doesn't have. `--help` is one of all commands. */
export function readArguments<const T extends Options>(command: string, args: readonly string[], options: T) {
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { ...options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
      strict: true,
    });
    return parsed;
  } catch (failed) {
    throw new UsageError(`${sentenceOf(failed)}\n\n${help(command)}`);
  }
}

/** Node's sentence, without its advice on positional arguments. */
function sentenceOf(failed: unknown): string {
  const message = failed instanceof Error ? failed.message : String(failed);
  const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
  return unknown === undefined ? message : `There is no option ${unknown}.`;
}

/** One of a few words, or a `UsageError` that names them. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${allowed.join(", ")}, not "${value}".`);
  return found;
}

/** A whole number of at least `least`, or a `UsageError`. */
export function wholeNumber(option: string, value: string | undefined, least: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least)
    throw new UsageError(`${option} takes a whole number of at least ${String(least)}, not "${value}".`);
  return number;
}
