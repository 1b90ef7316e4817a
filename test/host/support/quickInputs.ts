import * as vscode from "vscode";
import { eventually } from "./emulatedConnection";

type Input = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/** Hands out the quick inputs that the extension opens, in their order, and works them as a person does. */
export class QuickInputs {
  readonly #opened: Input[] = [];
  readonly #createInputBox = vscode.window.createInputBox;
  readonly #createQuickPick = vscode.window.createQuickPick;

  constructor() {
    vscode.window.createInputBox = () => this.#keep(this.#createInputBox());
    vscode.window.createQuickPick = <T extends vscode.QuickPickItem>() => this.#keep(this.#createQuickPick<T>());
  }

  restore(): void {
    vscode.window.createInputBox = this.#createInputBox;
    vscode.window.createQuickPick = this.#createQuickPick;
  }

  /** Types into the next box and presses Enter. Returns how the box presented itself. */
  async type(value: string): Promise<vscode.InputBox> {
    return this.retype((await this.#next()) as vscode.InputBox, value);
  }

  /** Types something else into a box that did not take what it was given. */
  async retype(box: vscode.InputBox, value: string): Promise<vscode.InputBox> {
    box.value = value;
    await settled();
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return box;
  }

  /** Chooses an item of the next quick pick by the beginning of its label. */
  async choose(label: string): Promise<vscode.QuickPick<vscode.QuickPickItem>> {
    const pick = (await this.#next()) as vscode.QuickPick<vscode.QuickPickItem>;
    pick.activeItems = pick.items.filter((item) => item.label.startsWith(label));
    await settled();
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return pick;
  }

  /** The next quick pick, as it presents itself, which is left for `choose` or `cancel`. */
  async peek(): Promise<vscode.QuickPick<vscode.QuickPickItem>> {
    return (await eventually("a quick pick opens", () => this.#opened[0])) as vscode.QuickPick<vscode.QuickPickItem>;
  }

  /** Presses Back in the next input. */
  async back(): Promise<void> {
    await this.#next();
    await vscode.commands.executeCommand("workbench.action.quickInputBack");
  }

  async cancel(): Promise<void> {
    await this.#next();
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
  }

  async #next(): Promise<Input> {
    const input = await eventually("a quick input opens", () => this.#opened[0]);
    this.#opened.shift();
    await settled();
    return input;
  }

  #keep<T extends Input>(input: T): T {
    const show = input.show.bind(input);
    input.show = () => {
      show();
      this.#opened.push(input);
    };
    return input;
  }
}

/**
 * Waits until the workbench has what the extension host set on an input: that is sent with a timer, and what comes back
 * (the value, once more) is here before a command that was called later is answered.
 */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  await vscode.commands.executeCommand("setContext", "stixWorkbench.tests", true);
}

/** Answers the next simple quick picks with the items of these labels, in order. Returns how to put VS Code's own back. */
export function chooseInQuickPick(...labels: readonly string[]): () => void {
  const window = vscode.window as unknown as { showQuickPick: (items: readonly vscode.QuickPickItem[]) => unknown };
  const original = window.showQuickPick;
  const waiting = [...labels];
  window.showQuickPick = (items) => {
    const label = waiting.shift();
    return Promise.resolve(items.find((item) => item.label === label));
  };
  return () => (window.showQuickPick = original);
}
