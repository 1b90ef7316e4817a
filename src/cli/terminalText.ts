/**
 * Text of files and of services for a terminal or a pipeline's log: a control character, or one that turns the direction of
 * reading, becomes a visible sign, one for one, so that columns stay; so does what would make a line of a log a command of
 * GitHub's (`::error::`, `##[group]`). Line breaks and tabs are kept.
 */
export function terminalText(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD")
    .replace(/^([^\S\n]*):(?=:)/gm, "$1\uFFFD")
    .replaceAll("##[", "#\uFFFD[");
}

/** The same for what belongs on one line, as a name, an id or a message: its line breaks and tabs become visible too. */
export function terminalLine(text: string): string {
  return terminalText(text.replace(/[\r\n\t]/g, "\uFFFD"));
}
