// The page of an alert, made of a payload of Microsoft Graph by the extension's own modules.
import type { Browser } from "playwright-core";
import type { Alert } from "../../../src/defender/alert";
import type * as stateModule from "../../../src/extension/alertActions/alertPageState";
import type { FromAlertPage, ToAlertPage } from "../../../src/webview/alert/messages";
import { openStandalone, type StandaloneOptions } from "./standalonePage";
import { loadWithoutEditor } from "./withoutEditor";

type StateModule = typeof stateModule;

export interface AlertStandOptions extends Partial<
  Omit<StandaloneOptions<FromAlertPage, ToAlertPage>, "name" | "receive">
> {
  readonly alert: Alert;
}

/** Opens the page of the alert. `said`: what a person asked for. */
export async function openAlertPage(browser: Browser, { alert, ...options }: AlertStandOptions) {
  const { alertPageContent } = await loadWithoutEditor<StateModule>("alertActions/alertPageState.ts");
  const { state, values } = alertPageContent(alert, { isGone: false, isPinned: false, canChange: true, matches: 1 });
  const said: FromAlertPage[] = [];
  const page = await openStandalone<FromAlertPage, ToAlertPage>(browser, {
    ...options,
    name: "alert",
    receive: (message, tell) => {
      said.push(message);
      if (message.kind === "ready") void tell({ kind: "state", state });
      if (message.kind === "copy") void tell({ kind: "copied", value: message.value });
    },
  });
  await page.page.getByRole("heading", { level: 1 }).waitFor();
  return { ...page, said, values };
}
