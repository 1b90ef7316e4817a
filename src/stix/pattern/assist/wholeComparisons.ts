import type { AssistItem, InsertPiece } from "./assistItem";

interface Sample {
  readonly what: string;
  readonly before: string;
  readonly after?: string;
  /** Other words under which it is looked for. */
  readonly also: string;
}

/** What indicators compare most often, the most used first. */
const samples: readonly Sample[] = [
  { what: "IPv4 address", before: "ipv4-addr:value = '", also: "ip address" },
  { what: "domain name", before: "domain-name:value = '", also: "dns host" },
  { what: "URL", before: "url:value = '", also: "link http" },
  { what: "file by SHA-256", before: "file:hashes.'SHA-256' = '", also: "hash sha256" },
  { what: "file by SHA-1", before: "file:hashes.'SHA-1' = '", also: "hash sha1" },
  { what: "file by MD5", before: "file:hashes.MD5 = '", also: "hash md5" },
  { what: "file by name", before: "file:name = '", also: "filename" },
  { what: "e-mail address", before: "email-addr:value = '", also: "mail email" },
  { what: "sender of a message", before: "email-message:from_ref.value = '", also: "mail from" },
  { what: "subject of a message", before: "email-message:subject = '", also: "mail title" },
  { what: "IPv6 address", before: "ipv6-addr:value = '", also: "ip address" },
  { what: "traffic to an address", before: "network-traffic:dst_ref.value = '", also: "connection c2" },
  { what: "process by command line", before: "process:command_line LIKE '%", after: "%'", also: "cmd powershell" },
  { what: "registry key", before: "windows-registry-key:key = '", also: "hklm regkey" },
  { what: "mutex", before: "mutex:name = '", also: "mutant" },
  { what: "certificate by SHA-256", before: "x509-certificate:hashes.'SHA-256' = '", also: "tls fingerprint" },
];

/** Whole comparisons to begin an observation with; with their square brackets unless these are there already. */
export function wholeComparisons(withBrackets: boolean): AssistItem[] {
  return samples.map(({ what, before, after = "'", also }): AssistItem => {
    const [open, close] = withBrackets ? ["[", "]"] : ["", ""];
    const insert: InsertPiece[] = [open + before, { hole: "" }, after + close];
    const label = `${open}${before}…${after}${close}`;
    const path = before.slice(0, before.indexOf(" "));
    return {
      label,
      kind: "comparison",
      detail: what,
      documentation: `A comparison for one ${what}: fill in the value between the quotes.`,
      insert,
      filter: `${path} ${also}`,
    };
  });
}
