/** The levels of the Traffic Light Protocol, TLP 1's *white* counted as *clear*. */
export const tlpLevels = ["clear", "green", "amber", "amber+strict", "red"] as const;

export type TlpLevel = (typeof tlpLevels)[number];

/** The marking that a new object gets for a level: the fixed ids of TLP 2.0 (OASIS TLP 2.0 extension). */
export const tlpMarkingIds: Readonly<Record<TlpLevel, string>> = {
  clear: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
  green: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
  amber: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
  "amber+strict": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
  red: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
};

/** The fixed ids of TLP 1, which had no amber+strict: of the markings whose `definition` names a level (STIX 2.1 §7.2.1.4). */
const tlp1MarkingIds: Readonly<Partial<Record<TlpLevel, string>>> = {
  clear: "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
  green: "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
  amber: "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
  red: "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
};

/** All markings whose ids are fixed: those of TLP 2.0, of TLP 1, and OpenCTI's own amber+strict. */
const knownMarkings: ReadonlyMap<string, TlpLevel> = new Map([
  ...tlpLevels.map((level) => [tlpMarkingIds[level], level] as const),
  ...Object.entries(tlp1MarkingIds).map(([level, id]) => [id, level as TlpLevel] as const),
  ["marking-definition--826578e1-40ad-459f-bc73-ede076f81f37", "amber+strict"],
]);

/** What a marking of the document means: a TLP level, or `other` for a marking that says nothing of TLP. */
export type MarkingMeaning = TlpLevel | "other";

/** The level that a name such as `TLP:AMBER+STRICT`, `tlp:white` or `red` stands for. */
export function tlpLevelOf(name: string): TlpLevel | undefined {
  const word = name
    .toLowerCase()
    .replace(/^tlp\s*[:-]\s*/, "")
    .trim();
  if (word === "white") return "clear";
  if (word === "amber-strict") return "amber+strict";
  return tlpLevels.find((level) => level === word);
}

/** The fixed id of the marking that a `definition` such as `{"tlp": "amber"}` is of; `undefined` where TLP 1 has none. */
export function definedMarkingId(definition: unknown): string | undefined {
  const named = isRecord(definition) ? definition["tlp"] : undefined;
  const level = typeof named === "string" ? tlpLevelOf(named) : undefined;
  return level && tlp1MarkingIds[level];
}

/** Reads a `marking-definition` object of the document: its id and what it means. The fixed ids mean what they mean. */
export function readMarking(object: Readonly<Record<string, unknown>>): readonly [string, MarkingMeaning] | undefined {
  const { id, name, definition } = object;
  if (object["type"] !== "marking-definition" || typeof id !== "string") return undefined;
  const known = knownMarkings.get(id);
  if (known) return [id, known];
  const named = isRecord(definition) ? definition["tlp"] : undefined;
  for (const text of [named, name, ...extensionLevels(object["extensions"])]) {
    const level = typeof text === "string" ? tlpLevelOf(text) : undefined;
    if (level) return [id, level];
  }
  return [id, "other"];
}

function extensionLevels(extensions: unknown): unknown[] {
  if (!isRecord(extensions)) return [];
  return Object.values(extensions).map((extension) => (isRecord(extension) ? extension["tlp_2_0"] : undefined));
}

/** How far an object may go. */
export interface TlpReading {
  /** The highest level that its markings are known to say. */
  readonly level: TlpLevel | "unmarked";
  /** It also carries a marking that is neither known nor in the document: it may say anything. */
  readonly hasUnknown: boolean;
}

/** The highest TLP of an object, from `object_marking_refs`, `granular_markings` and `tlp:` labels. */
export function readTlp(
  object: Readonly<Record<string, unknown>>,
  markings: ReadonlyMap<string, MarkingMeaning>,
): TlpReading {
  let highest = -1;
  let hasUnknown = false;
  for (const ref of markingRefs(object)) {
    const meaning = knownMarkings.get(ref) ?? markings.get(ref);
    if (meaning === undefined) hasUnknown = true;
    else if (meaning !== "other") highest = Math.max(highest, tlpLevels.indexOf(meaning));
  }
  for (const label of textsOf(object["labels"])) {
    const level = /^tlp\s*[:-]/i.test(label) ? tlpLevelOf(label) : undefined;
    if (level) highest = Math.max(highest, tlpLevels.indexOf(level));
  }
  return { level: tlpLevels[highest] ?? "unmarked", hasUnknown };
}

function markingRefs(object: Readonly<Record<string, unknown>>): string[] {
  const granular = Array.isArray(object["granular_markings"]) ? (object["granular_markings"] as unknown[]) : [];
  const ofParts = granular.map((marking) => (isRecord(marking) ? marking["marking_ref"] : undefined));
  return [...textsOf(object["object_marking_refs"]), ...textsOf(ofParts)];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === "string") : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
