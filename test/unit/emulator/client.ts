import { type Emulator, type EmulatorOptions, startEmulator } from "../../../src/emulator/emulator";

/** A clock that tests set by hand, in milliseconds since the epoch. */
export interface HandClock {
  ms: number;
}

const open: Emulator[] = [];

/** Starts an emulator under a hand-set clock; `closeAll` ends it after the test. */
export async function begin(options: EmulatorOptions = {}): Promise<{ emulator: Emulator; clock: HandClock }> {
  const clock: HandClock = { ms: Date.UTC(2026, 4, 20, 12, 0, 0) };
  const emulator = await startEmulator({ now: () => clock.ms, ...options });
  open.push(emulator);
  return { emulator, clock };
}

export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((emulator) => emulator.close()));
}

export const SIEM_RESOURCE = "https://graph.windows.net";
export const GRAPH_RESOURCE = "https://graph.microsoft.com";
export const SENTINEL_RESOURCE = "https://management.azure.com";

/** Sends a form to the v1 or the v2 token endpoint. */
export function askToken(
  emulator: Emulator,
  form: Record<string, string>,
  version: "v1" | "v2" = "v1",
  tenant = emulator.credentials.tenantId,
): Promise<Response> {
  const path = version === "v1" ? "oauth2/token" : "oauth2/v2.0/token";
  return fetch(`${emulator.url}/login/${tenant}/${path}`, { method: "POST", body: new URLSearchParams(form) });
}

/** The form of a request that is granted, for v1. */
export function goodForm(emulator: Emulator, resource: string): Record<string, string> {
  const { clientId, clientSecret } = emulator.credentials;
  return { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, resource };
}

export async function tokenFor(
  emulator: Emulator,
  resource: string,
  other: { readonly client_id?: string; readonly client_secret?: string } = {},
): Promise<string> {
  const answer = await askToken(emulator, { ...goodForm(emulator, resource), ...other });
  const body = (await answer.json()) as { access_token?: string };
  if (body.access_token === undefined) throw new Error(`no token: HTTP ${String(answer.status)}`);
  return body.access_token;
}

export function get(emulator: Emulator, path: string, token?: string): Promise<Response> {
  return fetch(`${emulator.url}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
}

export type Json = Record<string, unknown>;

export async function getJson<T = Json>(emulator: Emulator, path: string, token: string): Promise<T> {
  const answer = await get(emulator, path, token);
  if (answer.status !== 200) throw new Error(`HTTP ${String(answer.status)}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A well-formed indicator with a UUID made from a number. */
export function indicator(number: number, other: Json = {}): Json {
  return {
    type: "indicator",
    spec_version: "2.1",
    id: `indicator--00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    created: "2026-01-01T00:00:00.000Z",
    modified: "2026-01-02T00:00:00.000Z",
    name: `Indicator ${String(number)}`,
    pattern: "[ipv4-addr:value = '203.0.113.5']",
    pattern_type: "stix",
    valid_from: "2026-01-01T00:00:00Z",
    ...other,
  };
}

export const uploadPaths = {
  "stix-objects": "threat-intelligence-stix-objects:upload?api-version=2024-02-01-preview",
  indicators: "threatintelligenceindicators:upload?api-version=2022-07-01",
} as const;

/** Posts a body to an upload call of the emulator's workspace. */
export function post(emulator: Emulator, token: string | undefined, body: unknown, path?: string): Promise<Response> {
  const workspace = `/sentinel/workspaces/${emulator.credentials.workspaceId}`;
  return fetch(emulator.url + (path ?? `${workspace}/${uploadPaths["stix-objects"]}`), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}
