import * as vscode from "vscode";
import type { Cloud } from "../../cloud/clouds";
import type { TokenSource } from "../../cloud/tokenTypes";
import { openSharedThrottle } from "../../disk/sharedThrottle";
import { endpoints } from "../../sentinel/endpoints";
import type { Target } from "../../sentinel/target";
import type { Throttle } from "../../sentinel/throttle";
import { createUploadCall, type Post } from "../../sentinel/uploadCall";
import type { Connection } from "../connections/connection";
import { isSignInProblem } from "../connections/neededTokens";
import type { ConnectionsPart } from "../connections/registerConnections";
import { plainText } from "../plainText";

/** Where an upload goes, and the way there. */
export interface UploadTarget {
  readonly connection: Connection;
  readonly cloud: Cloud;
  readonly post: Post;
  readonly throttle: Throttle;
}

/** Makes targets. Their throttles are shared with all windows and programs of the user, as Sentinel counts by user. */
export class UploadTargets {
  readonly #throttles = new Map<string, Throttle>();

  constructor(
    private readonly part: ConnectionsPart,
    private readonly stateFolder: string,
  ) {}

  /** The active connection as a target; `undefined` where something is missing, and the person has been told what. */
  async active(): Promise<UploadTarget | undefined> {
    const connection = this.part.connections.active;
    if (connection) return this.of(connection);
    await offer(vscode.l10n.t("There is no connection to upload through yet."), [
      [vscode.l10n.t("Add Connection"), "stixWorkbench.addConnection"],
      [vscode.l10n.t("Open Demo"), "stixWorkbench.openDemo"],
    ]);
    return undefined;
  }

  /** The connection that reaches a target of the journal; the person is told where there is none. */
  async reaching(target: Target): Promise<UploadTarget | undefined> {
    const connection = connectionReaching(this.part.connections, target);
    if (connection) return this.of(connection);
    await offer(
      vscode.l10n.t(
        "No connection reaches the workspace {0} in the cloud {1}. Add one with this workspace ID, and try again.",
        plainText(target.workspaceId),
        plainText(target.cloud),
      ),
      [[vscode.l10n.t("Add Connection"), "stixWorkbench.addConnection"]],
    );
    return undefined;
  }

  async of(connection: Connection): Promise<UploadTarget | undefined> {
    const edit: [string, string] = [vscode.l10n.t("Edit Connection"), "stixWorkbench.editConnection"];
    if (connection.workspaceId === "") {
      const text = vscode.l10n.t(
        "The connection {0} has no Sentinel workspace ID. Enter it to upload.",
        plainText(connection.name),
      );
      await offer(text, [edit]);
      return undefined;
    }
    const services = await this.part.servicesOf(connection);
    if (services.kind === "no-secret") {
      const text = vscode.l10n.t(
        "What {0} signs in with is not stored on this machine. Edit the connection and enter it again.",
        plainText(connection.name),
      );
      await offer(text, [edit]);
      return undefined;
    }
    const { cloud, send, tokens } = services;
    const base = cloud.sentinel.bases[connection.endpoint];
    if (base === undefined) {
      const text = vscode.l10n.t(
        "The endpoint {0} does not exist in the cloud {1}. Choose another one.",
        connection.endpoint,
        cloud.title,
      );
      await offer(text, [edit]);
      return undefined;
    }
    if (!(await this.#isSignedIn(connection, tokens, cloud))) return undefined;
    const endpoint = endpoints[connection.endpoint];
    const { workspaceId } = connection;
    const post = createUploadCall({ base, endpoint, workspaceId, audience: cloud.sentinel.audience }, send, tokens);
    return { connection, cloud, post, throttle: this.#throttleOf(connection, cloud) };
  }

  /** Whether there is somebody to upload as, at the latest now: an upload should not stop at its first request for that. */
  async #isSignedIn(connection: Connection, tokens: TokenSource, { sentinel }: Cloud): Promise<boolean> {
    const token = await tokens.token(sentinel.audience);
    if (token.kind === "token" || !isSignInProblem(token.problem)) return true;
    return this.part.offerSignIn(connection, token.problem);
  }

  /** Sentinel counts by user: by the account of a person, else by the application. */
  #throttleOf(connection: Connection, cloud: Cloud): Throttle {
    const { tenantId, clientId } = connection;
    const account = this.part.accounts.of(connection);
    const principal = account.kind === "person" && account.name !== undefined ? account.name : clientId;
    const key = JSON.stringify([cloud.name, tenantId.toLowerCase(), principal.toLowerCase()]);
    const known = this.#throttles.get(key);
    if (known) return known;
    const { uploadRequests: requests, uploadWindowMs: windowMs } = cloud.limits;
    const throttle = openSharedThrottle(this.stateFolder, key, { requests, windowMs }, { now: Date.now });
    this.#throttles.set(key, throttle);
    return throttle;
  }
}

/** The connection to a target: the active one where it fits, then one with the target's source system, then any. */
export function connectionReaching(
  { all, active }: Pick<ConnectionsPart["connections"], "all" | "active">,
  { cloud, workspaceId, sourceSystem }: Target,
): Connection | undefined {
  const fitting = all.filter(
    (each) =>
      each.cloud.toLowerCase() === cloud.toLowerCase() && each.workspaceId.toLowerCase() === workspaceId.toLowerCase(),
  );
  return (
    fitting.find(({ id }) => id === active?.id) ??
    fitting.find((each) => each.sourceSystem === sourceSystem) ??
    fitting[0]
  );
}

/** Says what is missing, and leads to the command that mends it. */
async function offer(text: string, ways: readonly [title: string, command: string][]): Promise<void> {
  const answer = await vscode.window.showWarningMessage(text, ...ways.map(([title]) => title));
  const command = ways.find(([title]) => title === answer)?.[1];
  if (command !== undefined) await vscode.commands.executeCommand(command);
}
