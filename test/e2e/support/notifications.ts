import type { Locator, Page } from "playwright-core";
import { eventually, patienceSeconds } from "./eventually";

const toasts = ".notifications-toasts .notification-list-item";
const center = ".notifications-center .notification-list-item";

/** What VS Code tells: notifications in the corner, and modal questions in the middle. */
export class Notifications {
  readonly #page: Page;
  readonly #shown: Locator;
  readonly #dialog: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#shown = page.locator(`${toasts}, ${center}`);
    this.#dialog = page.locator(".monaco-dialog-box:visible");
  }

  /** The texts of the notifications that are shown. */
  async texts(): Promise<string[]> {
    return (await this.#shown.locator(".notification-list-item-message").allInnerTexts()).map(plain);
  }

  /** Waits for a notification that matches and gives its text. */
  async waitFor(expected: RegExp, seconds = patienceSeconds): Promise<string> {
    let looked = 0;
    return eventually(
      `a notification ${expected}`,
      async () => {
        // A toast goes by itself, on a slow machine before anybody has looked: the centre still has it.
        if (++looked % 100 === 0) await this.#openCenter();
        return (await this.texts()).find((text) => expected.test(text));
      },
      seconds,
    );
  }

  /** Waits for a notification that matches and presses one of its buttons. */
  async press(expected: RegExp, button: string): Promise<void> {
    await eventually(`a notification ${expected} with the button ${button}`, async () => {
      await this.waitFor(expected);
      const found = this.#shown.filter({ hasText: expected }).getByRole("button", { name: button, exact: true });
      return found
        .first()
        .click({ timeout: 5000 })
        .then(
          () => true as const,
          () => undefined,
        );
    });
  }

  /** Waits for a modal question and gives its message and detail. */
  async modal(): Promise<{ readonly message: string; readonly detail: string }> {
    await this.#dialog.waitFor();
    const textsOf = async (part: string) => (await this.#dialog.locator(part).allInnerTexts()).map(plain);
    // A message without a detail stands where details do.
    const [message] = await textsOf(".dialog-message");
    const [detail = ""] = await textsOf(".dialog-message-detail");
    return message === undefined ? { message: detail, detail: "" } : { message, detail };
  }

  /** Answers the modal question with one of its buttons. */
  async answerModal(button: string): Promise<void> {
    await this.#dialog.getByRole("button", { name: button, exact: true }).click();
    await this.#dialog.waitFor({ state: "hidden" });
  }

  async #openCenter(): Promise<void> {
    if (await this.#page.locator(".notifications-center.visible").isVisible()) return;
    await this.#page
      .locator("#status\\.notifications a")
      .click({ timeout: 2000 })
      .catch(() => undefined);
  }
}

const plain = (text: string): string => text.replaceAll("\u00a0", " ").trim();
