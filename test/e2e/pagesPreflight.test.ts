import assert from "node:assert/strict";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.mjs";
import { mixed } from "../unit/extension/reviewServer";
import { eventually } from "./support/eventually";
import { openPreflight } from "./support/preflightStand";
import { hostile } from "./support/standalonePage";

describe("the preflight page", () => {
  let browser: Browser;
  const open: { close(): Promise<void> }[] = [];

  before(async () => {
    browser = await launchBrowser();
  });

  afterEach(async () => {
    for (const page of open.splice(0)) await page.close();
  });

  after(async () => {
    await browser?.close();
  });

  const preflight = async (options: Partial<Parameters<typeof openPreflight>[1]> = {}) => {
    const page = await openPreflight(browser, { objects: mixed, ...options });
    open.push(page);
    return page;
  };

  const until = (what: string, holds: () => Promise<boolean> | boolean) =>
    eventually(what, async () => ((await holds()) ? true : undefined));

  it("says where what goes, with headings, labels and real inputs", async () => {
    const { page, complaints } = await preflight();
    const main = page.getByRole("main");
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Review the upload of feed.stix.json");
    const text = await main.innerText();
    for (const expected of ["PRODUCTION", "Contoso SOC", "5f1c7a3e", "Azure public", "4 of 9", "less than a minute"])
      assert.ok(text.includes(expected), expected);
    const headings = await page.getByRole("heading", { level: 3 }).allInnerTexts();
    assert.deepEqual(
      headings.map((heading) => heading.replaceAll(/\s+/g, " ")),
      [
        "New 2, all chosen",
        "Expired 2, all chosen",
        "Doubtful 2, none chosen",
        "Unchanged 2, none chosen",
        "Invalid 1, none can go",
      ],
    );
    const snapshot = await main.ariaSnapshot();
    for (const expected of [
      /group "Where objects have errors"/,
      /radio "Valid only" \[checked\]/,
      /combobox "TLP ceiling"/,
      /checkbox "Upload all: New" \[checked\]/,
      /checkbox "Upload all: Doubtful"'?\n/,
      /status: 4 objects in 1 request, less than a minute\./,
      /button "Upload 4 Objects"/,
    ])
      assert.match(snapshot, expected);
    assert.doesNotMatch(snapshot, /checkbox "Upload all: Invalid"/);
    assert.deepEqual(complaints, []);
  });

  it("can be used with the keyboard alone, and keeps the focus", async () => {
    const { page, ended } = await preflight();
    const focused = () => page.locator(":focus");
    const press = (key: string) => page.keyboard.press(key);
    const goTo = async (target: Locator) => {
      for (let steps = 0; steps < 40; steps++) {
        if (await target.evaluate((element) => element.matches(":focus"))) return;
        await press("Tab");
      }
      assert.fail(`Tab does not lead to ${String(target)}`);
    };
    const all = page.getByRole("checkbox", { name: "Upload all: Doubtful" });
    await goTo(all);
    await press("Space");
    await page.getByRole("button", { name: "Upload 6 Objects" }).waitFor();
    assert.equal(await focused().getAttribute("aria-label"), "Upload all: Doubtful");
    assert.equal(await page.getByRole("status").innerText(), "6 objects in 1 request, less than a minute.");
    await press("Tab");
    await press("Enter");
    const row = page.getByRole("checkbox", { name: "Upload indicator--4" });
    await goTo(row);
    await press("Space");
    await page.getByRole("button", { name: "Upload 5 Objects" }).waitFor();
    assert.equal(await focused().getAttribute("aria-label"), "Upload indicator--4");
    assert.equal(await all.evaluate((box) => (box as unknown as { indeterminate: boolean }).indeterminate), true);
    await goTo(page.getByRole("button", { name: "Upload 5 Objects" }));
    await press("Enter");
    await until("the end", () => ended.length > 0);
    assert.deepEqual(ended, ["upload"]);
  });

  it("asks before it raises the ceiling above the connection's", async () => {
    const { page, said } = await preflight({ objects: [...mixed, { tlp: "red" }] });
    const ceiling = page.getByRole("combobox", { name: "TLP ceiling" });
    const dialog = page.getByRole("dialog");
    assert.match(await page.getByRole("note", { name: "Nothing goes" }).innerText(), /TLP:RED are chosen, above/);
    assert.equal(await page.getByRole("button", { name: "Upload", exact: true }).getAttribute("aria-disabled"), "true");
    await ceiling.selectOption("red");
    await dialog.waitFor();
    assert.match(await dialog.ariaSnapshot(), /dialog "Let TLP:RED leave in this upload\?"/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await ceiling.inputValue(), "amber");
    assert.equal(said.filter(({ kind }) => kind === "ceiling").length, 0);
    await ceiling.selectOption("red");
    await dialog.waitFor();
    assert.equal(await page.locator(":focus").innerText(), "Keep TLP:AMBER");
    await page.getByRole("button", { name: "Raise to TLP:RED" }).click();
    await page.getByRole("button", { name: "Upload 5 Objects" }).waitFor();
    assert.equal(await ceiling.inputValue(), "red");
  });

  it("leaves out what is above the ceiling", async () => {
    const { page } = await preflight({ objects: [...mixed, { tlp: "red" }] });
    await page.getByRole("button", { name: "Leave Out What Is Above" }).click();
    await page.getByRole("button", { name: "Upload 4 Objects" }).waitFor();
    const all = page.getByRole("checkbox", { name: "Upload all: New" });
    assert.equal(await all.evaluate((box) => (box as unknown as { indeterminate: boolean }).indeterminate), true);
  });

  it("holds back everything where all or nothing is chosen, and keeps what is chosen", async () => {
    const { page } = await preflight();
    await page.getByRole("radio", { name: "All or nothing" }).check();
    await page.getByRole("note", { name: "Nothing goes" }).waitFor();
    assert.equal(await page.getByRole("checkbox", { name: "Upload all: New" }).isChecked(), true);
    await page.getByRole("radio", { name: "Valid only" }).check();
    await page.getByRole("button", { name: "Upload 4 Objects" }).waitFor();
  });

  it("takes hostile texts as texts, and leads to lines", async () => {
    const { page, shown, complaints } = await preflight({
      objects: [{ id: hostile }, { type: hostile }],
      name: () => hostile,
    });
    await page.getByRole("button", { name: /^New/ }).click();
    const row = page.getByRole("row").nth(1);
    await row.waitFor();
    assert.equal((await row.innerText()).split(hostile).length - 1, 2);
    assert.equal(await row.getByRole("checkbox").getAttribute("aria-label"), `Upload ${hostile}`);
    await page.getByRole("button", { name: /^Types/ }).click();
    await page.getByRole("cell", { name: hostile, exact: true }).waitFor();
    assert.equal(await page.locator("img, b").count(), 0);
    assert.equal(await page.title(), "preflight");
    await row.getByRole("button", { name: "feed.stix.json, line 1" }).click();
    await until("the line", () => shown.length > 0);
    assert.deepEqual(shown, ["file:///feed.stix.json:1"]);
    assert.deepEqual(complaints, []);
  });

  it("shows 100,000 objects in slices and goes on quickly", async () => {
    const objects = Array.from({ length: 100_000 }, () => ({}));
    const { page, said } = await preflight({ objects: objects.map((_, index) => ({ id: `indicator--n${index}` })) });
    await page.getByRole("button", { name: /^New/ }).click();
    const rows = page.locator("tbody tr");
    await until("the first slice", async () => (await rows.count()) === 200);
    await page.getByRole("button", { name: "Show More (200 of 100,000 are shown)" }).press("Enter");
    await until("the second slice", async () => (await rows.count()) === 400);
    assert.equal(await page.locator(":focus").getAttribute("aria-label"), "Upload indicator--n200");
    const started = performance.now();
    await page.getByRole("checkbox", { name: "Upload indicator--n200", exact: true }).press("Space");
    await page.getByRole("button", { name: "Upload 99,999 Objects" }).waitFor();
    await page.getByRole("checkbox", { name: "Upload all: New" }).press("Space");
    await page.getByRole("button", { name: "Upload 100,000 Objects" }).waitFor();
    await page.getByRole("checkbox", { name: "Upload all: New" }).press("Space");
    await page.getByText("Nothing is chosen.").waitFor();
    const took = performance.now() - started;
    assert.ok(took < 8000, `${Math.round(took)} ms`);
    assert.deepEqual(said.filter(({ kind }) => kind === "rows").at(-1), {
      kind: "rows",
      group: "new",
      from: 0,
      count: 400,
    });
  });

  it("offers to look whether the values were seen, says how far it is, and shows it beside the objects", async () => {
    const { page, said } = await preflight({ hunt: { kind: "running", done: 50, total: 120 } });
    assert.match(await page.getByRole("main").ariaSnapshot(), /status: "?Looking in Defender: 50 of 120 values/);
    await page.getByRole("button", { name: "Stop Looking" }).click();
    await until("the message", () => said.some(({ kind }) => kind === "cancel-hunt"));
    await page.getByRole("button", { name: /^New/ }).click();
    await page.getByRole("columnheader", { name: "Seen in Defender" }).waitFor();
    const cells = await page.getByRole("cell", { name: /hits|not seen/ }).allInnerTexts();
    assert.equal(cells.length, 2);
    assert.ok(cells.some((text) => text.startsWith("12 hits · 3 devices")));
    assert.ok(!(await (await preflight()).page.getByText("Have we seen them?").isVisible()));
  });

  for (const theme of ["light", "dark", "highContrast"] as const)
    it(`looks well: ${theme}`, async () => {
      const { page, screenshot } = await preflight({
        theme,
        height: 1620,
        objects: [...mixed, { isRevoked: true }],
        name: ({ index }) => `Command and control server ${index}`,
        hunt: { kind: "ended", seen: 2, done: 4, total: 4, isCut: false, problem: undefined },
      });
      await page.getByRole("button", { name: /^Doubtful/ }).click();
      await page.getByRole("row").nth(1).waitFor();
      await page.getByRole("checkbox", { name: /server 4$/ }).focus();
      await screenshot(`pages-preflight-${theme}`);
    });

  it("fits a narrow editor, as at 200 %", async () => {
    const { page, screenshot } = await preflight({ width: 480, height: 500, objects: [...mixed, { tlp: "red" }] });
    await page.getByRole("button", { name: /^New/ }).click();
    await page.getByRole("row").nth(1).waitFor();
    await screenshot("pages-preflight-narrow");
    const [wide, seen] = await page.evaluate<[number, number]>(
      "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
    );
    assert.ok(wide <= seen, `${wide} > ${seen}`);
    await page.getByRole("combobox").selectOption("red");
    await page.getByRole("dialog").waitFor();
    await screenshot("pages-preflight-raise");
  });
});
