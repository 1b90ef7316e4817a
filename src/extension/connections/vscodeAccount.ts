import type * as vscode from "vscode";
import type { CloudName } from "../../cloud/clouds";
import type { ExternalRequest } from "../../cloud/credential";
import type { ExternalAnswer, TokenCacheStore } from "../../cloud/tokenTypes";
import { keptAccount, keptVscodeAccount } from "./keptAccount";
import { vscodeClientId } from "./signInWays";

/** What is needed of `vscode.authentication`. */
export type GetSession = (
  provider: string,
  scopes: readonly string[],
  options: vscode.AuthenticationGetSessionOptions,
) => Thenable<vscode.AuthenticationSession | undefined>;

/**
 * Which of VS Code's providers signs in for a cloud. An emulator has no Microsoft accounts, and their tokens must not go
 * there: it is asked of a provider of its own name.
 */
export function providerFor(cloud: CloudName): string {
  switch (cloud) {
    case "public":
    case "usgov-gcc":
      return "microsoft";
    case "usgov-gcc-high":
    case "usgov-dod":
    case "china":
      return "microsoft-sovereign-cloud";
    default:
      return "stix-workbench-emulator";
  }
}

/** What the setting `microsoft-sovereign-cloud.environment` must say for a cloud; undefined where it does not matter. */
export function environmentFor(cloud: CloudName): string | undefined {
  if (cloud === "china") return "ChinaCloud";
  return cloud === "usgov-gcc-high" || cloud === "usgov-dod" ? "USGovernment" : undefined;
}

/**
 * The scopes of a request, with those that VS Code's provider takes as hints and does not send: the tenant, and the
 * application where it is not VS Code's own.
 */
export function scopesFor({ scope, tenantId, clientId }: ExternalRequest): readonly string[] {
  const application = clientId.toLowerCase() === vscodeClientId ? [] : [`VSCODE_CLIENT_ID:${clientId}`];
  return [scope, `VSCODE_TENANT:${tenantId}`, ...application];
}

/**
 * Tokens of VS Code's own Microsoft account. A person who never signed in through the connection, or has signed out of
 * it, gets none, however well VS Code knows the account: `note` remembers that, for all windows.
 */
export function vscodeAccount(
  cloud: CloudName,
  note: TokenCacheStore,
  getSession: GetSession,
  environment: () => string | undefined,
): (request: ExternalRequest) => Promise<ExternalAnswer> {
  return async (request) => {
    const { mayAsk, signal } = request;
    if (!mayAsk && keptAccount(await note.read()) === undefined) return { kind: "none" };
    // With another environment the provider would sign in at another cloud's login service.
    const needed = environmentFor(cloud);
    if (needed !== undefined && environment() !== needed) return { kind: "none" };
    let session: vscode.AuthenticationSession | undefined;
    try {
      const options = mayAsk ? { createIfNone: true } : { silent: true };
      session = await getSession(providerFor(cloud), scopesFor(request), options);
    } catch {
      // The provider rejects where the person closes its dialog, and where it does not exist; it tells of errors itself.
      return { kind: mayAsk ? "declined" : "none" };
    }
    if (session === undefined) return { kind: "none" };
    const account = session.account.label;
    const known = keptAccount(await note.read());
    // Somebody signed out while VS Code was asked, here or in another window: that holds.
    if (signal.aborted || (!mayAsk && known === undefined)) return { kind: "none" };
    if (mayAsk || known !== account) await note.write(keptVscodeAccount(account));
    return { kind: "token", token: session.accessToken, account };
  };
}
