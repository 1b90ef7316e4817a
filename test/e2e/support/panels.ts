import type { Locator, Page } from "playwright-core";
import { eventually, patienceSeconds } from "./eventually";
import type { QuickInput } from "./quickInput";

/** The Problems panel. */
export class Problems {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #rows: Locator;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#rows = page.locator(".markers-panel .monaco-list-row");
  }

  /** Opens the panel. */
  async open(): Promise<void> {
    await this.#quickInput.runCommand("Problems: Focus on Problems View");
    await this.#page.locator(".markers-panel").waitFor();
  }

  /** The rows in view, files and problems, as screen readers get them: severity, message, source, code and place. */
  async rows(): Promise<string[]> {
    return (await labels(this.#rows)).filter((label) => label !== "");
  }

  /** Opens the panel if need be, waits for a row that matches and gives it. */
  async waitFor(expected: RegExp, seconds = patienceSeconds): Promise<string> {
    if (!(await this.#page.locator(".markers-panel").isVisible())) await this.open();
    return eventually(
      `a problem ${expected}`,
      async () => (await this.rows()).find((row) => expected.test(row)),
      seconds,
    );
  }

  /** Waits until no row matches. */
  async waitForNone(expected: RegExp, seconds = patienceSeconds): Promise<void> {
    if (!(await this.#page.locator(".markers-panel").isVisible())) await this.open();
    await eventually(
      `no problem ${expected}`,
      async () => ((await this.rows()).some((row) => expected.test(row)) ? undefined : true),
      seconds,
    );
  }
}

/** The side bar with one view container in it. */
export class SideBar {
  readonly #page: Page;
  readonly #rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#rows = page.locator(".part.sidebar .monaco-list-row");
  }

  /** Shows a view container by its name in the activity bar. */
  async show(container: string): Promise<void> {
    const action = this.#page
      .locator(`.activitybar .action-item:has(.action-label[aria-label^="${container}"])`)
      .first();
    await action.waitFor();
    const isShown = await action.evaluate((element) =>
      (element as unknown as { classList: { contains(name: string): boolean } }).classList.contains("checked"),
    );
    if (!isShown) await action.click();
  }

  /** The text of the side bar, with the words of a view that has no rows. */
  async text(): Promise<string> {
    return this.#page.locator(".part.sidebar").innerText();
  }

  /** The rows in view, as screen readers get them. */
  async rows(): Promise<string[]> {
    return (await labels(this.#rows)).filter((label) => label !== "");
  }

  /** Waits for a row that matches and gives it. */
  async waitForRow(expected: RegExp, seconds = patienceSeconds): Promise<string> {
    return eventually(`a row ${expected}`, async () => (await this.rows()).find((row) => expected.test(row)), seconds);
  }

  /** Waits for a row that matches and clicks it: that opens a leaf and toggles a group. */
  async clickRow(expected: RegExp, button: "left" | "right" = "left"): Promise<void> {
    await this.waitForRow(expected);
    // By its name, for at the place where it was a list that changes may have another row by now.
    await this.#page.locator(".part.sidebar").getByRole("treeitem", { name: expected }).first().click({ button });
  }

  /** Presses a button in the title of a view, which is there for as long as the mouse is. */
  async pressTitleButton(view: string, name: string): Promise<void> {
    const title = this.#page.locator(`.part.sidebar .pane-header[aria-label^="${view}"]`);
    await title.hover();
    await title.locator(`.action-label[aria-label^="${name}"]`).click();
  }

  /** Presses a button of a view's welcome text. */
  async pressWelcomeButton(name: string): Promise<void> {
    await this.#page.locator(".part.sidebar .welcome-view .monaco-button", { hasText: name }).click();
  }
}

/** The rows' labels, an empty one for a row without. */
async function labels(rows: Locator): Promise<string[]> {
  const found = await rows.evaluateAll((elements) =>
    elements.map((element) => {
      const labelled = element as unknown as {
        getAttribute(name: string): string | null;
        querySelector(selector: string): { getAttribute(name: string): string | null } | null;
      };
      return (
        labelled.getAttribute("aria-label") ?? labelled.querySelector("[aria-label]")?.getAttribute("aria-label") ?? ""
      );
    }),
  );
  return found.map((label) => label.replaceAll("\u00a0", " ").trim());
}
