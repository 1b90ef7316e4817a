import { gzipSync } from "node:zlib";

/** Browsers and the portal's own gates take no longer addresses. */
const longestLink = 8000;

/**
 * The address of the portal's query editor with a query in it, as the portal itself makes such links: the text in UTF-16,
 * little endian, compressed with gzip, in base64url. Undefined for a query that is too long for an address.
 */
export function portalQueryLink(portal: string, query: string): string | undefined {
  const encoded = gzipSync(Buffer.from(query, "utf16le")).toString("base64url");
  const link = `${portal}/v2/advanced-hunting?query=${encoded}&timeRangeId=month`;
  return link.length <= longestLink ? link : undefined;
}

/** The query editor, empty. */
export function portalHuntingPage(portal: string): string {
  return `${portal}/v2/advanced-hunting`;
}
