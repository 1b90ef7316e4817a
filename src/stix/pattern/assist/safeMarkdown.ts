/** Longer values are cut: a hover is for reading. */
const maxLength = 120;

/**
 * A value of a pattern for people to read: one line, no control or format characters (the bidirectional ones reorder what
 * is seen), at most 120 characters, and defanged, so that nothing in it becomes a link: `hxxps[:]//evil[.]example`. The
 * dots are bracketed where the value is an address (`isAddress`) or holds one; in a regular expression they mean something.
 */
export function defanged(value: string, isAddress = false): string {
  const line = value
    .slice(0, 8 * maxLength)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd");
  const characters = [...line];
  const cut = characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join("")}…`;
  const harmless = cut
    .replace(/\bhttp(s?):\/\//gi, "hxxp$1[:]//")
    .replace(/:\/\//g, "[:]//")
    .replace(/\b(mailto|command|file|vscode|data|javascript):/gi, "$1[:]")
    .replace(/\bwww\./gi, "www[.]")
    .replace(/@/g, "[@]");
  const holdsAddress = isAddress || harmless.includes("[:]//") || harmless.includes("[@]");
  return holdsAddress ? harmless.replace(/(?<!\[)\.(?=[^\s.\]])/g, "[.]") : harmless;
}

/** Text as inline code of Markdown, whatever characters it holds. */
export function inlineCode(text: string): string {
  const shown = text.trim() === "" ? "(empty)" : text;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A value as defanged inline code. */
export function valueCode(value: string, isAddress = false): string {
  return inlineCode(defanged(value, isAddress));
}

/** A name that somebody gave, in a sentence: plain where it is only letters, digits and blanks, else as code. */
export function nameInSentence(name: string): string {
  return /^[A-Za-z0-9 -]{1,60}$/.test(name) ? name : valueCode(name);
}
