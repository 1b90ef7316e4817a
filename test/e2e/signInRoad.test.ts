import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Frame } from "playwright-core";
import { type Emulator, startEmulator } from "../../src/emulator/emulator";
import { eventually } from "./support/eventually";
import { visitSignIn } from "./support/signInPages";
import { clickInPage, frameHolding } from "./support/webviews";
import { openWorkbench, type Workbench } from "./support/workbench";

/** Runs something wherever it is taken for markup, or leads to a command wherever it is taken for Markdown. */
const hostile = "<img src=x onerror=\"document.title='taken over'\"> [press](command:workbench.action.closeWindow)";
const address = "https://c2.evil-site.top/beacon";

describe("the road of an analyst who signs in", () => {
  let emulator: Emulator;
  let workbench: Workbench;
  /** What VS Code's frames around pages say of themselves. */
  const frames: string[] = [];

  before(async () => {
    emulator = await startEmulator();
    const alert = { title: hostile, severity: "high", category: "CommandAndControl", url: address };
    const body = JSON.stringify({ alerts: [alert] });
    assert.equal((await fetch(`${emulator.url}/_emulator/alerts`, { method: "POST", body })).status, 200);
    // The browser is on this machine, and needs no detour to its ports by way of VS Code's server.
    workbench = await openWorkbench({ environment: { STIX_WORKBENCH_BROWSER: "here", VSCODE_PROXY_URI: "" } });
    workbench.page.on("console", (message) => {
      if (/service worker|webview/i.test(message.text())) frames.push(message.text());
    });
  });

  after(async () => {
    await workbench?.close();
    await emulator?.close();
  });

  it("adds a connection of one's own account, whose first sign-in is declined", async () => {
    const { quickInput, notifications } = workbench;
    const { tenantId, clientId, workspaceId } = emulator.credentials;
    await workbench.sideBar.show("Defender");
    await quickInput.runCommand("STIX: Add Connection");
    await quickInput.choose(/Your Account, in the Browser/);
    const type = async (question: string, text: string) => {
      await quickInput.waitFor(question);
      await quickInput.fill(text);
      await quickInput.submit();
    };
    await type("Name of the connection", "Contoso");
    await quickInput.choose("Custom");
    await type("Address of the emulator", emulator.url);
    await type("Tenant: its ID", tenantId);
    await type("Application (client) ID", clientId);
    await quickInput.choose("Microsoft Graph");
    await type("Workspace ID", workspaceId);
    await type("Source system", "Road of an analyst");
    const { end } = await visitSignIn(workbench.page, "Cancel", () => quickInput.choose("Test or Staging"));
    assert.equal(end, "The sign-in did not work");
    const { message } = await notifications.modal();
    assert.match(message, /declined in the browser/);
    await workbench.screenshot("signin-1-declined");
    await notifications.answerModal("Save Anyway");
    await workbench.waitForStatus(/Contoso: Sign In/);
  });

  it("signs in from the view, in the browser, by code and PKCE", async () => {
    await eventually("the invitation", async () => /Sign in to see/.test(await workbench.sideBar.text()) || undefined);
    await workbench.screenshot("signin-2-invited");
    const { asked, end } = await visitSignIn(
      workbench.page,
      "Sign in",
      () => workbench.sideBar.pressWelcomeButton("Sign In"),
      path.resolve("dist", "screenshots", "signin-3-page.png"),
    );
    assert.equal(end, "You are signed in");
    assert.deepEqual([asked.get("response_type"), asked.get("code_challenge_method")], ["code", "S256"]);
    assert.match(asked.get("redirect_uri") ?? "", /^http:\/\/localhost:\d+$/);
    await workbench.waitForStatus(/Contoso · dana@demo\.example/);
    await workbench.sideBar.waitForRow(/High/);
    await workbench.screenshot("signin-4-alerts");
  });

  it("filters the alerts, and clears the filter with one click", async () => {
    await workbench.sideBar.waitForRow(/Low/);
    await workbench.quickInput.runCommand("STIX: Filter Alerts");
    await workbench.quickInput.choose(/^Severity/);
    await workbench.quickInput.choose(/^High/);
    await workbench.quickInput.submit();
    await workbench.quickInput.waitFor("Choose what to filter by");
    await workbench.quickInput.cancel();
    await eventually("high alerts alone", async () => {
      const rows = await workbench.sideBar.rows();
      return (rows.some((row) => /High/.test(row)) && !rows.some((row) => /Low/.test(row))) || undefined;
    });
    await workbench.screenshot("signin-5-filtered");
    await workbench.sideBar.pressTitleButton("Alerts", "Clear Alert Filter");
    await workbench.sideBar.waitForRow(/Low/);
  });

  it("opens an alert whose title is markup, of which nothing runs", async () => {
    const heading = (frame: Frame) => frame.getByRole("heading", { level: 1, name: /taken over/ });
    await workbench.sideBar.clickRow(/taken over/);
    const page = await frameHolding(workbench.page, "the alert's page", heading, 45).catch(async () => {
      // In VS Code's server all webviews share one origin, and so one service worker: one that finds another's there waits for
      // a change of it, which can have come already. Then its frame stays empty for good.
      console.log("      VS Code did not fill the page's frame: the page is opened anew. Its frames said:");
      for (const line of frames) console.log(`      ${line}`);
      await workbench.quickInput.runCommand("View: Close All Editors");
      await workbench.sideBar.clickRow(/taken over/);
      return frameHolding(workbench.page, "the alert's page", heading);
    });
    assert.ok((await heading(page).innerText()).trim().endsWith(hostile));
    await workbench.screenshot("signin-6-hostile");
    // A hover on the row is Markdown.
    const row = workbench.page.locator(".part.sidebar .monaco-list-row", { hasText: "taken over" }).first();
    const hover = workbench.page.locator(".monaco-hover", { hasText: "taken over" }).first();
    await eventually("the row's hover", async () => {
      // One that another thing has closed comes again only when the mouse does.
      await workbench.page.locator(".part.statusbar").hover();
      await row.hover();
      return hover.waitFor({ timeout: 5000 }).then(
        () => true as const,
        () => undefined,
      );
    });
    await workbench.screenshot("signin-7-hover");
    const found: string[] = [];
    for (const frame of workbench.page.frames())
      for (const selector of ['img[src="x"]', "[onerror]", 'a[href^="command:"]', 'a[data-href^="command:"]']) {
        const texts = await frame.locator(selector).evaluateAll((all) => all.map((one) => String(one)));
        for (const text of texts) found.push(`${selector} ${text} in ${frame.url()}`);
      }
    const ours = found.filter((one) => !one.includes("welcome"));
    assert.deepEqual(ours, []);
    const titles = await Promise.all(workbench.page.frames().map((frame) => frame.title()));
    assert.ok(!titles.includes("taken over"), titles.join(", "));
  });

  it("makes an indicator of it, in a file of its own", async () => {
    const create = (frame: Frame) => frame.getByRole("button", { name: "Create Indicators…" });
    await clickInPage(workbench.page, "the alert's page", create);
    await workbench.quickInput.waitFor("Indicators to write into a new bundle");
    await workbench.screenshot("signin-8-pick");
    await workbench.quickInput.submit();
    await workbench.waitForStatus(/^STIX$/);
    await workbench.quickInput.runCommand("File: Save As...");
    await workbench.quickInput.waitForValue(/Untitled-1\.stix\.json$/);
    const file = path.join(workbench.folder, "seen.stix.json");
    await workbench.quickInput.fill(file);
    await workbench.quickInput.waitForValue(/seen\.stix\.json$/);
    await workbench.quickInput.submit();
    await workbench.page.locator('.tab.active[data-resource-name="seen.stix.json"]').waitFor();
    const text = await eventually("the file", () => readFile(file, "utf8").catch(() => undefined));
    assert.match(text, /\[url:value = 'https:\/\/c2\.evil-site\.top\/beacon'\]/);
    await workbench.screenshot("signin-9-file");
  });

  it("uploads it after the review", async () => {
    await workbench.quickInput.runCommand("STIX: Upload to Sentinel");
    const { detail } = await workbench.notifications.modal();
    assert.match(detail, /Source system: Road of an analyst/);
    await workbench.notifications.answerModal("Review…");
    const upload = (frame: Frame) => frame.getByRole("button", { name: "Upload 1 Object" });
    await frameHolding(workbench.page, "the review", upload);
    await workbench.screenshot("signin-10-review");
    await clickInPage(workbench.page, "the review", upload);
    await workbench.notifications.modal();
    await workbench.notifications.answerModal("Upload");
    await workbench.notifications.waitFor(/1 accepted by the API/);
    const { objects } = emulator.state();
    assert.deepEqual(
      objects.map(({ sourceSystem, object }) => [sourceSystem, object["pattern"]]),
      [["Road of an analyst", `[url:value = '${address}']`]],
    );
    await workbench.screenshot("signin-11-uploaded");
  });

  it("signs out, and the view says so", async () => {
    await workbench.quickInput.runCommand("STIX: Sign Out…");
    await workbench.notifications.waitFor(/Contoso is signed out: its tokens are deleted/);
    await workbench.waitForStatus(/Contoso: Sign In/);
    await workbench.sideBar.waitForRow(/Not signed in/);
    await workbench.screenshot("signin-12-out");
  });
});
