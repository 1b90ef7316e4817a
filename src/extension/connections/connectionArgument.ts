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
      /** Undefined where the secret that is kept stays. */
      readonly secret: string | undefined;
      /** The answer to the question that comes when no token can be had. */
      readonly saveAnyway: boolean;
    };

/**
 * A connection's fields, its `secret` and perhaps `saveAnyway` out of a command's argument. `base` is what they are laid
 * over: a new id for a new connection, all fields of the one that is edited. `others` are the names already taken.
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
  const nameProblem = checkName(result.connection.name, others);
  if (nameProblem) return { kind: "unusable", field: "name", problem: nameProblem };
  const secret = typeof given["secret"] === "string" ? given["secret"].trim() : "";
  const secretProblem = secret === "" && isEdit ? undefined : checkSecret(secret);
  if (secretProblem) return { kind: "unusable", field: "secret", problem: secretProblem };
  return {
    kind: "connection",
    connection: result.connection,
    secret: secret === "" ? undefined : secret,
    saveAnyway: given["saveAnyway"] === true,
  };
}
