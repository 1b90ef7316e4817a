/** What one walk through an object finds, for the rules that look at the names of all properties, however deep. */
export interface MemberTour {
  /** How many properties there are, at all depths. */
  members: number;
  /** One of them, below the top or at it, is named as an encoded value (`…_bin`, `…_hex`). */
  hasEncoded: boolean;
}

/** Walks through a JSON value once. */
export function tourOf(value: object): MemberTour {
  const tour = { members: 0, hasEncoded: false };
  walk(value, tour);
  return tour;
}

function walk(value: object, tour: MemberTour): void {
  if (Array.isArray(value)) {
    for (const element of value as unknown[]) if (typeof element === "object" && element !== null) walk(element, tour);
    return;
  }
  const record = value as Record<string, unknown>;
  for (const name in record) {
    tour.members++;
    if (isEncodedName(name)) tour.hasEncoded = true;
    const member = record[name];
    if (typeof member === "object" && member !== null) walk(member, tour);
  }
}

const x = 0x78;
const n = 0x6e;

/** Whether a property's name promises Base64 or hexadecimal digits (STIX 2.1 §2.1, §2.8). */
export function isEncodedName(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  return (last === n && name.endsWith("_bin")) || (last === x && name.endsWith("_hex"));
}
