import { open } from "node:fs/promises";
import { StixDocument } from "../stix/document/stixDocument";

/** What stands behind the objects of a real document has a few lines. */
const tailBytes = 1 << 16;

/** The last characters of a file; where they begin within one, a replacement character stands for it. */
export async function tailOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, tailBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * The version of STIX that a document names before its objects, or behind them: writers that sort names put a bundle's
 * `spec_version` there. `head` ends before the list of objects; of the `tail`, what stands behind its last list is taken.
 */
export function versionIn(head: string, tail: string): "2.0" | "2.1" {
  const end = tail.lastIndexOf("]");
  return new StixDocument(`${head}[]${end === -1 ? "" : tail.slice(end + 1)}`).specVersion;
}
