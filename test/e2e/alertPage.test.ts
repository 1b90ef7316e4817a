import assert from "node:assert/strict";
import type { Browser, Frame } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.mjs";
import type { Alert } from "../../src/defender/alert";
import { graphAlertOf } from "../../src/defender/graphAlert";
import { openAlertPage } from "./support/alertStand";
import { eventually } from "./support/eventually";
import { hostile } from "./support/standalonePage";
import { frameHolding } from "./support/webviews";
import { openWorkbench, type Workbench } from "./support/workbench";

const sha256 = "9f2c1f0e7d6b5a4938271605f4e3d2c1b0a99887766554433221100ffeeddccb";

function alertOf(facts: Readonly<Record<string, unknown>> = {}): Alert {
  const type = (name: string) => ({ "@odata.type": `#microsoft.graph.security.${name}` });
  const alert = graphAlertOf({
    id: "da638000000000000000_1234567890",
    incidentId: "18204",
    status: "inProgress",
    severity: "high",
    classification: "truePositive",
    determination: "multiStagedAttack",
    detectionSource: "microsoftDefenderForEndpoint",
    title: "Suspicious connection to a command and control server",
    description: "A process connected to an address that is known from intrusions.\n\nIt was started by a macro.",
    category: "CommandAndControl",
    assignedTo: "soc.analyst@contoso.example",
    alertWebUrl: "https://security.microsoft.com/alerts/da638000000000000000_1234567890",
    mitreTechniques: ["T1059.001", "T1041"],
    createdDateTime: "2026-01-15T11:58:03.1234567Z",
    lastUpdateDateTime: "2026-01-15T12:04:10.7654321Z",
    firstActivityDateTime: "2026-01-15T11:41:22.5Z",
    lastActivityDateTime: "2026-01-15T11:57:00Z",
    evidence: [
      {
        ...type("deviceEvidence"),
        deviceDnsName: "ws-0142.contoso.example",
        rbacGroupName: "Workstations",
        verdict: "unknown",
        remediationStatus: "none",
        roles: ["compromised"],
        tags: ["finance"],
      },
      {
        ...type("processEvidence"),
        processCommandLine: 'powershell.exe -nop -w hidden -c "IEX (New-Object Net.WebClient)"',
        imageFile: { fileName: "powershell.exe", filePath: "C:\\Windows\\System32", sha256 },
        verdict: "suspicious",
        remediationStatus: "none",
        roles: ["contextual"],
      },
      {
        ...type("urlEvidence"),
        url: "https://c2.evil.example/gate.php",
        verdict: "malicious",
        remediationStatus: "blocked",
        roles: ["attacker"],
      },
      {
        ...type("ipEvidence"),
        ipAddress: "203.0.113.77",
        verdict: "noThreatsFound",
        remediationStatus: "none",
        roles: [],
      },
    ],
    ...facts,
  });
  assert.ok(alert);
  return alert;
}

describe("the page of an alert", () => {
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

  const show = async (options: Parameters<typeof openAlertPage>[1]) => {
    const page = await openAlertPage(browser, options);
    open.push(page);
    return page;
  };

  it("says what, where and when in words that are read out, with headings and tables", async () => {
    const { page, complaints } = await show({ alert: alertOf() });
    const snapshot = await page.getByRole("main").ariaSnapshot();
    assert.match(snapshot, /heading "High Suspicious connection to a command and control server" \[level=1\]/);
    for (const name of ["What", "Where", "When", "Evidence"])
      assert.ok(snapshot.includes(`heading "${name}" [level=2]`), snapshot);
    assert.match(snapshot, /row "First activity .* 2026-01-15T11:41:22\.5Z"/);
    assert.match(snapshot, /hxxps:\/\/c2\[\.\]evil\[\.\]example\/gate\.php/);
    assert.match(snapshot, /malicious attacker blocked/);
    assert.match(snapshot, /T1059\.001 Command and Scripting Interpreter: PowerShell/);
    assert.equal(await page.getByRole("link").count(), 0);
    assert.deepEqual(complaints, []);
  });

  it("does everything by keyboard", async () => {
    const { page, said, values } = await show({ alert: alertOf() });
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(":focus").innerText(), "Create Indicators…");
    await page.keyboard.press("Enter");
    const copy = page.getByRole("button", { name: "Copy hxxps://c2[.]evil[.]example/gate.php" });
    await copy.press("Enter");
    await page.getByRole("status").filter({ hasText: "Copied" }).waitFor({ state: "attached" });
    const last = said.at(-1);
    assert.ok(last?.kind === "copy");
    assert.equal(values[last.value], "https://c2.evil.example/gate.php");
    await page.getByText("Raw JSON").press("Enter");
    await page.locator("pre").waitFor();
    assert.deepEqual(said.slice(1, 2), [{ kind: "command", command: "indicators" }]);
  });

  it("takes hostile texts as texts", async () => {
    const alert = alertOf({
      title: hostile,
      description: hostile,
      category: hostile,
      status: hostile,
      mitreTechniques: [hostile],
      evidence: [
        {
          "@odata.type": "#microsoft.graph.security.urlEvidence",
          url: `https://evil.example/${hostile}`,
          verdict: hostile,
          roles: [hostile],
          remediationStatus: hostile,
        },
        { "@odata.type": "#microsoft.graph.security.deviceEvidence", deviceDnsName: hostile },
      ],
    });
    const { page, complaints } = await show({ alert });
    await page.getByText("Raw JSON").click();
    assert.ok((await page.getByRole("main").innerText()).includes(hostile));
    assert.equal(await page.locator("img, b, a, script:not([src])").count(), 0);
    assert.equal(await page.title(), "alert");
    assert.deepEqual(complaints, []);
  });

  for (const theme of ["light", "dark", "highContrast"] as const)
    it(`looks well: ${theme}`, async () => {
      const { screenshot } = await show({ alert: alertOf(), theme });
      await screenshot(`alert-page-${theme}`);
    });

  it("looks well in a narrow column", async () => {
    const { page, screenshot } = await show({ alert: alertOf(), width: 420 });
    await screenshot("alert-page-narrow");
    const wider = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
    assert.equal(wider, false);
  });
});

describe("an alert in the workbench", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });

  after(async () => {
    await workbench?.close();
  });

  const shownPage = (): Promise<Frame> =>
    frameHolding(workbench.page, "the page of an alert", (frame) => frame.locator("h1 > .severity"));

  it("with a hostile title opens its page, and nothing runs", async () => {
    await workbench.sideBar.show("Defender");
    await workbench.sideBar.pressWelcomeButton("Open Demo");
    await workbench.notifications.waitFor(/The demo is ready/);
    await workbench.quickInput.runCommand("Notifications: Clear All Notifications");
    const address = await eventually("the demo's address", async () => {
      for (const { text } of await workbench.logs()) {
        const found = /\b(?:127\.0\.0\.1|localhost):(\d+)\/(?:graph|login)/.exec(text);
        if (found) return `http://127.0.0.1:${String(found[1])}`;
      }
      return undefined;
    });
    const dialogs: string[] = [];
    const asked: string[] = [];
    workbench.page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    workbench.page.on("request", (request) => asked.push(request.url()));
    const title = "<img src=https://evil.example/beacon onerror=alert(1)> [run](command:workbench.action.closeWindow)";
    const answer = await fetch(`${address}/_emulator/alerts`, {
      method: "POST",
      body: JSON.stringify({
        alerts: [{ title, description: title, severity: "high", url: "https://c2.evil-site.top/x" }],
      }),
    });
    assert.equal(answer.status, 200);
    await workbench.quickInput.runCommand("STIX: Refresh Alerts");
    await workbench.sideBar.clickRow(/img src=https/);
    const page = await shownPage();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: title }).waitFor();
    await page.getByText("hxxps://c2[.]evil-site[.]top/x").waitFor();
    assert.equal(await page.locator("img, a").count(), 0);
    await workbench.screenshot("alert-page-workbench");
    assert.deepEqual(dialogs, []);
    assert.deepEqual(
      asked.filter((url) => url.includes("evil")),
      [],
    );
  });

  it("becomes an indicator, which is uploaded", async () => {
    const page = await shownPage();
    await page.getByRole("button", { name: "Create Indicators…" }).click();
    await workbench.quickInput.waitFor("Indicators to write into a new bundle");
    await workbench.screenshot("alert-indicators");
    await workbench.quickInput.submit();
    await workbench.page.locator(".tab.active", { hasText: /Untitled/ }).waitFor();
    await workbench.editor.waitForNoSquiggle("error");
    await workbench.screenshot("alert-indicator-made");
    await workbench.quickInput.runCommand("STIX: Upload to Sentinel");
    const { message } = await workbench.notifications.modal();
    assert.match(message, /Upload 1 object/);
    await workbench.notifications.answerModal("Upload");
    await workbench.notifications.waitFor(/1 accepted by the API, 0 rejected/);
  });
});
