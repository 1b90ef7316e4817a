import { certificateIn, certificateText } from "./certificateText";
import type { Connection } from "./connection";
import { checkName, checkSecret, type FieldProblem } from "./connectionFields";
import { readConnection } from "./connectionSettings";

/** What a command was called with instead of asking for it. */
export type ConnectionArgument =
  /** Nothing of that kind (VS Code hands over tree rows, for one): ask. */
  | { readonly kind: "none" }
  | { readonly kind: "unusable"; readonly field: string; readonly problem?: FieldProblem }
  | {
      readonly kind: "connection";
      readonly connection: Connection;
      /** The client secret or the certificate's text; undefined where the kept one stays, or a person signs in. */
      readonly proof: string | undefined;
      /** The answer to the question that comes when no token can be had. */
      readonly saveAnyway: boolean;
    };

/**
 * A connection's fields, its `secret` or `certificate` (`{ pem, password? }`, `{ pfx, password? }`) and perhaps
 * `saveAnyway` out of a command's argument. `base` is what they are laid over: a new id for a new connection, all fields
 * of the one that is edited. `others` are the names already taken.
 */
export function readConnectionArgument(
  value: unknown,
  base: { readonly id: string } & Partial<Connection>,
  others: readonly string[],
): ConnectionArgument {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { kind: "none" };
  const given = value as Readonly<Record<string, unknown>>;
  const isEdit = base.clientId !== undefined;
  if (isEdit ? given["id"] !== base.id : typeof given["clientId"] !== "string") return { kind: "none" };
  const result = readConnection({ ...base, ...given });
  if (result.kind === "bad-field")
    return { kind: "unusable", field: result.field, ...(result.problem ? { problem: result.problem } : {}) };
  const { connection } = result;
  const nameProblem = checkName(connection.name, others);
  if (nameProblem) return { kind: "unusable", field: "name", problem: nameProblem };
  // What was kept for another way to sign in is of no use to this one.
  const proof = readProof(given, connection, base.signIn === connection.signIn);
  if (proof.kind === "unusable") return proof;
  return { kind: "connection", connection, proof: proof.text, saveAnyway: given["saveAnyway"] === true };
}

type ProofGiven =
  | { readonly kind: "proof"; readonly text: string | undefined }
  | Extract<ConnectionArgument, { readonly kind: "unusable" }>;

function readProof(
  { secret, certificate }: Readonly<Record<string, unknown>>,
  { signIn }: Connection,
  mayStay: boolean,
): ProofGiven {
  switch (signIn) {
    case "secret": {
      const text = typeof secret === "string" ? secret.trim() : "";
      if (text === "" && mayStay) return { kind: "proof", text: undefined };
      const problem = checkSecret(text);
      return problem ? { kind: "unusable", field: "secret", problem } : { kind: "proof", text };
    }
    case "certificate": {
      if (certificate === undefined && mayStay) return { kind: "proof", text: undefined };
      const file = certificateIn(certificate);
      return file ? { kind: "proof", text: certificateText(file) } : { kind: "unusable", field: "certificate" };
    }
    default:
      return { kind: "proof", text: undefined };
  }
}
