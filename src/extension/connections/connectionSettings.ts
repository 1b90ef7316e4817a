import { cloudOf } from "../../cloud/clouds";
import { endpoints } from "../../sentinel/endpoints";
import { tlpLevels } from "../../stix/tlp";
import type { Connection } from "./connection";
import {
  checkClientId,
  checkName,
  checkSourceSystem,
  checkTenant,
  checkWorkspaceId,
  type FieldProblem,
} from "./connectionFields";
import { signInWays } from "./signInWays";

/** What a connection has where its setting says nothing: the defaults of package.json (a test holds the two equal). */
export const connectionDefaults = {
  signIn: "secret",
  alertSource: "graph",
  siemRegion: "eu",
  mdeRegion: "global",
  siemTokenCall: "v1",
  workspaceId: "",
  sourceSystem: "STIX Workbench",
  endpoint: "stix-objects",
  tlpCeiling: "amber",
  isProduction: false,
} as const satisfies Partial<Connection>;

/** Why an entry of the setting is left out. Never carries the value: people paste secrets into wrong places. */
export interface SettingProblem {
  readonly code: "not-a-list" | "not-an-object" | "bad-field" | "duplicate-id";
  /** The entry's name or place in the list, then the field's name. */
  readonly args: readonly string[];
}

type Check = (value: string) => FieldProblem | "unusable" | undefined;

const oneOf =
  (names: readonly string[]): Check =>
  (value) =>
    names.includes(value) ? undefined : "unusable";

/** The fields that are texts. */
type TextField = Exclude<keyof Connection, "isProduction">;

const checks: Readonly<Record<TextField, Check>> = {
  id: (value) => (value === "" ? "unusable" : undefined),
  name: (value) => checkName(value, []),
  cloud: (value) => (cloudOf(value) === undefined ? "unusable" : undefined),
  tenantId: checkTenant,
  clientId: checkClientId,
  signIn: oneOf(signInWays),
  alertSource: oneOf(["graph", "mde", "siem"]),
  siemRegion: oneOf(["eu", "us", "uk"]),
  mdeRegion: oneOf(["global", "us", "eu", "uk", "au", "swa", "ina", "aea"]),
  siemTokenCall: oneOf(["v1", "v2"]),
  workspaceId: checkWorkspaceId,
  sourceSystem: checkSourceSystem,
  endpoint: oneOf(Object.keys(endpoints)),
  tlpCeiling: oneOf(tlpLevels),
};

const textFields = Object.keys(checks) as readonly TextField[];

export const connectionFields: readonly (keyof Connection)[] = [...textFields, "isProduction"];

/** A connection, or the first field that is missing or can't be used; `problem` says why where there is a sentence for it. */
export type ReadResult =
  | { readonly kind: "connection"; readonly connection: Connection }
  | { readonly kind: "bad-field"; readonly field: string; readonly problem?: FieldProblem };

/** One connection from a settings entry or a command's argument: defaults filled in, texts trimmed, frozen. */
export function readConnection(entry: Readonly<Record<string, unknown>>): ReadResult {
  const filled: Record<string, unknown> = { ...connectionDefaults, ...entry };
  const read: Record<string, string> = {};
  for (const field of textFields) {
    const value = filled[field];
    const text = typeof value === "string" ? value.trim() : undefined;
    const problem = text === undefined ? "unusable" : checks[field](text);
    if (text === undefined || problem === "unusable") return { kind: "bad-field", field };
    if (problem?.severity === "error") return { kind: "bad-field", field, problem };
    read[field] = text;
  }
  const { isProduction } = filled;
  if (typeof isProduction !== "boolean") return { kind: "bad-field", field: "isProduction" };
  // An emulator's address can be typed in several ways; the table of clouds has one spelling of it.
  const cloud = cloudOf(read["cloud"] ?? "")?.name;
  return { kind: "connection", connection: Object.freeze({ ...read, cloud, isProduction }) as unknown as Connection };
}

/** The setting `stixWorkbench.connections`: every usable entry, and why the others are left out. */
export function readConnections(value: unknown): {
  readonly connections: readonly Connection[];
  readonly problems: readonly SettingProblem[];
} {
  if (!Array.isArray(value)) return { connections: [], problems: [{ code: "not-a-list", args: [] }] };
  const connections: Connection[] = [];
  const problems: SettingProblem[] = [];
  for (const [place, entry] of (value as unknown[]).entries()) {
    const number = String(place + 1);
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
      problems.push({ code: "not-an-object", args: [number] });
      continue;
    }
    const result = readConnection(entry as Record<string, unknown>);
    if (result.kind === "bad-field") problems.push({ code: "bad-field", args: [number, result.field] });
    else if (connections.some(({ id }) => id === result.connection.id))
      problems.push({ code: "duplicate-id", args: [number, result.connection.id] });
    else connections.push(result.connection);
  }
  return Object.freeze({ connections: Object.freeze(connections), problems });
}
