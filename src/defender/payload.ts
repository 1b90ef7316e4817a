/** A JSON object of unknown make. */
export type Payload = Readonly<Record<string, unknown>>;

/** The value as an object; undefined for arrays, null and plain values. */
export function payloadOf(value: unknown): Payload | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Payload) : undefined;
}

/** A string property; empty where it is absent, null or something else. */
export function textAt(payload: Payload | undefined, name: string): string {
  const value = payload?.[name];
  return typeof value === "string" ? value : "";
}

/** An array property; empty where it is something else. */
export function listAt(payload: Payload | undefined, name: string): readonly unknown[] {
  const value = payload?.[name];
  return Array.isArray(value) ? value : [];
}

/** No link to a portal is so long, and a longer one may take long to be taken apart. */
const longestLink = 2048;

/** Only https addresses are worth a link: the payload is not ours. */
export function linkAt(payload: Payload | undefined, name: string): string {
  const value = textAt(payload, name);
  return value.startsWith("https://") && value.length <= longestLink && URL.canParse(value) ? value : "";
}

/** The first that is not empty. */
export function firstOf(...texts: readonly string[]): string {
  return texts.find((text) => text !== "") ?? "";
}

/** `DOMAIN\user`, or the user alone. */
export function accountName(domain: string, user: string): string {
  return domain === "" || user === "" ? user : `${domain}\\${user}`;
}

/** `cmd.exe (C:\Windows\System32)`, or the one of the two that is there. */
export function fileLabel(name: string, folder: string): string {
  return name === "" || folder === "" ? firstOf(name, folder) : `${name} (${folder})`;
}

/** What a reader can't see or what would turn the line round: control characters and Unicode's direction marks. */
const invisible = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]+/gu;

/** One line of at most `most` characters: attackers write these texts, a megabyte of them if they like. */
export function oneLine(text: string, most = 200): string {
  const line = text
    .slice(0, most * 8)
    .replace(invisible, " ")
    .trim();
  const chars = [...line];
  return chars.length <= most ? line : `${chars.slice(0, most - 1).join("")}…`;
}

/** Whether two values read from JSON hold the same; the order of properties does not count. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [valuesA, valuesB] = [a as Payload, b as Payload];
  const names = Object.keys(valuesA);
  return (
    names.length === Object.keys(valuesB).length &&
    names.every((name) => Object.hasOwn(valuesB, name) && sameContent(valuesA[name], valuesB[name]))
  );
}

/** The text as JSON, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
