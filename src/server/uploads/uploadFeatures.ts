import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  type Hover,
  type Position,
  type RequestHandler,
  RequestType,
} from "vscode-languageserver";
import {
  type ChangesAnswer,
  changesMethod,
  type ChangesParams,
  type ObjectsAtAnswer,
  objectsAtMethod,
  type ObjectsAtParams,
  type RevokeEditsAnswer,
  revokeEditsMethod,
  type RevokeEditsParams,
} from "../../protocol/documentObjects";
import {
  answersMethod,
  type AnswersParams,
  type BatchAnswer,
  batchMethod,
  type BatchParams,
  type FinishAnswer,
  finishMethod,
  type FinishParams,
  type PlanAnswer,
  type PlanFacts,
  planMethod,
  type PlanParams,
  type PlanRow,
  planRowsMethod,
  type PlanRowsParams,
  type PlanValuesAnswer,
  planValuesMethod,
  type PlanValuesParams,
  type ReadFileAnswer,
  readFileMethod,
  type ReadFileParams,
  releaseMethod,
  type ReleaseParams,
  replanMethod,
  type ReplanParams,
  type ReportPartAnswer,
  reportPartMethod,
  type ReportPartParams,
  type RunResultAnswer,
  runResultMethod,
  type RunResultParams,
  type RunsAnswer,
  runsMethod,
  type VerifyQueryAnswer,
  verifyQueryMethod,
  type VerifyQueryParams,
} from "../../protocol/uploads";
import type { JournalReader } from "../../sentinel/journal/journal";
import type { Translate } from "../../sentinel/sentinelMessages";
import type { Turns } from "../checking";
import type { Documents } from "../documents";
import type { OpenDocument } from "../openDocument";
import type { Policies } from "../policies";
import { changesSince, objectsAt, revokeEdits } from "./documentObjects";
import { withHistory } from "./idHistory";
import type { NamesOf, ReadText } from "./fileTexts";
import { runResult } from "./runResult";
import { ShownAnswers } from "./shownAnswers";
import { Uploads } from "./uploads";
import { verifyRun } from "./verifyRun";

/** A file as this machine has it; `elsewhere`: its URI names none of this machine's. */
export type FileText =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "unreadable" } | { readonly kind: "elsewhere" };

/** What the entry file gives of the machine that the server runs on. */
export interface ServerPorts {
  readonly journal: JournalReader;
  readonly readFile: (uri: string) => Promise<FileText>;
  readonly namesOf: NamesOf;
}

/** What the messages about uploads need of the server around them. */
export interface UploadFeaturesContext extends ServerPorts {
  readonly documents: Documents;
  readonly policies: Policies;
  readonly turns: Turns;
  /** ISO 8601, UTC, with milliseconds. */
  readonly now: () => string;
  /** Has the diagnostics of open documents shown anew. */
  readonly refresh: (uris: readonly string[]) => void;
  readonly translate: Translate;
  readonly report: (failed: unknown) => void;
}

/** What the server around tells the uploads, and asks of them. */
export interface UploadFeatures {
  /** What the client said of itself when it began. */
  meetClient(capabilities: ClientCapabilities): void;
  initialized(): void;
  opened(uri: string): void;
  closed(uri: string): void;
  /** A hover, with the history of the object whose id is at the position. */
  hoverWithHistory(hover: Hover | null, open: OpenDocument, position: Position): Promise<Hover | null>;
}

/** Registers all messages about uploads on a connection, and keeps Sentinel's answers in sight. */
export function registerUploads(connection: Connection, context: UploadFeaturesContext): UploadFeatures {
  const { documents, journal, translate, report } = context;
  const readText = readingText(connection, context);
  const uploads = new Uploads({ ...context, readText });
  const publish = (uri: string, diagnostics: Diagnostic[]) => {
    connection.sendDiagnostics({ uri, diagnostics }).catch(report);
  };
  const shown = new ShownAnswers({ ...context, readText, publish });
  const on = <Params, Answer>(method: string, answer: RequestHandler<Params, Answer, void>) => {
    connection.onRequest(new RequestType<Params, Answer, void>(method), answer);
  };

  on<PlanParams, PlanAnswer>(planMethod, (params) => uploads.plan(params));
  on<ReplanParams, PlanFacts | null>(replanMethod, (params) => uploads.replan(params));
  on<PlanRowsParams, readonly PlanRow[] | null>(planRowsMethod, (params) => uploads.rows(params));
  on<PlanValuesParams, PlanValuesAnswer>(planValuesMethod, (params) => uploads.values(params));
  on<BatchParams, BatchAnswer>(batchMethod, (params) => uploads.batch(params));
  on<AnswersParams, null>(answersMethod, (params) => {
    const told = uploads.tell(params);
    shown.changed(told);
    for (const { uri, mustReadAgain } of told) if (mustReadAgain) shown.readAgain(uri);
    return null;
  });
  on<FinishParams, FinishAnswer>(finishMethod, (params) => uploads.finish(params, translate));
  on<ReportPartParams, ReportPartAnswer>(reportPartMethod, (params) => uploads.reportPart(params, translate));
  on<ReleaseParams, null>(releaseMethod, (params) => uploads.release(params));
  on<object, RunsAnswer>(runsMethod, () => journal.summaries());
  on<RunResultParams, RunResultAnswer>(runResultMethod, (params) =>
    runResult(params, { ...context, readText }, translate),
  );
  on<VerifyQueryParams, VerifyQueryAnswer>(verifyQueryMethod, (params) => verifyRun(params, journal));
  on<ChangesParams, ChangesAnswer | null>(changesMethod, async (params) => {
    const after = documents.get(params.uri)?.stix.text ?? (await readText(params.uri));
    return after === undefined ? null : changesSince(params.before, after, params);
  });
  on<ObjectsAtParams, ObjectsAtAnswer>(objectsAtMethod, (params) => {
    const document = documents.get(params.uri);
    return document ? objectsAt(document, params, journal) : null;
  });
  on<RevokeEditsParams, RevokeEditsAnswer>(revokeEditsMethod, (params) => {
    const document = documents.get(params.uri);
    return document ? revokeEdits(document, params) : null;
  });

  let canWatch = false;
  connection.onDidChangeWatchedFiles(({ changes }) => {
    shown.changedOnDisk(changes.map(({ uri }) => uri));
  });
  return {
    meetClient(capabilities) {
      canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    },
    initialized() {
      if (!canWatch) return;
      const watchers = [{ globPattern: "**/*.stix.json" }, { globPattern: "**/*.stix2" }];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(report);
    },
    opened: (uri) => {
      shown.opened(uri);
    },
    closed: (uri) => {
      shown.closed(uri);
    },
    hoverWithHistory: (hover, open, position) =>
      withHistory(hover, open, position, journal, translate).catch((failed: unknown) => {
        // What the property means can be said without the journal.
        report(failed);
        return hover;
      }),
  };
}

/** Reads files that are not open: of this machine's disk, and through the client those of other file systems. */
function readingText(connection: Connection, { readFile }: UploadFeaturesContext): ReadText {
  const ask = new RequestType<ReadFileParams, ReadFileAnswer, void>(readFileMethod);
  return async (uri) => {
    const read = await readFile(uri);
    if (read.kind !== "elsewhere") return read.kind === "text" ? read.text : undefined;
    try {
      return (await connection.sendRequest(ask, { uri }))?.text;
    } catch {
      // A client that knows no such request has no such files.
      return undefined;
    }
  };
}
