import * as vscode from "vscode";
import { connectionFieldMessages } from "./connectionFieldMessages";
import type { FieldProblem } from "./connectionFields";
import type { StepPlace } from "./steps";

/** What was typed or chosen in one step. */
export type Input<T> =
  { readonly kind: "value"; readonly value: T } | { readonly kind: "back" } | { readonly kind: "cancelled" };

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly password?: boolean;
  /** Blanks at the ends belong to the value. */
  readonly isVerbatim?: boolean;
  check(value: string): FieldProblem | undefined;
  /** A check that takes time; made when Enter is pressed. */
  verify?(value: string): Promise<FieldProblem | undefined>;
}

/** One line of text, checked as it is typed. An empty box says nothing until Enter is pressed. */
export async function askText(question: TextQuestion, place: StepPlace): Promise<Input<string>> {
  const box = vscode.window.createInputBox();
  prepare(box, question.title, place);
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value;
  box.password = question.password ?? false;
  const show = (problem: FieldProblem | undefined): void => {
    box.validationMessage = problem && {
      message: vscode.l10n.t(connectionFieldMessages[problem.code]),
      severity:
        problem.severity === "error"
          ? vscode.InputBoxValidationSeverity.Error
          : vscode.InputBoxValidationSeverity.Warning,
    };
  };
  if (question.value !== "") show(question.check(question.value));
  return answerOf<string>(box, (resolve) => [
    box.onDidChangeValue((value) => show(question.check(value))),
    box.onDidAccept(() => void accept(resolve)),
  ]);

  async function accept(resolve: (answer: Input<string>) => void): Promise<void> {
    const value = question.isVerbatim ? box.value : box.value.trim();
    let problem = question.check(box.value);
    if (problem?.severity !== "error" && question.verify) {
      box.busy = true;
      problem = await question.verify(value);
      box.busy = false;
    }
    show(problem);
    if (problem?.severity !== "error") resolve({ kind: "value", value });
  }
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** One of a few choices; the one in force is marked and comes focused. */
export async function askChoice<T>(
  question: {
    readonly title: string;
    readonly placeholder: string;
    readonly choices: readonly Choice<T>[];
    readonly current: T;
  },
  place: StepPlace,
): Promise<Input<T>> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  prepare(pick, question.title, place);
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.items = question.choices;
  pick.activeItems = question.choices.filter(({ value }) => value === question.current);
  return answerOf<T>(pick, (resolve) => [
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0];
      if (chosen) resolve({ kind: "value", value: chosen.value });
    }),
  ]);
}

function prepare(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  title: string,
  place: StepPlace,
): void {
  input.title = title;
  input.ignoreFocusOut = true;
  if (place.totalSteps > 1) {
    input.step = place.step;
    input.totalSteps = place.totalSteps;
  }
  input.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
}

/** Shows the input and waits for what `listen` resolves, for Back, or for its being hidden. */
async function answerOf<T>(
  input: vscode.InputBox | vscode.QuickPick<Choice<T>>,
  listen: (resolve: (answer: Input<T>) => void) => readonly vscode.Disposable[],
): Promise<Input<T>> {
  const listeners: vscode.Disposable[] = [];
  try {
    return await new Promise<Input<T>>((resolve) => {
      listeners.push(
        ...listen(resolve),
        input.onDidTriggerButton((button) => {
          if (button === vscode.QuickInputButtons.Back) resolve({ kind: "back" });
        }),
        input.onDidHide(() => resolve({ kind: "cancelled" })),
      );
      input.show();
    });
  } finally {
    for (const listener of listeners) listener.dispose();
    input.dispose();
  }
}
