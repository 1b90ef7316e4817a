import type { CertificateFile } from "../../cloud/credential";

/**
 * A certificate file's content with its password as one text for `SecretStorage`. The file itself is read once, when it
 * is chosen: what is at its path later does not matter.
 */
export function certificateText(file: CertificateFile): string {
  return file.format === "pem"
    ? JSON.stringify({ pem: file.text, ...(file.password === undefined ? {} : { password: file.password }) })
    : JSON.stringify({ pfx: Buffer.from(file.bytes).toString("base64"), password: file.password });
}

/** A certificate as it is kept, or as a command is given it: `{ pem, password? }` or `{ pfx, password? }`, PFX in base64. */
export function certificateIn(value: unknown): CertificateFile | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { pem, pfx, password } = value as { pem?: unknown; pfx?: unknown; password?: unknown };
  if (password !== undefined && typeof password !== "string") return undefined;
  if (typeof pem === "string" && pem !== "")
    return { format: "pem", text: pem, ...(password === undefined ? {} : { password }) };
  if (typeof pfx !== "string" || pfx === "") return undefined;
  return { format: "pfx", bytes: Buffer.from(pfx, "base64"), password: password ?? "" };
}

export function certificateInText(text: string): CertificateFile | undefined {
  try {
    return certificateIn(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A chosen file's bytes: PEM where it says so of itself, PFX otherwise. Whether it is either is for its reader to say. */
export function certificateOfFile(bytes: Uint8Array, password = ""): CertificateFile {
  const text = Buffer.from(bytes).toString("latin1");
  return text.includes("-----BEGIN ") ? { format: "pem", text, password } : { format: "pfx", bytes, password };
}
