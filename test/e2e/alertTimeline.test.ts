import assert from "node:assert/strict";
import type { Frame, Locator } from "playwright-core";
import { eventually } from "./support/eventually";
import { frameHolding } from "./support/webviews";
import { openWorkbench, type Workbench } from "./support/workbench";

/** `Jan 15, 08:00 to 09:00: 12 alerts, High 2, …` → 12 */
function countIn(label: string): number {
  return Number(/: ([\d,]+) alerts/.exec(label)?.[1]?.replaceAll(",", "") ?? NaN);
}

describe("the timeline above the alerts", () => {
  let workbench: Workbench;
  let timeline: Frame;

  before(async () => {
    workbench = await openWorkbench();
    await workbench.sideBar.show("Defender");
    await workbench.sideBar.pressWelcomeButton("Open Demo");
    await workbench.notifications.waitFor(/The demo is ready/);
    await workbench.quickInput.runCommand("Notifications: Clear All Notifications");
    await workbench.sideBar.waitForRow(/High/);
    timeline = await frameHolding(workbench.page, "the timeline", (frame) => frame.locator("svg .bar"));
  });

  after(async () => {
    await workbench?.close();
  });

  const bars = (): Locator => timeline.locator("svg .bar");
  const labelOf = async (bar: Locator): Promise<string> => (await bar.getAttribute("aria-label")) ?? "";
  /** The first bar with alerts in it, and how many. */
  const filledBar = () =>
    eventually("a bar with alerts", async () => {
      for (const bar of await bars().all()) {
        const count = countIn(await labelOf(bar));
        if (count > 0) return { bar, count };
      }
      return undefined;
    });
  /** How many alerts the view says that it shows; undefined where it says nothing of a filter. */
  const shown = async (): Promise<number | undefined> => {
    const found = /Filter: [^]*?\. ([\d,]+) of [\d,]+ alerts?\./.exec(await workbench.sideBar.text());
    return found ? Number(found[1]?.replaceAll(",", "")) : undefined;
  };
  const until = (what: string, look: () => Promise<boolean>) =>
    eventually(what, async () => (await look()) || undefined);
  const waitForShown = (count: number) => until(`${String(count)} alerts`, async () => (await shown()) === count);
  const waitForAll = () => until("all alerts", async () => (await shown()) === undefined);
  const pressed = (): Locator => timeline.locator('svg .bar[aria-pressed="true"]');

  it("counts the alerts by time and severity, in words for who does not see it", async () => {
    const group = timeline.getByRole("group", { name: /alerts over time, in \d+ bars/ });
    await group.waitFor();
    const total = Number(/^([\d,]+)/.exec((await group.getAttribute("aria-label")) ?? "")?.[1]?.replaceAll(",", ""));
    let sum = 0;
    for (const bar of await bars().all()) sum += countIn(await labelOf(bar));
    assert.ok(total > 0);
    assert.equal(sum, total);
    const { bar } = await filledBar();
    assert.match(await labelOf(bar), /alerts, (?:High|Medium|Low|Informational) \d+/);
    assert.ok((await bar.locator('rect[class^="severity-"]').count()) > 0);
  });

  it("filters the list by the bar that is clicked, and shows all when it is clicked again", async () => {
    const { bar, count } = await filledBar();
    await bar.locator("rect").last().click({ force: true });
    await waitForShown(count);
    await until("the choice", async () => (await pressed().count()) === 1);
    await bar.locator("rect").last().click({ force: true });
    await waitForAll();
  });

  it("is cleared by its button", async () => {
    const { bar, count } = await filledBar();
    await bar.locator("rect").last().click({ force: true });
    await waitForShown(count);
    await timeline.getByRole("button", { name: "Clear" }).click();
    await waitForAll();
    assert.equal(await timeline.getByRole("button", { name: "Clear" }).count(), 0);
  });

  it("is worked by keyboard alone", async () => {
    await bars().last().focus();
    await workbench.page.keyboard.press("Home");
    const isFirst = () =>
      bars()
        .first()
        .evaluate((element) => element === element.ownerDocument.activeElement);
    await until("the first bar", isFirst);
    assert.equal(await timeline.locator('svg .bar[tabindex="0"]').count(), 1);
    const first = countIn(await labelOf(bars().first()));
    const second = countIn(await labelOf(bars().nth(1)));
    await workbench.page.keyboard.press("Enter");
    await until("the choice", async () => (await pressed().count()) === 1);
    await workbench.page.keyboard.press("ArrowRight");
    await workbench.page.keyboard.press("Shift+Enter");
    await until("both", async () => (await pressed().count()) === 2);
    if (first + second > 0) await waitForShown(first + second);
    await workbench.page.keyboard.press("Escape");
    await waitForAll();
    await until("no choice", async () => (await pressed().count()) === 0);
  });

  it("is a table for who prefers one, whose rows filter too", async () => {
    await timeline.getByRole("button", { name: "Show as table" }).click();
    const row = timeline.locator("tbody tr").first();
    const count = Number((await row.locator("td").first().innerText()).replaceAll(",", ""));
    await row.getByRole("button").click();
    await waitForShown(count);
    await timeline.getByRole("button", { name: "Clear" }).click();
    await waitForAll();
    await timeline.getByRole("button", { name: "Show as chart" }).click();
    await bars().first().waitFor();
  });

  for (const [theme, label, bodyClass] of [
    ["dark", /^Dark Modern/, "vscode-dark"],
    ["light", /^Light Modern/, "vscode-light"],
    ["high-contrast", /^Dark High Contrast/, "vscode-high-contrast"],
  ] as const)
    it(`is seen in the theme: ${theme}`, async () => {
      await workbench.quickInput.runCommand("Preferences: Color Theme");
      await workbench.quickInput.choose(label);
      await timeline.locator(`body.${bodyClass}`).waitFor();
      const { bar, count } = await filledBar();
      await bar.locator("rect").last().click({ force: true });
      await waitForShown(count);
      await workbench.screenshot(`alert-timeline-${theme}`);
      await timeline.getByRole("button", { name: "Clear" }).click();
      await waitForAll();
    });
});
