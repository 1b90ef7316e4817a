import { isUtf8 } from "node:buffer";

/** The text of a file's bytes, without a byte order mark; or why they are no text. */
export type Decoded =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "unreadable"; readonly why: string };

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "utf-32";

/**
 * Reads UTF-8, and UTF-16 that a byte order mark announces. Bytes that are none of it are refused, never replaced: an
 * object that was changed so would be checked and uploaded as another one.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding === "utf-32") return refused("it is UTF-32. Save it as UTF-8");
  if (encoding === "utf-8" && !isUtf8(bytes)) return refused(whyNotUtf8(bytes));
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { kind: "text", text };
  } catch (failed) {
    if ((failed as NodeJS.ErrnoException).code === "ERR_STRING_TOO_LONG") throw failed;
    return refused(`its UTF-16 is damaged. Save it as UTF-8`);
  }
}

/** What the first bytes of a file say of all of them. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? "utf-32" : "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

function refused(why: string): Decoded {
  return { kind: "unreadable", why };
}

/** Names the first byte that is wrong, in the words of an editor's status bar. */
function whyNotUtf8(bytes: Uint8Array): string {
  // The longest beginning that is UTF-8 ends before it.
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes, middle)))) good = middle;
    else bad = middle;
  }
  const before = Buffer.from(bytes.buffer, bytes.byteOffset, wholeCharacters(bytes, good)).toString("utf8");
  const line = (before.match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
  const column = before.length - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
  return `it is not UTF-8: the character at ${String(line)}:${String(column)} is damaged, or of another encoding. Save it as UTF-8`;
}

/** The length without the beginning of a character that the cut goes through. */
function wholeCharacters(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? length - back : length;
    }
  }
  return length;
}
