import { readDomain } from "./domainName";
import { readIpv4, readIpv6 } from "./addresses";

/** A piece of a text and what it was read as. */
export interface Found<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

/**
 * From the scheme to what can't be in a URL. Letters of scripts that are written without blanks end it too: there the
 * next word follows at once.
 */
const candidate =
  /(?<![a-z0-9+])(?:https?|ftps?|sftp|tftp|wss?|ldaps?|rmi|smb|http\[s\]):(?:\/\/|\\\\)[^\s<>"'`|\\^{}\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。「」『』（）【】《》“”‘’]+/giu;

/** What begins the next cell of a row rather than going on with the URL. */
const nextCell = /[,;](?=(?:https?|ftp):\/\/|(?:\d{1,3}\.){3}\d|[0-9a-f]{32}|\d{4}-\d\d-\d\d|[,;]|$)|\]\(/iu;

/** The URLs of a text, with its places. The scheme and the host are put into lower case, all else stays as written. */
export function urlsIn(text: string): Found<string>[] {
  const separator = tableSeparator(text);
  const found: Found<string>[] = [];
  for (const { 0: written, index } of text.matchAll(candidate)) {
    let length = written.length;
    const cell = nextCell.exec(written);
    if (cell) length = cell.index;
    const cut = separator === undefined ? -1 : written.indexOf(separator);
    if (cut >= 0) length = Math.min(length, cut);
    const trimmed = withoutPunctuation(
      written.slice(0, length),
      text[index - 1] === "_" ? `${punctuation}_` : punctuation,
    );
    const value = readUrl(trimmed);
    if (value !== undefined) found.push({ start: index, end: index + trimmed.length, value });
  }
  return found;
}

/** A URL with a host that can be reached by others than this machine's neighbours; `undefined` where it is none. */
export function readUrl(text: string): string | undefined {
  const parts = /^([a-z][a-z0-9+.-]*|http\[s\]):(?:\/\/|\\\\)([^/?#]*)(.*)$/isu.exec(text);
  if (!parts) return undefined;
  const [, scheme = "", authority = "", rest = ""] = parts;
  const inAuthority = /^((?:[^@]*@)?)(\[[0-9a-f:.]+\]|[^:[\]]+)((?::\d{1,5})?)$/iu.exec(authority);
  if (!inAuthority) return undefined;
  const [, user = "", host = "", port = ""] = inAuthority;
  const name = readHost(host);
  if (name === undefined || /[\s<>"]/.test(rest)) return undefined;
  const plainScheme = scheme.toLowerCase().replace("[s]", "s");
  const url = `${plainScheme}://${user}${name}${port}${rest}`;
  if (/^[\x21-\x7e]*$/.test(url)) return url;
  // Other characters than ASCII's stand percent-encoded in the requests that are compared with it (RFC 3986 §2.1).
  try {
    return new URL(url).href;
  } catch {
    return undefined;
  }
}

/** The host of a URL that `readUrl` gave. */
export function hostOf(url: string): string {
  return /^[^:]+:\/\/(?:[^@/?#]*@)?(\[[^\]]+\]|[^/?#:]*)/.exec(url)?.[1] ?? "";
}

function readHost(host: string): string | undefined {
  if (host.startsWith("[")) {
    const address = readIpv6(host.slice(1, -1));
    return address && `[${address}]`;
  }
  return readIpv4(host) ?? readDomain(host);
}

const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** What ends sentences and emphasis, and no URL that somebody wrote into them. */
const punctuation = ".,;:!?*~…";

/** Without the punctuation that ends it, and the brackets round it. */
function withoutPunctuation(text: string, marks: string): string {
  let end = text.length;
  /** How many more closing brackets of a kind there are before `end` than opening ones: counted once, for texts are long. */
  const excess = new Map<string, number>();
  for (; end > 0; end--) {
    const last = text[end - 1] ?? "";
    const open = pairs[last];
    if (open !== undefined) {
      const unpaired = excess.get(last) ?? count(text, last, end) - count(text, open, end);
      if (unpaired <= 0) break;
      excess.set(last, unpaired - 1);
    } else if (!marks.includes(last)) break;
  }
  return text.slice(0, end);
}

function count(text: string, character: string, end: number): number {
  let number = 0;
  for (let at = text.indexOf(character); at >= 0 && at < end; at = text.indexOf(character, at + 1)) number++;
  return number;
}

/** The comma or semicolon of which every line has as many: the text is a table, and it ends cells. */
function tableSeparator(text: string): string | undefined {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  if (lines.length < 2) return undefined;
  const first = lines[0] ?? "";
  return [",", ";"].find((separator) => {
    const expected = count(first, separator, first.length);
    return expected > 0 && lines.slice(0, 50).every((line) => count(line, separator, line.length) === expected);
  });
}
