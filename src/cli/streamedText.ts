import { createReadStream } from "node:fs";
import { TextDecoder } from "node:util";
import { encodingOf } from "../disk/encoding";

/** So many bytes are read at once. */
const pieceBytes = 1 << 22;

/**
 * The text of a file of any size in pieces, without a byte order mark, read as `decode` reads a smaller one. Rejects with an
 * `Error` whose message says, in the middle of a sentence, why its bytes are no text.
 */
export async function* streamedText(file: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let name = "";
  const text = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder?.decode(bytes, { stream: true }) : decoder?.decode();
    } catch {
      throw new Error(`it is damaged or not ${name}. Save it as UTF-8`);
    }
  };
  for await (const bytes of createReadStream(file, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    if (!decoder) {
      const encoding = encodingOf(bytes);
      if (encoding === "utf-32") throw new Error("it is UTF-32. Save it as UTF-8");
      name = encoding === "utf-8" ? "UTF-8" : "UTF-16";
      decoder = new TextDecoder(encoding, { fatal: true });
    }
    yield text(bytes) ?? "";
  }
  // A character that the file breaks off in shows here.
  yield text() ?? "";
}
