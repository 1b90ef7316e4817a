import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { frameHolding } from "./support/webviews";
import { openWorkbench, type Workbench } from "./support/workbench";

describe("the pages in the workbench", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });

  after(async () => {
    await workbench?.close();
  });

  const pageTitled = (name: RegExp): Promise<Frame> =>
    frameHolding(workbench.page, `the page ${String(name)}`, (frame) => frame.getByRole("heading", { name, level: 1 }));

  it("review an upload before it leaves", async () => {
    await workbench.sideBar.show("Defender");
    await workbench.sideBar.pressWelcomeButton("Open Demo");
    await workbench.notifications.waitFor(/The demo is ready/);
    await workbench.waitForStatus(/Demo/);
    await workbench.editor.waitForNoSquiggle("error");
    await workbench.quickInput.runCommand("Notifications: Clear All Notifications");
    await workbench.quickInput.runCommand("STIX: Upload to Sentinel");
    await workbench.notifications.modal();
    await workbench.notifications.answerModal("Review…");
    const page = await pageTitled(/^Review the upload of upload\.stix\.json$/);
    await page.getByRole("button", { name: "Upload 9 Objects" }).waitFor();
    await page.getByRole("button", { name: /^New/ }).click();
    const first = page.getByRole("row").nth(1).getByRole("checkbox");
    await first.waitFor();
    await workbench.screenshot("pages-workbench-preflight");
    await first.press("Space");
    await page.getByRole("button", { name: "Upload 8 Objects" }).waitFor();
    await first.press("Space");
    await page.getByRole("button", { name: "Upload 9 Objects" }).click();
  });

  it("show what came of it, and lead to the line", async () => {
    // The first upload to a workspace asks once more.
    const { message } = await workbench.notifications.modal();
    assert.match(message, /Upload 9 objects/);
    await workbench.notifications.answerModal("Upload");
    await workbench.notifications.press(/8 accepted by the API, 1 rejected/, "Open Report");
    const page = await pageTitled(/upload report/);
    await workbench.quickInput.runCommand("Notifications: Clear All Notifications");
    await workbench.screenshot("pages-workbench-report");
    await page.getByRole("button", { name: /upload\.stix\.json, line \d+/ }).click();
    await workbench.editor.waitForSquiggle("error");
    await workbench.screenshot("pages-workbench-line");
  });
});
