import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually";
import type { QuickInput } from "./quickInput";

/** The active text editor. */
export class Editor {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #active: Locator;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#active = page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
  }

  /** Puts the cursor at a place, counted from 1, with the keyboard in the editor. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#quickInput.goTo(line, column);
    await this.#active.and(this.#page.locator(".focused")).waitFor();
  }

  /** Types key by key at the cursor, as a person does: brackets close themselves, suggestions appear. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Inserts a text at the cursor in one go. */
  async insert(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text);
  }

  /** Presses keys, such as `Control+S` or `Backspace`. */
  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys);
  }

  /** The lines in view, in their order. */
  async visibleText(): Promise<string> {
    const lines = await this.#active.locator(".view-lines .view-line").all();
    const placed: { top: number; text: string }[] = [];
    for (const line of lines) {
      const top = await line.evaluate((element) =>
        Number.parseFloat((element as unknown as { style: { top: string } }).style.top),
      );
      placed.push({ top, text: (await line.innerText()).replaceAll("\u00a0", " ") });
    }
    return placed
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text)
      .join("\n");
  }

  /** Waits for a squiggly line of a severity in the part that is in view. */
  async waitForSquiggle(severity: "error" | "warning" | "info"): Promise<void> {
    await this.#active.locator(`.squiggly-${severity}`).first().waitFor({ state: "attached" });
  }

  /** Waits until no squiggly line of a severity is left in the part that is in view. */
  async waitForNoSquiggle(severity: "error" | "warning" | "info"): Promise<void> {
    await eventually(`the ${severity} squiggles to go`, async () =>
      (await this.#active.locator(`.squiggly-${severity}`).count()) === 0 ? true : undefined,
    );
  }

  /** The entries of the suggestion list, which this waits for. */
  async suggestions(): Promise<string[]> {
    const rows = this.#page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.first().waitFor();
    return (await rows.locator(".label-name").allInnerTexts()).map((text) => text.trim());
  }

  /** Waits for a CodeLens with this text and presses it. */
  async pressCodeLens(text: string): Promise<void> {
    await this.#active.locator(".codelens-decoration a", { hasText: text }).first().click();
  }
}
