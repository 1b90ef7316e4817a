import * as vscode from "vscode";
import type { Input } from "../connections/stepInputs";
import type { StepPlace } from "../connections/steps";

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  /** The sentence that says what is wrong; `undefined` where nothing is. */
  check(value: string): string | undefined;
  /** The sentence that says why it may not be what is meant; it is taken nevertheless. */
  warn?(value: string): string | undefined;
}

/** One line of text, checked as it is typed. An empty box says nothing until Enter is pressed. */
export async function askText(question: TextQuestion, place: StepPlace): Promise<Input<string>> {
  const box = vscode.window.createInputBox();
  box.title = question.title;
  box.step = place.step;
  box.totalSteps = place.totalSteps;
  box.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  box.ignoreFocusOut = true;
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value;
  const show = (value: string) => {
    const problem = question.check(value);
    const warning = problem === undefined ? question.warn?.(value) : undefined;
    box.validationMessage =
      warning === undefined ? problem : { message: warning, severity: vscode.InputBoxValidationSeverity.Warning };
    return problem;
  };
  const listeners: vscode.Disposable[] = [box];
  try {
    return await new Promise<Input<string>>((resolve) => {
      listeners.push(
        box.onDidChangeValue((value) => {
          if (value.trim() === "") box.validationMessage = undefined;
          else show(value);
        }),
        box.onDidAccept(() => {
          if (show(box.value) === undefined) resolve({ kind: "value", value: box.value.trim() });
        }),
        box.onDidTriggerButton(() => {
          resolve({ kind: "back" });
        }),
        box.onDidHide(() => {
          resolve({ kind: "cancelled" });
        }),
      );
      box.show();
    });
  } finally {
    for (const listener of listeners.reverse()) listener.dispose();
  }
}
