import { readIpv4, readIpv6, readRange } from "./addresses";
import { readDomain, readNameInText } from "./domainName";
import type { Ioc, IocKind } from "./ioc";
import { refang, type RefangedText } from "./refang";
import { hostOf, urlsIn } from "./urlsInText";

/** One that was found, and where in the refanged text. */
interface Place extends Ioc {
  readonly start: number;
  readonly end: number;
}

/** More text than this is no report any more. UTF-16 units. */
const maxLength = 4 * 1024 * 1024;

const email =
  /(?<![\w.+%-])([\w+%-][\w.+%-]{0,63})@((?:[\p{L}\p{N}_-]{1,63}\.)+[\p{L}\p{N}-]{2,63})(?![\p{L}\p{N}@-])/giu;
const hash = /(?<![\w-])(?:[0-9a-f]{128}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![\w-])/giu;
const ipv6 = /(?<![\w:.])(?=[0-9a-f:]*:[0-9a-f]*:)[0-9a-f:]{2,39}(?:\d?\.\d{1,3}){0,3}(?:\/\d{1,3})?(?![\w:])/giu;
const ipv4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2}(?![\w/.]))?(?!\.?\w)/gu;
/** What stands before a number with dots that is no address: `version 1.2.3.4`, `Agent/1.2.3.4`. */
const beforeVersion =
  /(?:\b(?:v|ver|version|versions|build|release|revision|rev|firmware|section|chapter|figure|table|sp)[.:]?\s*|§\s*|[a-z]\/)$/i;
/** Of these a name is made. Words of other scripts stand next to names without a blank, as Korean particles do. */
const letters = "\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{M}0-9_-";
const name = new RegExp(
  `(?<![.@\\\\/=&%$${letters}])(?:[${letters}]{1,63}\\.)+[${letters}]{2,63}(?![@${letters}])`,
  "giu",
);

/**
 * The indicators of compromise in any text, in its order, each once: URLs, e-mail addresses, hashes, IP addresses, domain
 * names. Defanged ones are read; what is part of another (the host in a URL) is not told again. Names of files, versions
 * and dates are none.
 */
export function findIocs(text: string): Ioc[] {
  const refanged = refang(text.slice(0, maxLength));
  const finder = new Finder(refanged);
  for (const { start, end, value } of urlsIn(refanged.text)) finder.add({ kind: "url", value, start, end });
  finder.blank();
  const hosts = new Set(finder.places.map(({ value }) => hostOf(value)));
  finder.search(email, "email", (found) => {
    const domain = readDomain(found[2] ?? "");
    return domain && `${found[1] ?? ""}@${domain}`.toLowerCase();
  });
  finder.search(hash, hashKind, (found) => (/[a-f]/i.test(found[0]) ? found[0].toLowerCase() : undefined));
  finder.search(ipv6, "ipv6", (found) => (isTelling(found[0]) ? readRange(found[0], readIpv6, 128) : undefined));
  finder.search(ipv4, "ipv4", (found, wasDefanged, before) =>
    (!wasDefanged && beforeVersion.test(before)) || found[0].startsWith("0.")
      ? undefined
      : readRange(found[0], readIpv4, 32),
  );
  finder.search(name, "domain", (found, wasDefanged) => {
    const domain = readNameInText(found[0], wasDefanged);
    // The words of a Markdown link to the same host are no second indicator.
    const isLinkText = refanged.text.startsWith("](", found.index + found[0].length);
    return domain !== undefined && isLinkText && hosts.has(domain) ? undefined : domain;
  });
  return finder.result();
}

type Match = RegExpExecArray;

/** Searches kind by kind: what one kind took is not there for the next. */
class Finder {
  readonly places: Place[] = [];
  #remaining: string;

  constructor(private readonly refanged: RefangedText) {
    this.#remaining = refanged.text;
  }

  add(place: Place): void {
    this.places.push(place);
  }

  search(
    expression: RegExp,
    kind: IocKind | ((text: string) => IocKind),
    read: (match: Match, wasDefanged: boolean, before: string) => string | undefined,
  ): void {
    const before = this.places.length;
    for (const match of this.#remaining.matchAll(expression)) {
      const start = match.index;
      const end = start + match[0].length;
      const value = read(
        match,
        this.refanged.wasDefanged(start, end),
        this.#remaining.slice(Math.max(0, start - 16), start),
      );
      if (value !== undefined) this.add({ kind: typeof kind === "string" ? kind : kind(match[0]), value, start, end });
    }
    if (this.places.length > before) this.blank(before);
  }

  /** Takes what was found out of the text; a path behind a name goes with it, and what else was found in the path. */
  blank(from = 0): void {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end } of this.places.slice(from)) {
      const path = pathBehind.exec(this.#remaining.slice(end, end + 2_000))?.[0].length ?? 0;
      // All that stays must stay at its place.
      const until = Math.max(at, end + path);
      const from = Math.max(at, start);
      parts.push(this.#remaining.slice(at, from), " ".repeat(until - from));
      at = until;
    }
    this.#remaining = parts.join("") + this.#remaining.slice(at);
  }

  result(): Ioc[] {
    const known = new Set<string>();
    const found: Ioc[] = [];
    for (const { kind, value } of this.places.sort((a, b) => a.start - b.start)) {
      const key = `${kind} ${value}`;
      if (known.has(key)) continue;
      known.add(key);
      found.push({ kind, value });
    }
    return found;
  }
}

const pathBehind = /^(?::\d{1,5})?\/[^\s,;|<>"'`)\]]*/u;

function hashKind(text: string): IocKind {
  return text.length === 128 ? "sha512" : text.length === 64 ? "sha256" : text.length === 40 ? "sha1" : "md5";
}

/** Whether colons and hexadecimal digits are an address rather than a time, `std::dec` or a row of numbers. */
function isTelling(text: string): boolean {
  const groups = text
    .replace(/\/.*$/, "")
    .split(":")
    .filter((group) => group !== "");
  return /\d/.test(text) && (groups.length >= 4 || groups.some((group) => group.length >= 3));
}
