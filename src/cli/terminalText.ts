/**
 * Text of files and of services for a terminal: a control character, or one that turns the direction of reading, becomes
 * a visible sign, one for one, so that columns stay. Line breaks and tabs are kept.
 */
export function terminalText(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD");
}
