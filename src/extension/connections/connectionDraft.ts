import type { CertificateFile } from "../../cloud/credential";
import type { Connection } from "./connection";
import type { Input } from "./stepInputs";
import type { Answer } from "./steps";

/** A connection on its way: what was answered so far, and what it signs in with, empty where the kept one stays. */
export interface ConnectionDraft extends Omit<Connection, "id" | "cloud"> {
  /** A name of the table, an emulator's address, or empty until that is typed. */
  readonly cloud: string;
  readonly secret: string;
  /** A certificate that opens, as it will be kept. */
  readonly certificate: string;
  /** A chosen certificate that wants a password. */
  readonly locked?: CertificateFile;
}

/** The answer to one question, put into the draft. */
export function answered<Field extends keyof ConnectionDraft>(
  draft: ConnectionDraft,
  field: Field,
  input: Input<ConnectionDraft[Field] | string>,
): Answer<ConnectionDraft> {
  return input.kind === "value" ? { kind: "next", draft: { ...draft, [field]: input.value } } : input;
}
