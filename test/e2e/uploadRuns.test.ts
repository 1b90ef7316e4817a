import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { demoCredentials } from "../../src/emulator/demoAccounts";
import { sampleRun, writeInterruptedRun } from "../host/support/interruptedRun";
import { indicator, pretty } from "../server/support/stixTexts";
import type { Frame } from "playwright-core";
import { frameHolding } from "./support/webviews";
import { openWorkbench, type Workbench } from "./support/workbench";

describe("uploads, one after the other", () => {
  const objects = Array.from({ length: 12 }, (_, number) => indicator(number));
  let workbench: Workbench;
  let state: string;

  before(async () => {
    state = await mkdtemp(path.join(os.tmpdir(), "stix-e2e-journal-"));
    const cut = sampleRun(
      { url: "http://127.0.0.1:9", credentials: demoCredentials },
      "file:///feeds/feed.stix.json",
      objects,
      { sent: 7, accepted: 4 },
    );
    await writeInterruptedRun(cut, state);
    workbench = await openWorkbench({
      files: { "feed.stix.json": pretty(objects) },
      environment: { STIX_WORKBENCH_STATE: state },
    });
  });

  /** A button of the page that has it. */
  const pageButton = async (name: string) => {
    const button = (frame: Frame) => frame.getByRole("button", { name });
    return button(await frameHolding(workbench.page, `the button ${name}`, button));
  };

  after(async () => {
    await workbench?.close();
    await rm(state, { recursive: true, force: true });
  });

  it("begin with the offer to resume what was interrupted, without a question asked", async () => {
    await workbench.quickInput.openFile("feed.stix.json");
    const offer = await workbench.notifications.waitFor(/was interrupted/);
    assert.match(offer, /The upload of feed\.stix\.json to workspace .* was interrupted: 8 of 12 objects/);
    await workbench.screenshot("upload-1-resume");
    await workbench.notifications.press(/was interrupted/, "Don't Ask Again");
  });

  it("ask with all facts, and tell what came of it", async () => {
    await workbench.quickInput.runCommand("STIX: Open Demo");
    await workbench.notifications.waitFor(/The demo is ready/);
    await workbench.quickInput.runCommand("STIX: Upload to Sentinel");
    const { detail } = await workbench.notifications.modal();
    assert.match(detail, /first upload to this workspace and source system/);
    await workbench.screenshot("upload-2-question");
    await workbench.notifications.answerModal("Upload");
    await workbench.notifications.waitFor(/8 accepted by the API, 1 rejected/);
    await workbench.screenshot("upload-3-told");
    await workbench.notifications.press(/1 rejected/, "Open Report");
    await workbench.page.locator(".tab.active", { hasText: /upload report/ }).waitFor();
    await (await pageButton("Retry Rejected")).waitFor();
    await workbench.screenshot("upload-4-report");
  });

  it("leave out the second time what was accepted", async () => {
    await workbench.quickInput.openFile("upload.stix.json");
    await workbench.quickInput.runCommand("STIX: Upload to Sentinel");
    const { message, detail } = await workbench.notifications.modal();
    assert.match(message, /Upload 1 object of upload\.stix\.json/);
    assert.match(detail, /Stays behind: 8\. It has not changed/);
    await workbench.screenshot("upload-5-unchanged");
    await workbench.notifications.answerModal("Review…");
    await workbench.page.locator(".tab.active", { hasText: /Review Upload/ }).waitFor();
    await (await pageButton("Upload 1 Object")).waitFor();
    await workbench.screenshot("upload-6-review");
    await (await pageButton("Upload 1 Object")).click();
    await workbench.notifications.waitFor(/0 accepted by the API, 1 rejected, 0 unknown, 8 not sent/);
  });

  it("stand in the history", async () => {
    await workbench.quickInput.runCommand("STIX: Upload History…");
    const labels = await workbench.quickInput.choices();
    assert.equal(labels.length, 3);
    await workbench.screenshot("upload-7-history");
  });
});
