import * as vscode from "vscode";
import { endpoints } from "../../sentinel/endpoints";
import { createThrottle, type Throttle } from "../../sentinel/throttle";
import { createUploadCall, type Post } from "../../sentinel/uploadCall";
import type { Connection } from "../connections/connection";
import type { ConnectionsPart } from "../connections/registerConnections";
import { systemClock } from "../../cloud/systemClock";

/** Where an upload goes, and the way there. */
export interface UploadTarget {
  readonly connection: Connection;
  readonly post: Post;
  readonly throttle: Throttle;
}

/** Makes targets. The throttle of an application is one for all its uploads, as Sentinel counts by user. */
export class UploadTargets {
  readonly #throttles = new Map<string, Throttle>();

  constructor(private readonly part: ConnectionsPart) {}

  /** The active connection as a target; `undefined` where something is missing, and the person has been told what. */
  async active(): Promise<UploadTarget | undefined> {
    const connection = this.part.connections.active;
    if (!connection) {
      await offer(vscode.l10n.t("There is no connection to upload through yet."), [
        [vscode.l10n.t("Add Connection"), "stixWorkbench.addConnection"],
        [vscode.l10n.t("Open Demo"), "stixWorkbench.openDemo"],
      ]);
      return undefined;
    }
    const edit: [string, string] = [vscode.l10n.t("Edit Connection"), "stixWorkbench.editConnection"];
    if (connection.workspaceId === "") {
      const text = vscode.l10n.t(
        "The connection {0} has no Sentinel workspace ID. Enter it to upload.",
        connection.name,
      );
      await offer(text, [edit]);
      return undefined;
    }
    const services = await this.part.servicesOf(connection);
    if (services.kind === "no-secret") {
      const text = vscode.l10n.t(
        "The client secret of the connection {0} is not on this machine. Enter it again.",
        connection.name,
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
    const endpoint = endpoints[connection.endpoint];
    const { workspaceId } = connection;
    const post = createUploadCall({ base, endpoint, workspaceId, audience: cloud.sentinel.audience }, send, tokens);
    const key = JSON.stringify([connection.cloud, connection.tenantId, connection.clientId]);
    let throttle = this.#throttles.get(key);
    if (!throttle) {
      const { uploadRequests: requests, uploadWindowMs: windowMs } = cloud.limits;
      this.#throttles.set(key, (throttle = createThrottle({ requests, windowMs }, systemClock)));
    }
    return { connection, post, throttle };
  }
}

async function offer(text: string, ways: readonly [title: string, command: string][]): Promise<void> {
  const answer = await vscode.window.showWarningMessage(text, ...ways.map(([title]) => title));
  const command = ways.find(([title]) => title === answer)?.[1];
  if (command !== undefined) await vscode.commands.executeCommand(command);
}
