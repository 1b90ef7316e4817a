import type { Locator, Page } from "playwright-core";
import { eventually, patienceSeconds } from "./eventually";

/** The box at the top of the workbench: command palette, quick open, quick picks and input boxes. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator(".quick-input-widget:visible");
  }

  /** Runs a command by the name that the palette shows, such as `STIX: Upload to Sentinel`. */
  async runCommand(name: string): Promise<void> {
    await this.#search("F1", `>${name}`, name);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.#search("Control+P", name, name);
    await this.#page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Moves the cursor of the active editor, counting both from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#typeInto("Control+P", `line ${String(line)}`, async () => {
      await this.#field().fill(`:${line}:${column}`, { timeout: 3000 });
      await this.#field().press("Enter", { timeout: 3000 });
    });
  }

  /** Waits for the row with this label, or with a label that the expression matches, and takes it. */
  async choose(label: string | RegExp, seconds = patienceSeconds): Promise<void> {
    const row = await eventually(
      `"${label}" among the choices`,
      async () => {
        for (const candidate of await this.#widget.locator(".monaco-list-row").all()) {
          const text = await labelOf(candidate);
          if (text !== undefined && (typeof label === "string" ? text === label : label.test(text))) return candidate;
        }
        return undefined;
      },
      seconds,
    );
    await row.click({ timeout: 5000 });
  }

  /** Waits until choices are shown and gives their labels. */
  async choices(): Promise<string[]> {
    return eventually("choices", async () => {
      const labels: string[] = [];
      for (const row of await this.#widget.locator(".monaco-list-row").all()) {
        const text = await labelOf(row);
        if (text !== undefined) labels.push(text);
      }
      return labels.length > 0 ? labels : undefined;
    });
  }

  /** Waits for an input box, or for a quick pick, whose prompt, placeholder or title has this text in it. */
  async waitFor(text: string): Promise<void> {
    await eventually(`a question with "${text}"`, async () => {
      if ((await this.#widget.count()) === 0) return undefined;
      const shown = await this.#widget.innerText();
      const placeholder = await this.#field().getAttribute("placeholder");
      return `${shown}\n${placeholder ?? ""}`.includes(text) ? true : undefined;
    });
  }

  /** Replaces what stands in the field, without confirming it. */
  async fill(text: string): Promise<void> {
    await this.#field().fill(text);
  }

  /** Waits until what stands in the field matches: what VS Code fills in by itself comes later than the box. */
  async waitForValue(expected: RegExp): Promise<void> {
    await eventually(`${expected} in the field`, async () => {
      const value = await this.#field()
        .inputValue({ timeout: 1000 })
        .catch(() => "");
      return expected.test(value) || undefined;
    });
  }

  /** Whether the field hides what is typed. */
  async hidesText(): Promise<boolean> {
    return (await this.#field().getAttribute("type")) === "password";
  }

  /** The message under the field: the prompt, or what is wrong with what was typed. */
  async message(): Promise<string> {
    return this.#widget.locator(".quick-input-message").innerText();
  }

  async submit(): Promise<void> {
    await this.#field().press("Enter");
  }

  async cancel(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.#widget.waitFor({ state: "hidden" });
  }

  /** A list that is open does not learn of commands and files that come later: it is opened anew until it has it. */
  async #search(key: string, text: string, label: string): Promise<void> {
    await this.#typeInto(key, `"${label}" among what ${key} finds`, async () => {
      await this.#field().fill(text, { timeout: 3000 });
      await this.choose(label, 3);
    });
  }

  /** What takes the keyboard meanwhile, such as a view that opens, closes the box: then it is opened anew. */
  async #typeInto(key: string, what: string, type: () => Promise<void>): Promise<void> {
    await eventually(what, async () => {
      await this.#open(key);
      return type().then(
        () => true as const,
        () => this.#page.keyboard.press("Escape").then(() => undefined),
      );
    });
  }

  #field(): Locator {
    return this.#widget.locator("input.input");
  }

  async #open(key: string): Promise<void> {
    await eventually("the quick input", async () => {
      await this.#page.keyboard.press(key);
      return this.#field()
        .waitFor({ timeout: 2000 })
        .then(
          () => true as const,
          () => undefined,
        );
    });
  }
}

/** A row's label; undefined if the list, which draws only what is in view, has just taken the row away. */
async function labelOf(row: Locator): Promise<string | undefined> {
  return row
    .locator(".label-name")
    .first()
    .innerText({ timeout: 500 })
    .then(
      (text) => text.replaceAll("\u00a0", " ").trim(),
      () => undefined,
    );
}
