import { isDomainEnding } from "./domainEndings";

/**
 * More than any spelling of a domain has: 253 characters as it is asked for, and other letters than ASCII's take fewer.
 * Longer texts are not looked at, for what turns such letters into ASCII's takes as long as the square of them.
 */
const longestName = 1000;

/** Names of products that look like domains. */
const products = new Set(["asp.net", "ado.net", "vb.net", "ml.net", "paint.net", "socket.io", "draw.io"]);

/**
 * Reads a name with dots in it as it stands in a text: the domain in lower case and, where it has other letters than
 * ASCII's, as it is asked for (`xn--…`). `undefined` for names of files, parts of programs, and sentences without a blank
 * behind their full stop.
 */
export function readNameInText(text: string, wasDefanged: boolean): string | undefined {
  if (text.length > longestName) return undefined;
  let name = text;
  while (!isPlausible(name, wasDefanged)) {
    // `malware.example.com.Then it …`: a new sentence begins with a capital.
    const last = /\.\p{Lu}[^.]*$/u.exec(name);
    if (!last || !name.slice(0, last.index).includes(".")) return undefined;
    name = name.slice(0, last.index);
  }
  return readDomain(name);
}

/** A domain name in canonical spelling, whatever its ending; `undefined` where it is none (RFC 1034 §3.1, RFC 5890). */
export function readDomain(text: string): string | undefined {
  if (text.length > longestName) return undefined;
  const name = text.toLowerCase().replace(/\.$/, "");
  if (!/^[\p{L}\p{M}\p{N}._-]+$/u.test(name)) return undefined;
  const ascii = /^[\w.-]+$/.test(name) ? name : asciiHost(name);
  if (ascii === undefined || ascii.length > 253) return undefined;
  const labels = ascii.split(".");
  const isNamed = labels.length > 1 && labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  return isNamed && /^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/.test(labels.at(-1) ?? "") ? ascii : undefined;
}

function asciiHost(name: string): string | undefined {
  try {
    return new URL(`http://${name}/`).hostname;
  } catch {
    return undefined;
  }
}

function isPlausible(name: string, wasDefanged: boolean): boolean {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  if (!isDomainEnding(ending.toLowerCase(), wasDefanged)) return false;
  if (wasDefanged) return true;
  // `finished.It`, `System.IO`: an ending has one case, and a short name has its.
  const isCapital = ending === ending.toUpperCase();
  if (ending !== ending.toLowerCase() && !isCapital) return false;
  if (isCapital && name !== name.toUpperCase() && name.split(".").length === 2) return false;
  return !products.has(name.toLowerCase());
}
