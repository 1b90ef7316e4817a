import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import type { AlertPageCommand, FromAlertPage, ToAlertPage } from "../../webview/alert/messages";
import { displayLine } from "../alerts/displayText";
import { openPage, type WebviewPage } from "../pages/webviewPage";
import { type AlertPageContent, alertPageContent } from "./alertPageState";

/** What the pages need of the extension around them. */
export interface AlertPageContext {
  readonly extensionUri: vscode.Uri;
  /** The alert as the list has it now; undefined where it has left the list. */
  readonly find: (id: string) => Alert | undefined;
  readonly canChange: (alert: Alert) => boolean;
  readonly matchesOf: (alert: Alert) => number;
  readonly perform: (command: Exclude<AlertPageCommand, "pin">, alert: Alert) => void;
}

interface OpenAlertPage {
  readonly page: WebviewPage<ToAlertPage>;
  alert: Alert;
  content: AlertPageContent;
  isPinned: boolean;
}

/** The pages of alerts: one, which shows whichever alert was opened last, and those that were pinned. */
export class AlertPages implements vscode.Disposable {
  readonly #pages = new Set<OpenAlertPage>();

  constructor(private readonly context: AlertPageContext) {}

  open(alert: Alert): void {
    const pages = [...this.#pages];
    const known = pages.find((one) => one.alert.id === alert.id) ?? pages.find(({ isPinned }) => !isPinned);
    if (known) {
      known.alert = alert;
      known.page.rename(titleOf(alert));
      this.#show(known);
      known.page.reveal();
      return;
    }
    const page = openPage<FromAlertPage, ToAlertPage>(this.context.extensionUri, {
      name: "alert",
      title: titleOf(alert),
      receive: (message) => this.#receive(opened, message),
    });
    const opened: OpenAlertPage = { page, alert, isPinned: false, content: this.#contentOf(alert, false) };
    this.#pages.add(opened);
    page.onDidDispose(() => this.#pages.delete(opened));
  }

  /** The list, or what is known of its alerts, has changed. */
  update(): void {
    for (const one of this.#pages) {
      one.alert = this.context.find(one.alert.id) ?? one.alert;
      this.#show(one);
    }
  }

  dispose(): void {
    for (const { page } of [...this.#pages]) page.dispose();
  }

  #show(one: OpenAlertPage): void {
    const content = this.#contentOf(one.alert, one.isPinned);
    if (JSON.stringify(content.state) === JSON.stringify(one.content.state)) return;
    one.content = content;
    one.page.tell({ kind: "state", state: content.state });
  }

  #contentOf(alert: Alert, isPinned: boolean): AlertPageContent {
    const { find, canChange, matchesOf } = this.context;
    const isGone = find(alert.id) === undefined;
    return alertPageContent(alert, {
      isGone,
      isPinned,
      // It may be one of another connection, which is not asked for any more.
      canChange: !isGone && canChange(alert),
      matches: matchesOf(alert),
    });
  }

  #receive(one: OpenAlertPage, message: FromAlertPage): void {
    switch (message.kind) {
      case "ready":
        one.page.tell({ kind: "state", state: one.content.state });
        break;
      case "copy": {
        const value = one.content.values[message.value];
        if (value === undefined) break;
        void vscode.env.clipboard.writeText(value).then(() => {
          one.page.tell({ kind: "copied", value: message.value });
        });
        break;
      }
      case "command":
        if (message.command !== "pin") return this.context.perform(message.command, one.alert);
        one.isPinned = !one.isPinned;
        this.#show(one);
    }
  }
}

function titleOf({ title, id }: Alert): string {
  return displayLine(title, 60) || displayLine(id, 60);
}
