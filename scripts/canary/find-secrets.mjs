// Looks for secrets in files, in the forms that programs write texts in.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";

/** @typedef {{ readonly name: string, readonly text: string }} Secret */

/** A JWT, which is what access tokens and assertions are: two parts of JSON in Base64, and a signature. */
const token = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/;
const privateKey = /-----BEGIN (?:\w+ )?PRIVATE KEY-----/;

/** The bytes by which a secret may stand in a file: as text of three encodings, escaped, or within something in Base64. */
function formsOf(text) {
  const written = [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)];
  const forms = [...new Set(written)].flatMap((form) => [
    Buffer.from(form),
    Buffer.from(form, "utf16le"),
    Buffer.from(form, "utf16le").swap16(),
  ]);
  for (const bytes of [Buffer.from(text), Buffer.from(text, "utf16le")])
    for (const before of [0, 1, 2]) {
      // The characters that depend on the secret alone, whatever stands before and behind it.
      const encoded = Buffer.concat([Buffer.alloc(before), bytes])
        .toString("base64url")
        .slice(before === 0 ? 0 : before + 1, -2);
      forms.push(Buffer.from(encoded), Buffer.from(encoded.replaceAll("-", "+").replaceAll("_", "/")));
    }
  return forms;
}

/**
 * Makes a search for these secrets, and for tokens and private keys whosever they are.
 * @param {readonly Secret[]} secrets
 * @returns {(bytes: Buffer) => string[]} The names of what is found in the bytes.
 */
export function secretSearch(secrets) {
  const wanted = secrets.map(({ name, text }) => ({ name, forms: formsOf(text) }));
  const search = (bytes) => {
    const plain = bytes.toString("latin1");
    // A text in UTF-16 has a zero beside each character.
    const texts = bytes.includes(0) ? [plain, plain.replaceAll("\0", "")] : [plain];
    const found = wanted.filter(({ forms }) => forms.some((form) => bytes.includes(form))).map(({ name }) => name);
    if (texts.some((text) => token.test(text))) found.push("a token");
    if (texts.some((text) => privateKey.test(text))) found.push("a private key");
    return found;
  };
  return (bytes) => [...new Set([...search(bytes), ...(isZipped(bytes) ? search(unzipped(bytes)) : [])])];
}

const isZipped = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

function unzipped(bytes) {
  try {
    return gunzipSync(bytes);
  } catch {
    return Buffer.alloc(0); // It only begins as if it were.
  }
}

/**
 * The files below a folder with their contents, one after the other; `isMeant` is asked about their paths in it, with `/`.
 * @returns {AsyncGenerator<{ file: string, bytes: Buffer }>}
 */
export async function* filesBelow(folder, isMeant) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const whole = path.join(entry.parentPath, entry.name);
    const file = path.relative(folder, whole).replaceAll(path.sep, "/");
    if (entry.isFile() && isMeant(file)) yield { file, bytes: await readFile(whole) };
  }
}
