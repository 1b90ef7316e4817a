import { cloudOf } from "../../cloud/clouds";

/** What is wrong with one typed value; the sentence is in `connectionFieldMessages.ts`. A warning does not stop anybody. */
export interface FieldProblem {
  readonly code:
    | "name-empty"
    | "name-taken"
    | "tenant-empty"
    | "tenant-shape"
    | "client-empty"
    | "client-shape"
    | "secret-empty"
    | "secret-is-id"
    | "certificate-password"
    | "certificate-unusable"
    | "cloud-not-loopback"
    | "workspace-shape"
    | "source-system-empty"
    | "source-system-reserved"
    | "source-system-microsoft";
  readonly severity: "error" | "warning";
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/i;

const error = (code: FieldProblem["code"]): FieldProblem => ({ code, severity: "error" });
const warning = (code: FieldProblem["code"]): FieldProblem => ({ code, severity: "warning" });

/** A connection's name is what people pick it by, so it must be there and be the only one of its kind. */
export function checkName(value: string, taken: readonly string[]): FieldProblem | undefined {
  const name = value.trim();
  if (name === "") return error("name-empty");
  return taken.some((other) => other.toLowerCase() === name.toLowerCase()) ? error("name-taken") : undefined;
}

/** A tenant is named by its GUID or by one of its verified domains (`contoso.onmicrosoft.com`). */
export function checkTenant(value: string): FieldProblem | undefined {
  const tenant = value.trim();
  if (tenant === "") return error("tenant-empty");
  return guid.test(tenant) || domain.test(tenant) ? undefined : error("tenant-shape");
}

/** An app registration's "Application (client) ID". */
export function checkClientId(value: string): FieldProblem | undefined {
  const client = value.trim();
  if (client === "") return error("client-empty");
  return guid.test(client) ? undefined : error("client-shape");
}

/**
 * A client secret's value. The portal lists it beside a "Secret ID", which is a GUID and a common mistake; no secret
 * that Entra makes has that shape.
 */
export function checkSecret(value: string): FieldProblem | undefined {
  const secret = value.trim();
  if (secret === "") return error("secret-empty");
  return guid.test(secret) ? error("secret-is-id") : undefined;
}

/** The address of an emulator, as the table of clouds takes it: plain `http:` on this machine alone. */
export function checkLoopback(value: string): FieldProblem | undefined {
  const address = value.trim();
  return /^http:/i.test(address) && cloudOf(address) !== undefined ? undefined : error("cloud-not-loopback");
}

/** A Log Analytics workspace's GUID; empty for who only reads alerts. */
export function checkWorkspaceId(value: string): FieldProblem | undefined {
  const workspace = value.trim();
  return workspace === "" || guid.test(workspace) ? undefined : error("workspace-shape");
}

/** Sentinel refuses `Microsoft Sentinel` as a source system; two other names of Microsoft's products are unwise. */
export function checkSourceSystem(value: string): FieldProblem | undefined {
  const name = value.trim().toLowerCase();
  if (name === "") return error("source-system-empty");
  if (name === "microsoft sentinel") return error("source-system-reserved");
  return name === "azure sentinel" || name === "securitygraph" ? warning("source-system-microsoft") : undefined;
}
