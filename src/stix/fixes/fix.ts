import type { CheckOptions } from "../check/checkOptions";
import type { StixVersion } from "../schema/schemaNames";
import type { TextEdit } from "../document/stixDocument";
import type { Problem } from "../problem";
import type { FixTitle } from "./fixTitles";
import type { ObjectText } from "./objectText";

/** What fixes take from the world: a random UUID (version 4), and the moment in ISO 8601 UTC with milliseconds. */
export interface FixPorts {
  uuid(): string;
  now(): string;
}

/** A way to mend a problem. Edits count in the text that the fix was asked for; none overlaps another. */
export interface Fix {
  /** Key of the title's English template in `fixTitles`, and what fills it. */
  readonly title: FixTitle;
  readonly args: readonly string[];
  /** The one that is meant most likely: an editor may take it without asking which. */
  readonly isPreferred: boolean;
  /** Whether nothing that anybody meant is lost or guessed: then `source.fixAll.stix` does it too. */
  readonly isLossless: boolean;
  readonly edits: readonly TextEdit[];
}

/** What a fix may look at. */
export interface FixContext {
  readonly problem: Problem;
  readonly object: ObjectText;
  readonly specVersion: StixVersion;
  readonly options: CheckOptions;
  readonly ports: FixPorts;
  /** How many days an indicator of this kind holds, where the policy says. */
  readonly validDays?: number;
}

/** Makes the fixes for the problems of one code; none where it can't be sure of anything. */
export type FixMaker = (context: FixContext) => Fix[];

/** A fix that is the one to take. */
export function preferred(title: FixTitle, args: readonly string[], edits: readonly TextEdit[]): Fix {
  return { title, args, edits, isPreferred: true, isLossless: false };
}

/** A fix that is the one to take, and loses nothing. */
export function lossless(title: FixTitle, args: readonly string[], edits: readonly TextEdit[]): Fix {
  return { title, args, edits, isPreferred: true, isLossless: true };
}

/** A fix that is one of several, or a guess. */
export function possible(title: FixTitle, args: readonly string[], edits: readonly TextEdit[]): Fix {
  return { title, args, edits, isPreferred: false, isLossless: false };
}
