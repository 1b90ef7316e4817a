import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { eventually } from "./support/eventually";
import { openWorkbench, type Workbench } from "./support/workbench";

/** What nobody may find in a log: the emulator's secret, and the beginning of every token. */
const secrets = [/demo-secret/, /\beyJ[\w-]{10,}/];

describe("the whole road", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });

  after(async () => {
    await workbench?.close();
  });

  it("begins with a view that says what to do", async () => {
    await workbench.sideBar.show("Defender");
    await eventually(
      "the welcome text",
      async () => /Add Connection[^]*Open Demo/.test(await workbench.sideBar.text()) || undefined,
    );
    await workbench.screenshot("1-welcome");
  });

  it("opens the demo with a filled tree and sample files", async () => {
    await workbench.sideBar.pressWelcomeButton("Open Demo");
    await workbench.notifications.waitFor(/The demo is ready/);
    await workbench.sideBar.waitForRow(/High/);
    await workbench.waitForStatus(/Demo/);
    await workbench.waitForStatus(/^STIX$/);
    await workbench.screenshot("2-demo");
  });

  it("shows a squiggle for an error that is typed, and none when it is mended", async () => {
    await workbench.editor.waitForNoSquiggle("error");
    const lines = (await readFile("examples/upload.stix.json", "utf8")).split("\n");
    const line = lines.findIndex((text) => text.includes('"pattern": "[')) + 1;
    const column = (lines[line - 1] ?? "").lastIndexOf("]") + 2;
    assert.ok(line > 0 && column > 2, "the sample has no pattern");
    await workbench.editor.goTo(line, column);
    await workbench.editor.press("Backspace");
    await workbench.editor.waitForSquiggle("error");
    await workbench.problems.waitFor(/closing square bracket is missing/);
    await workbench.screenshot("3-squiggle");
    await workbench.editor.goTo(line, column - 1);
    await workbench.editor.insert("]");
    await workbench.editor.waitForNoSquiggle("error");
  });

  it("asks before it uploads, with the facts", async () => {
    await workbench.quickInput.runCommand("STIX: Upload to Sentinel");
    const { message, detail } = await workbench.notifications.modal();
    assert.match(message, /Upload 9 objects of upload\.stix\.json to Sentinel\?/);
    assert.match(detail, /Source system: STIX Workbench Demo/);
    assert.match(detail, /TLP/);
    await workbench.screenshot("4-confirm");
    await workbench.notifications.answerModal("Upload");
  });

  it("shows what Sentinel answered on the line", async () => {
    await workbench.notifications.waitFor(/8 accepted by the API, 1 rejected, 0 unknown, 0 not sent/);
    await workbench.problems.waitFor(/Sentinel: Error for Property=valid_from/);
    await workbench.screenshot("5-answer");
  });

  it("leads to the line", async () => {
    await workbench.notifications.press(/1 rejected/, "Show Problems");
    await workbench.editor.waitForSquiggle("error");
    await workbench.quickInput.runCommand("Notifications: Clear All Notifications");
    await workbench.screenshot("6-line");
  });

  it("leads to the report", async () => {
    await workbench.quickInput.runCommand("STIX: Open Last Upload Report");
    await workbench.page.locator(".tab.active", { hasText: /upload report/ }).waitFor();
    await workbench.screenshot("7-report");
  });

  it("opens an alert on its page", async () => {
    await workbench.sideBar.clickRow(/Ransomware was blocked/);
    await workbench.page.locator(".tab.active", { hasText: /Ransomware/ }).waitFor();
    await workbench.screenshot("8-alert");
  });

  it("has written a log, and no secret into it", async () => {
    const logs = await workbench.logs();
    const own = logs.filter(({ file }) => /STIX Workbench\.log$/.test(file));
    assert.ok(
      own.some(({ text }) => /upload ended: 8 accepted/.test(text)),
      `no log of ours in ${logs.map(({ file }) => file).join(", ")}`,
    );
    for (const { file, text } of logs) for (const secret of secrets) assert.doesNotMatch(text, secret, file);
  });
});
