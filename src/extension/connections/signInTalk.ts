import * as vscode from "vscode";
import type { DeviceCode } from "../../cloud/credential";
import { plainText } from "../plainText";

/**
 * Whether a browser on the person's desk could not reach a port of the machine that the extension runs on. VS Code's server
 * can't know that of a browser on its own machine: who starts it may say so by `STIX_WORKBENCH_BROWSER=here`.
 */
export function isFarFromBrowser(): boolean {
  if (process.env["STIX_WORKBENCH_BROWSER"] === "here") return false;
  return vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;
}

interface Conversation {
  readonly progress: vscode.Progress<{ message: string }>;
  readonly abort: AbortController;
}

/**
 * What is said to a person while a connection signs in: a progress notification with Cancel, and in it whatever the
 * sign-in needs, a page in the browser or a code to type there.
 */
export class SignInTalk {
  #current: Conversation | undefined;

  constructor(private readonly name: string) {}

  /** Does the work behind the notification. Its signal is the notification's Cancel. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Signing in to {0}", plainText(this.name)),
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (progress, token) => {
      const abort = new AbortController();
      const listener = token.onCancellationRequested(() => abort.abort());
      const mine = (this.#current = { progress, abort });
      try {
        return await work(abort.signal);
      } finally {
        listener.dispose();
        if (this.#current === mine) this.#current = undefined;
      }
    });
  }

  /** Shows the sign-in page. */
  readonly openBrowser = async (url: string): Promise<boolean> => {
    this.#current?.progress.report({ message: vscode.l10n.t("Finish in the browser.") });
    return vscode.env.openExternal(vscode.Uri.parse(url, true));
  };

  /** Shows a code until it is used; a person who closes the dialog has called the sign-in off. */
  readonly showCode = (code: DeviceCode): void => {
    const current = this.#current;
    if (current !== undefined) void this.#askForCode(code, current);
  };

  async #askForCode({ userCode, verificationUri, expiresAt }: DeviceCode, current: Conversation): Promise<void> {
    const { progress, abort } = current;
    const until = new Date(expiresAt).toLocaleTimeString(vscode.env.language, { hour: "2-digit", minute: "2-digit" });
    progress.report({
      message: vscode.l10n.t("Enter the code {0} at {1} before {2}.", userCode, verificationUri, until),
    });
    const open = vscode.l10n.t("Copy Code & Open Browser");
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t("Your code for {0}: {1}", this.name, userCode),
      {
        modal: true,
        detail: vscode.l10n.t(
          "Enter it at {0}, in a browser on any device, before {1}. Enter only codes that you asked for yourself.",
          verificationUri,
          until,
        ),
      },
      open,
    );
    if (this.#current !== current) return;
    if (answer !== open) return abort.abort();
    await vscode.env.clipboard.writeText(userCode);
    // Without a browser here the page can be opened anywhere: its address stays in the notification.
    await vscode.env.openExternal(vscode.Uri.parse(verificationUri, true));
  }
}
