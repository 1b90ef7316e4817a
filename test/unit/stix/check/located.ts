import assert from "node:assert/strict";
import { fillTemplate } from "../../../../src/sentinel/sentinelMessages";
import { checkObject, type ObjectContext } from "../../../../src/stix/check/checkObject";
import { createObjectLocator } from "../../../../src/stix/locateProblem";
import { plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { profileJudge } from "../../../../src/stix/rules/judge";
import { allRules } from "../../../../src/stix/rules/allRules";
import type { Problem } from "../../../../src/stix/problem";
import { sample, type Sample } from "../schema/samples";

/** How many arguments a message's template asks for. */
export function placeholders(template: string): number {
  return Math.max(0, ...[...template.matchAll(/\{(\d+)\}/g)].map(([, digits]) => Number(digits) + 1));
}

/** A problem's sentence, with its template and its arguments checked to fit each other. */
export function sentence({ code, args }: Problem): string {
  const template = allRules.get(code)?.message;
  assert.ok(template !== undefined, `${code} has no message`);
  assert.ok(args.length >= placeholders(template), `${code} has too few arguments: ${args.join()}`);
  return fillTemplate(template, args);
}

/** The problems of an object's text that even a feed is told, each as `code: what is underlined`. */
export function located(text: string, context: Partial<ObjectContext> = {}): string[] {
  const judge = profileJudge("feed");
  return allLocated(text, context).filter((line) => judge.severityOf(line.split(":", 1)[0] ?? "") !== "off");
}

/** All problems of an object's text, advice too. */
export function allLocated(text: string, context: Partial<ObjectContext> = {}): string[] {
  const locator = createObjectLocator(text);
  return checkObject(text, { specVersion: "2.1", options: plainCheckOptions, ...context }).problems.map((problem) => {
    sentence(problem);
    const { start, end } = locator.locate(problem.place);
    assert.ok(0 <= start && start < end && end <= text.length, `${problem.code} at ${String(start)}-${String(end)}`);
    return `${problem.code}: ${text.slice(start, end)}`;
  });
}

/** A valid object of the type, with a change. */
export function changed(type: string, change: (object: Sample) => void): Sample {
  const object = structuredClone(sample(type));
  change(object);
  return object;
}
