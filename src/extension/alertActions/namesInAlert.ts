import type { Alert } from "../../defender/alert";
import type { SightedValue } from "../../stix/iocs/sightedIndicator";

/** Properties of the three services' payloads that name a host, and those that name a person; in lower case. */
const hostProperties = new Set(["devicednsname", "computerdnsname", "hostname", "machinename", "netbiosname"]);
const personProperties = new Set([
  "accountname",
  "username",
  "userprincipalname",
  "logonusers",
  "recipientemailaddress",
  "primaryaddress",
  "mailboxprimaryaddress",
]);
/** Accounts that are nobody's, and words that stand in many an address. */
const nobody = new Set(
  "system,root,admin,administrator,guest,user,users,public,default,service,network,local,info,support,sales,mail,www".split(
    ",",
  ),
);
/** The identifier of an account, and its folder. */
const accountInKey = /\bs-1-(?:5-21|12-1)-[\d-]+|\\users\\(?!public\b|default\b)[^\\]+/;
const mostParts = 20_000;

/** The names of hosts and people that an alert tells of: an indicator, which goes to others, holds none unasked. */
export class NamesInAlert {
  /** In lower case: names of hosts whole, and of those that are no plain word their first label; names of accounts. */
  readonly #names = new Set<string>();
  /** Where the people have their mailboxes. */
  readonly #mailDomains = new Set<string>();

  constructor(alert: Alert) {
    this.#addHost(alert.deviceName);
    this.#addPerson(alert.userName);
    // Defender's own API tells of those who were logged on beside the evidence.
    const waiting: unknown[] = [alert.raw];
    for (let parts = 0; waiting.length > 0 && parts < mostParts; parts++) {
      const part = waiting.pop();
      if (typeof part !== "object" || part === null) continue;
      for (const [property, value] of Object.entries(part as object)) {
        if (typeof value === "object") waiting.push(value);
        if (typeof value !== "string") continue;
        if (hostProperties.has(property.toLowerCase())) this.#addHost(value);
        if (personProperties.has(property.toLowerCase())) this.#addPerson(value);
      }
    }
  }

  /**
   * What of a value names somebody, in lower case: a name that stands in it as a word of its own, or what can only be
   * somebody's own, as a mailbox. Undefined where nothing does.
   */
  nameIn({ kind, value }: SightedValue): string | undefined {
    const text = value.toLowerCase();
    if (kind === "email" && this.#mailDomains.has(text.slice(text.lastIndexOf("@") + 1))) return text;
    const [account] = kind === "registry-key" ? (accountInKey.exec(text) ?? []) : [];
    return account ?? [...this.#names].find((name) => hasWord(text, name));
  }

  #addHost(text: string): void {
    const host = text.trim().toLowerCase();
    this.#add(host);
    const [label = ""] = host.split(".", 1);
    if (/[\d_-]/.test(label)) this.#add(label);
  }

  #addPerson(text: string): void {
    for (const one of text.toLowerCase().split(/[,;|]/)) {
      const name = one.slice(one.lastIndexOf("\\") + 1).trim();
      const [local = "", domain = ""] = name.split("@", 2);
      this.#add(local);
      if (domain !== "") this.#mailDomains.add(domain);
    }
  }

  #add(name: string): void {
    if (name.length > 2 && name.length < 256 && !nobody.has(name)) this.#names.add(name);
  }
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + word.length))) return true;
  return false;
}
