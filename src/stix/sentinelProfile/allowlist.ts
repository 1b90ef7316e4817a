import { addressForm, parseIpv4, parseIpv6 } from "../pattern/meaning/addresses";
import { urlHost } from "../pattern/meaning/valueForms";
import { bareName } from "./bareName";
import type { ObservedValue } from "./observedValue";

/** What a team lets pass, made ready to be asked for each value of a large feed. */
export interface Allowlist {
  /** Whole values, and domains with all below them, in lower case. */
  readonly names: ReadonlySet<string>;
  /** The bits that the addresses of a block begin with, and how many bits an address of its kind has. */
  readonly blocks: readonly { readonly bits: string; readonly of: number }[];
}

const known = new WeakMap<readonly string[], Allowlist>();

/** The allowlist of a policy's entries; made once for each list. */
export function allowlistOf(entries: readonly string[]): Allowlist {
  let list = known.get(entries);
  if (!list) {
    list = {
      names: new Set(entries.map(bareName)),
      blocks: entries.flatMap((entry) => blockOf(bareName(entry)) ?? []),
    };
    known.set(entries, list);
  }
  return list;
}

/** Whether a value is on the list: itself, as a host or mailbox of a domain, or as an address of a block. */
export function isAllowed({ type, value }: ObservedValue, { names, blocks }: Allowlist): boolean {
  if (names.has(value.toLowerCase())) return true;
  const host = bareName(type === "url" ? urlHost(value) : value.slice(value.lastIndexOf("@") + 1));
  for (let name = host; name !== ""; name = parentOf(name)) if (names.has(name)) return true;
  if (blocks.length === 0) return false;
  const bits = bitsOf(host.split("/", 1)[0] ?? "");
  return bits !== undefined && blocks.some((block) => block.of === bits.length && bits.startsWith(block.bits));
}

function parentOf(name: string): string {
  const dot = name.indexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1);
}

function blockOf(entry: string): Allowlist["blocks"][number] | undefined {
  if (addressForm(entry)?.endsWith("-block") !== true) return undefined;
  const slash = entry.indexOf("/");
  const bits = bitsOf(entry.slice(0, slash));
  return bits === undefined ? undefined : { bits: bits.slice(0, Number(entry.slice(slash + 1))), of: bits.length };
}

/** An address as a text of ones and zeros. */
function bitsOf(text: string): string | undefined {
  const address = parseIpv4(text);
  if (address >= 0) return address.toString(2).padStart(32, "0");
  return parseIpv6(text)
    ?.map((group) => group.toString(2).padStart(16, "0"))
    .join("");
}
