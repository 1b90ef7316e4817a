import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../src/emulator/emulator";
import type { AlertRow } from "../../../src/extension/alerts/alertRows";
import type { AlertsPart } from "../../../src/extension/alerts/registerAlerts";
import { addConnection, fieldsFor, forgetEverything, listenToMessages, workbench } from "./emulatedConnection";

export type Payload = Readonly<Record<string, unknown>>;

export const run = async (command: string, argument?: unknown): Promise<unknown> =>
  vscode.commands.executeCommand(`stixWorkbench.${command}`, argument);

/** What the emulator's services say when they are asked without the extension. */
async function ask<T>({ url, credentials }: Emulator, resource: string, path: string): Promise<T> {
  const { tenantId, clientId, clientSecret } = credentials;
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, resource };
  const login = await fetch(`${url}/login/${tenantId}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await login.json()) as { access_token: string };
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200, path);
  return (await answer.json()) as T;
}

export const graphStory = async (emulator: Emulator): Promise<readonly Payload[]> =>
  (
    await ask<{ value: Payload[] }>(
      emulator,
      "https://graph.microsoft.com",
      "/graph/v1.0/security/alerts_v2?$top=1000&$filter=serviceSource eq 'microsoftDefenderForEndpoint'",
    )
  ).value;
export const siemStory = async (emulator: Emulator, query = "ago=P7D"): Promise<readonly Payload[]> =>
  ask(emulator, "https://graph.windows.net", `/siem/api/alerts?${query}`);

/** All alerts of the tree, in its order. */
export const alertRows = (alerts: AlertsPart): readonly AlertRow[] =>
  alerts.rows().flatMap((group) => alerts.rows(group));

/** What a suite about alerts works with; each test begins without connections and ends without emulators. */
export interface AlertsSuite {
  readonly alerts: AlertsPart;
  /** What the person was told. */
  readonly said: readonly string[];
  begin(options?: EmulatorOptions): Promise<Emulator>;
  /** A filled list of everything that the story holds. */
  load(emulator: Emulator, changes?: Payload): Promise<void>;
}

/** Call within `describe`. */
export function alertsSuite(): AlertsSuite {
  let alerts: AlertsPart;
  let messages: ReturnType<typeof listenToMessages>;
  const emulators: Emulator[] = [];
  before(async () => ({ alerts } = await workbench()));
  beforeEach(async () => {
    await forgetEverything();
    await run("clearAlertFilter");
    const settings = vscode.workspace.getConfiguration("stixWorkbench.alerts");
    for (const key of ["sortBy", "refreshMinutes"])
      if (settings.inspect(key)?.globalValue !== undefined)
        await settings.update(key, undefined, vscode.ConfigurationTarget.Global);
    messages = listenToMessages();
  });
  afterEach(async () => {
    messages.restore();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await forgetEverything();
    await Promise.all(emulators.splice(0).map(async (emulator) => emulator.close()));
  });
  return {
    get alerts() {
      return alerts;
    },
    get said() {
      return messages.said;
    },
    async begin(options = {}) {
      const emulator = await startEmulator(options);
      emulators.push(emulator);
      return emulator;
    },
    async load(emulator, changes = {}) {
      await run("setAlertTimeRange", "P7D");
      assert.ok(await addConnection(fieldsFor(emulator, changes)), messages.said.join("\n"));
      await run("refreshAlerts");
      assert.equal(alerts.sentence, undefined);
      assert.equal(alerts.viewState, "filled");
    },
  };
}
