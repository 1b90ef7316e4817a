/**
 * The hosts of the Defender portal in every cloud, and of its predecessor, to which the SIEM API still links. Source:
 * Microsoft's pages on Defender for US Government customers and on the portal's addresses.
 */
const portalHosts: ReadonlySet<string> = new Set([
  "security.microsoft.com",
  "security.microsoft.us",
  "security.apps.mil",
  "security.microsoft.cn",
  "securitycenter.windows.com",
  "securitycenter.microsoft.com",
  "securitycenter.microsoft.us",
]);

const longestLink = 2048;

/**
 * An alert's link where it leads into the Defender portal, in the spelling that is opened; undefined for any other. The
 * payload is not ours, and whoever opens an alert should not land on a page of the attacker's.
 */
export function portalLink(text: string): string | undefined {
  if (text.length > longestLink || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  return isPlain && portalHosts.has(url.hostname) ? url.href : undefined;
}
