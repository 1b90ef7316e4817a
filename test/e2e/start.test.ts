import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.mjs";
import { eventually } from "./support/eventually";
import { Notifications } from "./support/notifications";
import { SideBar } from "./support/panels";
import { openPage } from "./support/workbench";

describe("npm start", () => {
  let started: ChildProcess;
  let browser: Browser;
  let written = "";

  before(async () => {
    started = spawn(process.execPath, ["scripts/start.mjs", "--browser", "--port", "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    // Where these tests are ended before their time.
    process.once("exit", () => started.kill("SIGTERM"));
    started.stdout?.on("data", (part: Buffer) => (written += part.toString()));
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    if (started.exitCode === null && started.kill("SIGTERM")) await once(started, "exit");
  });

  it("prints an address that opens VS Code with the demo running, and clears up when it is ended", async () => {
    const address = await eventually(
      "the address",
      async () => /Open (http:\/\/127\.0\.0\.1:\d+\/\S*) in a browser/.exec(written)?.[1],
      300,
    );
    const folder = /copy of the examples: (\S+)/.exec(written)?.[1];
    assert.ok(folder !== undefined && existsSync(folder));
    const page = await openPage(browser, address);
    await new SideBar(page).waitForRow(/High/);
    await new Notifications(page).waitFor(/demo is ready/);
    started.kill("SIGINT");
    await once(started, "exit");
    assert.equal(existsSync(folder), false);
    await assert.rejects(fetch(address), "the server still answers");
  });
});
