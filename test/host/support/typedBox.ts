import * as vscode from "vscode";
import { eventually } from "./emulatedConnection";

/** An input box in place of VS Code's own, which tells an extension only of what is really typed. */
export class TypedBox {
  readonly #original = vscode.window.createInputBox;
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #accepted = new vscode.EventEmitter<void>();
  readonly #hidden = new vscode.EventEmitter<void>();
  #box: { value: string } | undefined;

  constructor() {
    (vscode.window as { createInputBox: unknown }).createInputBox = () => {
      const box = {
        value: "",
        onDidChangeValue: this.#changed.event,
        onDidAccept: this.#accepted.event,
        onDidHide: this.#hidden.event,
        show: () => (this.#box = box),
        hide: () => this.#hidden.fire(),
        dispose: () => (this.#box = undefined),
      };
      return box;
    };
  }

  async type(text: string): Promise<void> {
    const box = await eventually("the box is open", () => this.#box);
    box.value = text;
    this.#changed.fire(text);
  }

  press(key: "Enter" | "Escape"): void {
    (key === "Enter" ? this.#accepted : this.#hidden).fire();
  }

  restore(): void {
    vscode.window.createInputBox = this.#original;
  }
}
