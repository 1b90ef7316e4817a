import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually";

/** What VS Code tells: notifications in the corner, and modal questions in the middle. */
export class Notifications {
  readonly #toasts: Locator;
  readonly #dialog: Locator;

  constructor(page: Page) {
    this.#toasts = page.locator(".notifications-toasts .notification-list-item");
    this.#dialog = page.locator(".monaco-dialog-box:visible");
  }

  /** The texts of the notifications that are shown. */
  async texts(): Promise<string[]> {
    return (await this.#toasts.locator(".notification-list-item-message").allInnerTexts()).map(plain);
  }

  /** Waits for a notification that matches and gives its text. */
  async waitFor(expected: RegExp, seconds = 30): Promise<string> {
    return eventually(
      `a notification ${expected}`,
      async () => (await this.texts()).find((t) => expected.test(t)),
      seconds,
    );
  }

  /** Waits for a notification that matches and presses one of its buttons. */
  async press(expected: RegExp, button: string): Promise<void> {
    await this.waitFor(expected);
    await this.#toasts.filter({ hasText: expected }).getByRole("button", { name: button, exact: true }).click();
  }

  /** Waits for a modal question and gives its message and detail. */
  async modal(): Promise<{ readonly message: string; readonly detail: string }> {
    await this.#dialog.waitFor();
    const detail = this.#dialog.locator(".dialog-message-detail");
    return {
      message: plain(await this.#dialog.locator(".dialog-message").innerText()),
      detail: (await detail.count()) === 0 ? "" : plain(await detail.innerText()),
    };
  }

  /** Answers the modal question with one of its buttons. */
  async answerModal(button: string): Promise<void> {
    await this.#dialog.getByRole("button", { name: button, exact: true }).click();
    await this.#dialog.waitFor({ state: "hidden" });
  }
}

const plain = (text: string): string => text.replaceAll("\u00a0", " ").trim();
