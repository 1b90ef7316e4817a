import type { ObjectFacts } from "../check/checkObject";
import type { StixDocument } from "../document/stixDocument";
import { fixedRules } from "./policyKeys";

/** The name of the file of known problems, beside the policy file. It is written by a machine, the policy by hand. */
export const baselineFileName = ".stix-workbench-baseline.json";

/** Problems of one object that are known: they are not shown until the object's content changes. */
export interface KnownObject {
  /** For people who read the file. */
  readonly id: string | null;
  /** The object's content hash (`contentHash`). */
  readonly hash: string;
  readonly codes: readonly string[];
}

/** Known objects by the file's path below the baseline's folder, with forward slashes. */
export type Baseline = ReadonlyMap<string, readonly KnownObject[]>;

export const noBaseline: Baseline = new Map();

/** Reads a baseline; `undefined` for a text that is none. */
export function readBaseline(text: string): Baseline | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const files = isRecord(value) && value["version"] === 1 ? value["files"] : undefined;
  if (!isRecord(files)) return undefined;
  const entries = Object.entries(files);
  return entries.every((entry): entry is [string, KnownObject[]] => isKnownList(entry[1]))
    ? new Map(entries)
    : undefined;
}

/** The text of a baseline: sorted, and a line for each object, so that its changes are small and can be read. */
export function baselineText(baseline: Baseline): string {
  const files = [...baseline]
    .filter(([, objects]) => objects.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, objects]) => {
      const lines = objects.map(({ id, hash, codes }) => `      ${JSON.stringify({ id, hash, codes })}`);
      return `    ${JSON.stringify(file)}: [\n${lines.join(",\n")}\n    ]`;
    });
  const all = files.length === 0 ? "{}" : `{\n${files.join(",\n")}\n  }`;
  return `{\n  "version": 1,\n  "files": ${all}\n}\n`;
}

/** The known problems of one file's objects: the codes by the hashes of their contents. */
export type KnownProblems = ReadonlyMap<string, ReadonlySet<string>>;

export function knownProblems(objects: readonly KnownObject[] = []): KnownProblems | undefined {
  if (objects.length === 0) return undefined;
  const known = new Map<string, Set<string>>();
  for (const { hash, codes } of objects) {
    const together = known.get(hash) ?? new Set();
    for (const code of codes) together.add(code);
    known.set(hash, together);
  }
  return known;
}

/** Whether a problem of the object at the index is known. What is around the objects (-1) never is: nothing tells if it changed. */
export function isKnown(
  known: KnownProblems | undefined,
  document: StixDocument,
  index: number,
  code: string,
): boolean {
  if (!known || index < 0 || fixedRules.includes(code)) return false;
  return known.get(document.hashOf(index))?.has(code) === true;
}

/** The problems of a document's objects as known ones; `isShown` says which of them count. */
export function knownObjects(
  document: StixDocument,
  isShown: (code: string, facts: ObjectFacts) => boolean,
): readonly KnownObject[] {
  const objects: KnownObject[] = [];
  for (const index of document.objects.keys()) {
    const { problems, facts } = document.check(index);
    const codes = new Set(problems.map(({ code }) => code));
    const shown = [...codes].filter((code) => !fixedRules.includes(code) && isShown(code, facts)).sort();
    if (shown.length > 0) objects.push({ id: facts.id ?? null, hash: document.hashOf(index), codes: shown });
  }
  return objects;
}

function isKnownList(value: unknown): value is KnownObject[] {
  return (
    Array.isArray(value) &&
    value.every(
      (entry: unknown) =>
        isRecord(entry) &&
        (entry["id"] === null || typeof entry["id"] === "string") &&
        typeof entry["hash"] === "string" &&
        Array.isArray(entry["codes"]) &&
        entry["codes"].every((code) => typeof code === "string"),
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
