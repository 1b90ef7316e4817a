import * as vscode from "vscode";
import { eventually } from "./eventually";

/** A page that the extension opened: what it was told, and what a person does in it. */
export interface OpenedPage {
  readonly viewType: string;
  readonly title: string;
  /** The messages that the extension told it, in their order. */
  readonly told: readonly unknown[];
  /** As the page's script does. */
  send(message: unknown): void;
  close(): void;
  readonly isClosed: boolean;
}

/** Takes the place of VS Code's webview panels: their scripts are proved in the workbench, here the host's side is. */
export class WebviewPages {
  readonly #opened: OpenedPage[] = [];
  readonly #create = vscode.window.createWebviewPanel;
  #taken = 0;

  constructor() {
    (vscode.window as { createWebviewPanel: unknown }).createWebviewPanel = (viewType: string, title: string) =>
      this.#open(viewType, title);
  }

  restore(): void {
    (vscode.window as { createWebviewPanel: unknown }).createWebviewPanel = this.#create;
  }

  /** The next page that is opened, loaded. */
  async next(): Promise<OpenedPage> {
    const page = await eventually("a page opens", () => this.#opened[this.#taken]);
    this.#taken++;
    page.send({ kind: "ready" });
    return page;
  }

  #open(viewType: string, title: string): unknown {
    const received = new vscode.EventEmitter<unknown>();
    const disposed = new vscode.EventEmitter<void>();
    const told: unknown[] = [];
    let isClosed = false;
    const close = () => {
      if (isClosed) return;
      isClosed = true;
      disposed.fire();
    };
    this.#opened.push({
      viewType,
      title,
      told,
      send: (message) => received.fire(message),
      close,
      get isClosed() {
        return isClosed;
      },
    });
    const webview = {
      html: "",
      cspSource: "test:",
      asWebviewUri: (uri: vscode.Uri) => uri,
      onDidReceiveMessage: received.event,
      postMessage: (message: unknown) => {
        told.push(message);
        return Promise.resolve(true);
      },
    };
    return { webview, title, reveal: () => undefined, onDidDispose: disposed.event, dispose: close };
  }
}
