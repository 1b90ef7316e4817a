import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.mjs";
import type { NeedsLook } from "../../src/webview/uploadReport/messages";
import { eventually } from "./support/eventually";
import { batch, openReport } from "./support/reportStand";
import { hostile } from "./support/standalonePage";

const rejected: NeedsLook = {
  status: "rejected",
  uri: "file:///feed.stix.json",
  file: "feed.stix.json",
  line: 12,
  id: "indicator--11111111-1111-4111-8111-111111111111",
  name: "Command and control server",
  why: "Sentinel: Error for Property=valid_from: Value is not a date.",
};
const unknown: NeedsLook = {
  ...rejected,
  status: "unknown",
  line: 40,
  id: undefined,
  name: "Dropper",
  why: "This object was sent, but no answer that says what became of it arrived; it may or may not have been taken. Uploading it again is safe.",
};

describe("the page with an upload's summary", () => {
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

  const report = async (options: Parameters<typeof openReport>[1] = {}) => {
    const page = await openReport(browser, options);
    open.push(page);
    return page;
  };

  it("counts in words, says why it stopped and what can be done", async () => {
    const { page, complaints } = await report({
      summary: {
        batches: [batch(1000), batch(97, 3), batch(60, 0, 40), batch(0, 0, 0, 100)],
        stopped: "Sentinel could not be reached.",
        needsLook: [rejected, unknown],
      },
    });
    const snapshot = await page.getByRole("main").ariaSnapshot();
    const counts = page.getByRole("list", { name: "What became of the objects" }).getByRole("listitem");
    assert.deepEqual(
      (await counts.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim()),
      ["1,157 accepted by the API", "3 rejected", "40 unknown", "100 not sent"],
    );
    assert.match(snapshot, /note "The upload stopped early\."/);
    assert.match(snapshot, /Sentinel could not be reached\./);
    assert.match(
      snapshot,
      /row "rejected Command and control server indicator--1{8}[^"]* Sentinel: Error for Property/,
    );
    assert.match(snapshot, /There are 41 more: the Markdown report and the JSON have them\./);
    const buttons = page.getByRole("group", { name: "What next" }).getByRole("button");
    assert.deepEqual(await buttons.allInnerTexts(), [
      ...["Resume", "Retry Rejected", "Retry Unknown", "Copy KQL to Verify"],
      ...["Open Markdown Report", "Open JSON"],
    ]);
    assert.deepEqual(complaints, []);
  });

  it("offers only what applies", async () => {
    const { page } = await report({ summary: { batches: [batch(5)] } });
    const buttons = page.getByRole("group", { name: "What next" }).getByRole("button");
    assert.deepEqual(await buttons.allInnerTexts(), ["Copy KQL to Verify", "Open Markdown Report", "Open JSON"]);
    assert.match(await page.getByRole("main").innerText(), /There are none\./);
  });

  it("says with the keyboard what a person wants, and leads to lines", async () => {
    const { page, said } = await report({ summary: { needsLook: [rejected] } });
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(":focus").innerText(), "Retry Rejected");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "feed.stix.json, line 12" }).press("Space");
    await eventually("both messages", async () => (said.length === 3 ? true : undefined));
    assert.deepEqual(said.slice(1), [
      { kind: "command", command: "retryRejected" },
      { kind: "show", uri: "file:///feed.stix.json", line: 12 },
    ]);
  });

  it("draws a thousand batches so that the one rejected object is seen, and says the same in a table", async () => {
    const batches = Array.from({ length: 1000 }, (_, place) => (place === 500 ? batch(99, 1) : batch(100)));
    const { page } = await report({ summary: { batches, needsLook: [rejected] } });
    const chart = page.getByRole("img", {
      name: /^The objects of 1,000 batches: 99,999 accepted by the API, 1 rejected/,
    });
    await chart.waitFor();
    assert.equal(await chart.locator("g").count(), 100);
    const red = chart.locator("g .look-rejected");
    assert.equal(await red.count(), 1);
    const box = await red.boundingBox();
    assert.ok(box && box.height >= 3 && box.width >= 3, JSON.stringify(box));
    const button = page.getByRole("button", { name: "Show as Table" });
    await button.press("Enter");
    const table = page.getByRole("table", { name: /^The objects of 1,000 batches/ });
    const rows = table.getByRole("row");
    assert.equal(await rows.count(), 101);
    assert.deepEqual((await rows.nth(51).innerText()).split("\t"), ["Batches 501–510", "999", "1", "0", "0"]);
    assert.equal(await page.locator(":focus").innerText(), "Show as Chart");
    await page.keyboard.press("Enter");
    await chart.waitFor();
  });

  it("takes hostile texts as texts", async () => {
    const { page, complaints } = await report({
      summary: {
        title: hostile,
        facts: [[hostile, hostile]],
        stopped: hostile,
        needsLook: [{ ...rejected, id: hostile, name: hostile, why: hostile, file: hostile }],
      },
    });
    const text = await page.getByRole("main").innerText();
    assert.equal(text.split(hostile).length - 1, 8);
    assert.equal(await page.locator("img, b").count(), 0);
    assert.equal(await page.title(), "uploadReport");
    assert.deepEqual(complaints, []);
  });

  for (const theme of ["light", "dark", "highContrast"] as const)
    it(`looks well: ${theme}`, async () => {
      const batches = Array.from({ length: 24 }, (_, place) => {
        if (place < 15) return place % 4 === 0 ? batch(97, 3) : batch(100);
        if (place === 15) return batch(40, 10, 50);
        return batch(0, 0, 0, place === 23 ? 60 : 100);
      });
      const { screenshot } = await report({
        theme,
        summary: {
          batches,
          stopped: "Sentinel could not be reached (ECONNRESET). Check the network, then upload again.",
          needsLook: [rejected, unknown],
        },
      });
      await screenshot(`pages-report-${theme}`);
    });

  it("fits a narrow editor, as at 200 %", async () => {
    const { page, screenshot } = await report({ width: 480, height: 500, summary: { needsLook: [rejected, unknown] } });
    await screenshot("pages-report-narrow");
    const [wide, seen] = await page.evaluate<[number, number]>(
      "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
    );
    assert.ok(wide <= seen, `${wide} > ${seen}`);
  });
});
