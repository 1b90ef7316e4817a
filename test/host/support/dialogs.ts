import * as vscode from "vscode";

/** A dialog or notification that the extension showed. */
export interface ShownDialog {
  readonly kind: "information" | "warning" | "error";
  readonly text: string;
  readonly detail: string;
  readonly modal: boolean;
  readonly buttons: readonly string[];
}

/** What a person would press; undefined closes the dialog. */
export type Answer = (dialog: ShownDialog) => string | undefined | Promise<string | undefined>;

type Show = (text: string, ...rest: unknown[]) => Promise<string | undefined>;

/**
 * Answers every dialog and notification that is shown while `run` runs, for a test can press no buttons. Gives what was
 * shown.
 */
export async function withDialogs(answer: Answer, run: () => Promise<unknown>): Promise<readonly ShownDialog[]> {
  const shown: ShownDialog[] = [];
  const window = vscode.window as unknown as Record<string, Show>;
  const methods = {
    showInformationMessage: "information",
    showWarningMessage: "warning",
    showErrorMessage: "error",
  } as const;
  const originals = new Map<string, Show>();
  for (const [method, kind] of Object.entries(methods)) {
    const original = window[method];
    if (!original) throw new Error(`vscode.window.${method} is missing`);
    originals.set(method, original);
    window[method] = (text, ...rest) => {
      const first = rest[0];
      const options =
        typeof first === "object" && first !== null
          ? (rest.shift() as vscode.MessageOptions)
          : ({} as vscode.MessageOptions);
      const buttons = rest.map((item) => (typeof item === "string" ? item : (item as vscode.MessageItem).title));
      const dialog = { kind, text, detail: options.detail ?? "", modal: options.modal === true, buttons };
      shown.push(dialog);
      return Promise.resolve(answer(dialog));
    };
  }
  try {
    await run();
  } finally {
    for (const [method, original] of originals) window[method] = original;
  }
  return shown;
}
