import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type DidChangeWatchedFilesRegistrationOptions,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { EditedDocument } from "./editedDocument";

export const serverFile = path.resolve(import.meta.dirname, "../../../dist/server.js");

/** A client that asks for diagnostics and can be told to ask again. */
export const pullingClient: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    completion: { completionItem: { snippetSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { rangeLimit: 5000, lineFoldingOnly: true },
  },
  workspace: { diagnostics: { refreshSupport: true } },
};

/** A client of a time before diagnostics were pulled. */
export const pushedClient: ClientCapabilities = { textDocument: { publishDiagnostics: {} } };

export interface StartOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The server's file; default the one that was built. */
  readonly file?: string;
  readonly cwd?: string;
  /** The folder of the user's journal; default one that isn't there, whatever the user who runs this has. */
  readonly state?: string;
}

const noState = path.join(tmpdir(), `stix-workbench-without-state-${String(process.pid)}`);

/** An editor in the eyes of a language server that runs as a process of its own. */
export class LanguageClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  #process: ChildProcess;
  #errors: string[];
  #pushed: PublishDiagnosticsParams[] = [];
  #pushWaiters: {
    fits: (pushed: PublishDiagnosticsParams) => boolean;
    resolve: (p: PublishDiagnosticsParams) => void;
  }[] = [];
  #documents = 0;
  /** How often the server asked to have the diagnostics pulled again. */
  refreshes = 0;
  /** The patterns of the files that the server wants to be told of when they change. */
  readonly watched: string[] = [];

  private constructor(
    process: ChildProcess,
    connection: ProtocolConnection,
    initialized: InitializeResult,
    errors: string[],
  ) {
    this.#process = process;
    this.connection = connection;
    this.initialized = initialized;
    this.#errors = errors;
    connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes++;
      return null;
    });
    connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
      for (const { registerOptions } of registrations) {
        const { watchers } = registerOptions as DidChangeWatchedFilesRegistrationOptions;
        this.watched.push(...watchers.map(({ globPattern }) => String(globPattern)));
      }
      return null;
    });
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.#pushed.push(params);
      const due = this.#pushWaiters.filter(({ fits }) => fits(params));
      this.#pushWaiters = this.#pushWaiters.filter((waiter) => !due.includes(waiter));
      for (const { resolve } of due) resolve(params);
    });
  }

  static async start(options: StartOptions = {}): Promise<LanguageClient> {
    const { capabilities = pullingClient, initializationOptions, file = serverFile, cwd, state = noState } = options;
    const env = { ...process.env, STIX_WORKBENCH_STATE: state };
    const child = spawn(process.execPath, [file, "--stdio"], { stdio: "pipe", env, ...(cwd !== undefined && { cwd }) });
    const errors: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      errors.push(message);
    });
    connection.listen();
    const gone = once(child, "exit").then(() => {
      throw new Error(`The server ended: ${errors.join("")}`);
    });
    const initialized = await Promise.race([
      connection.sendRequest<InitializeResult>("initialize", {
        processId: process.pid,
        rootUri: null,
        capabilities,
        initializationOptions,
      }),
      gone,
    ]);
    gone.catch(() => undefined);
    await connection.sendNotification("initialized", {});
    return new LanguageClient(child, connection, initialized, errors);
  }

  request<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.connection.sendRequest<Answer>(method, params);
  }

  /** Opens a document, under a URI that no other document of this client has unless one is given. */
  async open(
    text: string,
    uri = `file:///work/document-${String(++this.#documents)}.stix.json`,
  ): Promise<EditedDocument> {
    const document = new EditedDocument(this.connection, uri, text);
    await document.open();
    return document;
  }

  /** The first pushed diagnostics that fit, of those that came and those to come. */
  pushed(fits: (pushed: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    const there = this.#pushed.find(fits);
    if (there) return Promise.resolve(there);
    return new Promise((resolve) => this.#pushWaiters.push({ fits, resolve }));
  }

  /** All diagnostics that were pushed for a document so far. */
  allPushed(uri: string): readonly PublishDiagnosticsParams[] {
    return this.#pushed.filter((pushed) => pushed.uri === uri);
  }

  /** What the server wrote to standard error or logged as an error: nothing, if all is well. */
  get complaints(): string {
    return this.#errors.join("");
  }

  /** Ends the server as an editor does; resolves to its exit code. */
  async stop(): Promise<number | null> {
    const ended = this.#process.exitCode === null ? once(this.#process, "exit") : Promise.resolve();
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    await ended;
    this.connection.dispose();
    return this.#process.exitCode;
  }
}
