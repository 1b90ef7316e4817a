/**
 * Offsets of a decoded JSON string, carried back to the text it was written in. `source` is the text, `open` the offset
 * of the string's opening quote; the answer is an offset in `source`. An escape (`\"`, `\\`, `\\u00e9`) is one decoded
 * UTF-16 unit and two or six of the source. Offsets past the end give the closing quote.
 */
export function sourceOffset(source: string, open: number, decoded: number): number {
  let at = open + 1;
  for (let unit = 0; unit < decoded && at < source.length; unit++) {
    const character = source[at];
    if (character === '"') break;
    at += character !== "\\" ? 1 : source[at + 1] === "u" ? 6 : 2;
  }
  return Math.min(at, source.length);
}

/**
 * As `sourceOffset`, for many places of one string: each is looked for from the one before it, if it stands behind that.
 */
export function sourceOffsets(source: string, open: number): (decoded: number) => number {
  let known = 0;
  let knownAt = open;
  return (decoded) => {
    if (decoded < known) {
      known = 0;
      knownAt = open;
    }
    const at = sourceOffset(source, knownAt, decoded - known);
    known = Math.max(decoded, 0);
    knownAt = at - 1;
    return at;
  };
}

/** The other way: the decoded offset of a place in the source; places inside an escape count as its beginning. */
export function decodedOffset(source: string, open: number, target: number): number {
  let at = open + 1;
  let unit = 0;
  while (at < target && at < source.length && source[at] !== '"') {
    const length = source[at] !== "\\" ? 1 : source[at + 1] === "u" ? 6 : 2;
    if (at + length > target) break;
    at += length;
    unit++;
  }
  return unit;
}
