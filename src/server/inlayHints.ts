import { type InlayHint, InlayHintKind, type Range } from "vscode-languageserver";
import type { Translate } from "../sentinel/sentinelMessages";
import { admiraltyStep } from "../stix/hints/admiraltyScale";
import { markingName, type MarkingNames, markingNamesOf } from "../stix/hints/markingNames";
import { type HintedValue, hintedValues } from "../stix/hints/objectHints";
import { timeLeft } from "../stix/hints/timeLeft";
import type { OpenDocument } from "./openDocument";

/** A document without line breaks is one line, and all of it in the range: more objects than these are not looked at. */
const maxObjects = 1000;

/**
 * What values mean, beside them: the name of a marking, a confidence in words, the time left until `valid_until`. Only
 * the objects in the range are read. `now` is milliseconds since 1970.
 */
export function inlayHints(document: OpenDocument, range: Range, translate: Translate, now: number): InlayHint[] {
  const { stix, lines } = document;
  const from = lines.offsetAt(range.start);
  const until = lines.offsetAt(range.end);
  const own = () => ownMarkings(document);
  const hints: InlayHint[] = [];
  const first = firstEndingBehind(stix.objects, from);
  for (let index = first; index < Math.min(stix.objects.length, first + maxObjects); index++) {
    const start = stix.objects[index]?.start ?? 0;
    if (start > until) break;
    for (const value of hintedValues(stix.textOf(index))) {
      const at = start + value.end;
      if (at < from || at > until) continue;
      const label = labelOf(value, own, translate, now);
      if (label === undefined) continue;
      hints.push({ position: lines.positionAt(at), label, kind: InlayHintKind.Type, paddingLeft: true });
    }
  }
  return hints;
}

function labelOf(value: HintedValue, own: () => MarkingNames, translate: Translate, now: number): string | undefined {
  if (value.kind === "marking") return markingName(value.id, own);
  if (value.kind === "confidence") {
    const step = admiraltyStep(value.confidence);
    return step && translate(credibility[step.step] ?? step.words, []);
  }
  const left = timeLeft(value.time, now);
  if (!left) return undefined;
  const [one, many] = times[left.isOver ? "over" : "left"][left.unit];
  return left.count === 1 ? translate(one, []) : translate(many, [String(left.count)]);
}

const credibility: Readonly<Record<number, string>> = {
  1: "1 – confirmed by other sources",
  2: "2 – probably true",
  3: "3 – possibly true",
  4: "4 – doubtful",
  5: "5 – improbable",
};

const times = {
  left: {
    years: ["in 1 year", "in {0} years"],
    days: ["in 1 day", "in {0} days"],
    hours: ["in 1 hour", "in {0} hours"],
    minutes: ["in 1 minute", "in {0} minutes"],
  },
  over: {
    years: ["expired 1 year ago", "expired {0} years ago"],
    days: ["expired 1 day ago", "expired {0} days ago"],
    hours: ["expired 1 hour ago", "expired {0} hours ago"],
    minutes: ["expired 1 minute ago", "expired {0} minutes ago"],
  },
} as const;

/** The index of the first object that ends at or behind the offset. */
function firstEndingBehind(objects: readonly { readonly end: number }[], offset: number): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((objects[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const remembered = new WeakMap<OpenDocument, { readonly version: number; readonly names: MarkingNames }>();

/** The markings that the document defines: found by one search of its text, and remembered for its version. */
function ownMarkings(document: OpenDocument): MarkingNames {
  const known = remembered.get(document);
  if (known?.version === document.version) return known.names;
  const { stix } = document;
  const indices = new Set<number>();
  const type = '"marking-definition"';
  for (let at = stix.text.indexOf(type); at >= 0; at = stix.text.indexOf(type, at + type.length))
    indices.add(stix.indexAt(at));
  const names = markingNamesOf([...indices].flatMap((index) => parsed(stix.textOf(index))));
  remembered.set(document, { version: document.version, names });
  return names;
}

function parsed(text: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? [value as Record<string, unknown>] : [];
  } catch {
    return [];
  }
}
