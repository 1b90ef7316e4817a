import assert from "node:assert/strict";
import { checkObject, type ObjectContext } from "../../../../src/stix/check/checkObject";
import { plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { applyEdits } from "../../../../src/stix/fixes/applyEdits";
import type { Fix, FixPorts } from "../../../../src/stix/fixes/fix";
import { fixesFor, fixesForAll } from "../../../../src/stix/fixes/fixesFor";
import { fixTitles } from "../../../../src/stix/fixes/fixTitles";
import { readObjectText } from "../../../../src/stix/fixes/objectText";
import type { Problem } from "../../../../src/stix/problem";
import { fillTemplate } from "../../../../src/sentinel/sentinelMessages";
import { placeholders } from "../check/located";

export const now = "2026-03-01T12:00:00.000Z";
export const newUuid = "11111111-1111-4111-8111-111111111111";

/** A world in which nothing is random and it is always noon. */
export const ports: FixPorts = { uuid: () => newUuid, now: () => now };

export const plainContext: ObjectContext = { specVersion: "2.1", options: plainCheckOptions };

export interface Applied {
  readonly title: string;
  readonly fix: Fix;
  readonly text: string;
}

/** A title in English, its template and arguments checked to fit each other. */
export function titleOf({ title, args }: Pick<Fix, "title" | "args">): string {
  assert.ok(args.length >= placeholders(fixTitles[title]), `${title} has too few arguments`);
  return fillTemplate(fixTitles[title], args);
}

/** All fixes of the problems of a text that have the code, each applied. */
export function appliedFixes(text: string, code: string, context: Partial<ObjectContext> = {}): Applied[] {
  const whole = { ...plainContext, ...context };
  const { problems } = checkObject(text, whole);
  const ofCode = problems.filter((problem) => problem.code === code);
  assert.ok(ofCode.length > 0, `${code} is not among ${problems.map((problem) => problem.code).join()}: ${text}`);
  const object = readObjectText(text);
  const surroundings = { ...whole, ports };
  const fixes = [
    ...ofCode.flatMap((problem) => fixesFor(problem, object, surroundings)),
    ...fixesForAll(ofCode, object, surroundings),
  ];
  return fixes.map((fix) => ({ title: titleOf(fix), fix, text: applyEdits(text, fix.edits) }));
}

/** The codes of a text's problems, as often as they occur. */
export function codesOf(text: string, context: Partial<ObjectContext> = {}): string[] {
  return problemsOf(text, context).map(({ code }) => code);
}

export function problemsOf(text: string, context: Partial<ObjectContext> = {}): readonly Problem[] {
  return checkObject(text, { ...plainContext, ...context }).problems;
}
