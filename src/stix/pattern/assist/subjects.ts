import { observableTypes } from "../../observables";
import type { Step } from "../../observablePath";
import { nameInSentence, valueCode } from "./safeMarkdown";

/** Object types as things, with their article. */
const things: Readonly<Record<string, string>> = {
  artifact: "an artifact",
  "autonomous-system": "an autonomous system",
  directory: "a folder",
  "domain-name": "a domain name",
  "email-addr": "an e-mail address",
  "email-message": "an e-mail message",
  file: "a file",
  "ipv4-addr": "an IPv4 address",
  "ipv6-addr": "an IPv6 address",
  "mac-addr": "a MAC address",
  mutex: "a mutex",
  "network-traffic": "network traffic",
  process: "a process",
  software: "a software product",
  url: "a URL",
  "user-account": "a user account",
  "windows-registry-key": "a registry key",
  "x509-certificate": "a certificate",
};

/** Parts of property names, written out. */
const wordsOf: Readonly<Record<string, string>> = {
  src: "source",
  dst: "destination",
  addr: "address",
  mtime: "modification time",
  ctime: "creation time",
  atime: "access time",
  pid: "process id",
  cwd: "working directory",
  privs: "privileges",
  enc: "encoding",
  hex: "(hexadecimal)",
  bin: "(bytes)",
};

/**
 * What a path names, as the beginning of a sentence: "the SHA-256 of a file", "a domain name", "the destination of network
 * traffic". Names that the pattern made up stand as inline code.
 */
export function subjectOf(type: string, steps: readonly Step[]): string {
  const thing = Object.hasOwn(things, type) ? (things[type] ?? type) : `an object of type ${valueCode(type)}`;
  const names: string[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind !== "key") {
      const last = names.pop();
      if (last !== undefined) names.push(inList(last, step));
      continue;
    }
    const next = steps[index + 1];
    const isGroup = step.text === "hashes" || step.text === "extensions" || step.text.endsWith("_hashes");
    if (isGroup && next?.kind === "key") {
      if (step.text.endsWith("_hashes")) names.push(nameOf(step.text.slice(0, -7)));
      continue;
    }
    // The value of an address is the address; what a reference leads to is named by the reference.
    if (step.text === "value" && (index > 0 || observableTypes.get(type)?.properties["value"] !== undefined)) continue;
    names.push(nameOf(step.text));
  }
  return [...names.reverse().map((name) => `the ${name}`), thing].join(" of ").replace(/\bthe (any|the) /g, "$1 ");
}

function inList(name: string, { kind, text }: Step): string {
  return kind === "any" ? `any one of the ${name}` : `the ${name} number ${String(Number(text) + 1)}`;
}

function nameOf(key: string): string {
  const bare = key.replace(/_refs?$/, (ending) => (ending === "_refs" ? "s" : ""));
  if (!/^[a-z0-9_]{1,60}$/.test(bare)) return nameInSentence(key);
  return bare
    .split("_")
    .map((word) => (Object.hasOwn(wordsOf, word) ? (wordsOf[word] ?? word) : word))
    .join(" ");
}
