import type * as vscode from "vscode";
import type { PlanAnswer } from "../../protocol/uploads";
import type { Journal } from "../../sentinel/journal/journal";
import type { Connection } from "../connections/connection";
import type { Connections } from "../connections/connectionStore";
import type { BatchHunting } from "../hunting/batchHunting";
import type { StixServer } from "../languageServer";
import type { Log } from "../log";
import type { PoliciesPart } from "../policy/registerPolicies";
import type { UploadReports } from "./uploadReports";
import type { UploadTargets } from "./uploadTarget";

/** What the commands around uploads share. */
export interface UploadContext {
  readonly extensionUri: vscode.Uri;
  readonly server: StixServer;
  readonly policies: Pick<PoliciesPart, "heeding">;
  readonly connections: Connections;
  readonly targets: UploadTargets;
  /** The user's own, shared by all windows; here it is only written, for reading it is long work: the server does that. */
  readonly journal: Pick<Journal, "begin" | "dismiss">;
  readonly reports: UploadReports;
  /** The way to hunt for values through a connection; `undefined` where it can't. */
  readonly huntingOf: (connection: Connection) => BatchHunting | undefined;
  readonly log: Log;
  /** Documents that are being uploaded now, by their URIs. */
  readonly busy: Set<string>;
}

/** A plan with the handle that the server keeps its snapshot under. */
export type Plan = Extract<PlanAnswer, { readonly kind: "plan" }>;
