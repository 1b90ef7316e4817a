import { displayLine } from "../alerts/displayText";

/**
 * A value as analysts write it where it should be one click away from nobody: `hxxps://evil[.]example/x`,
 * `203[.]0[.]113[.]5`. What is copied or written into an indicator is the value itself.
 */
export function defanged(text: string, maxLength = 400): string {
  const line = displayLine(text, maxLength);
  const url = /^([a-z][a-z\d+.-]*):(?:\/\/)([^/?#]*)(.*)$/is.exec(line);
  if (!url) return line.replaceAll(".", "[.]").replaceAll("@", "[@]");
  const [, scheme = "", authority = "", rest = ""] = url;
  return `${scheme.replace(/^http/i, "hxxp")}://${authority.replaceAll(".", "[.]").replaceAll("@", "[@]")}${rest}`;
}

/** A text of several lines, each as `displayLine` shows it. */
export function displayText(text: string, maxLength = 8000): string {
  return text
    .slice(0, maxLength)
    .split(/\r\n?|\n/)
    .map((line) => displayLine(line, maxLength))
    .join("\n")
    .trim();
}

/** What a reader can't see, or what turns the order of characters round. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** JSON that means the same, with everything written out that could not be seen: `\u202e`. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(unseen, (found) =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`).join(
      "",
    ),
  );
}
