/** Properties of something read from JSON, none of them known to be there. */
export type Fields = Readonly<Partial<Record<string, unknown>>>;

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

/** A whole number, 0 or above. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** ISO 8601 in UTC with milliseconds, as `Date` writes it: such texts stand in the order of time. */
export function isMoment(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
}

/** A list whose every element can be read, else `undefined`. */
export function listOf<Element>(
  value: unknown,
  read: (element: unknown) => Element | undefined,
): Element[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const list: Element[] = [];
  for (const element of value) {
    const one = read(element);
    if (one === undefined) return undefined;
    list.push(one);
  }
  return list;
}
