import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./support/eventually";
import { QuickInputs } from "./support/quickInputs";
import { closeEditors, indicator, writeFile } from "./support/stixFiles";

type Indicator = Readonly<Record<string, unknown>>;

const policy = {
  ownDomains: ["contoso.com"],
  allowlist: ["partner.top"],
  validUntilDays: { "domain-name": 14, "ipv4-addr": 7 },
};

describe("the repository's policy, where indicators are written", () => {
  let policyFile: vscode.Uri;

  before(async () => {
    policyFile = await writeFile("policed/.stix-workbench.json", JSON.stringify(policy));
  });
  after(async () => {
    await vscode.workspace.fs.delete(policyFile);
  });
  afterEach(closeEditors);

  const open = async (name: string) => {
    const existing = indicator(1, { pattern: "[domain-name:value = 'known.top']" });
    const document = await vscode.workspace.openTextDocument(
      await writeFile(`policed/${name}`, JSON.stringify([existing], undefined, 2)),
    );
    await vscode.window.showTextDocument(document);
    return document;
  };
  /** Runs a command until its questions show what is waited for: a policy is read a moment after it was written. */
  const withInputs = async (command: string, work: (inputs: QuickInputs) => Promise<unknown>) => {
    const inputs = new QuickInputs();
    try {
      const done = vscode.commands.executeCommand(command);
      await work(inputs);
      await done;
    } finally {
      inputs.restore();
    }
  };
  const made = (document: vscode.TextDocument) => (JSON.parse(document.getText()) as Indicator[]).slice(1);
  const daysOf = (one: Indicator | undefined) =>
    (Date.parse(String(one?.["valid_until"])) - Date.parse(String(one?.["valid_from"]))) / 86_400_000;

  it("Paste as Indicators leaves out what is one's own, allowed or there already, and says why", async () => {
    const document = await open("paste.stix.json");
    const text = "known.top portal.contoso.com files.partner.top evil-one.top 203.0.114.77";
    await vscode.env.clipboard.writeText(text);
    let days: readonly vscode.QuickPickItem[] = [];
    const shown = await eventually("a list that knows the policy", async () => {
      let items: readonly vscode.QuickPickItem[] = [];
      await withInputs("stixWorkbench.pasteAsIndicators", async (inputs) => {
        // Typed through to the end only where it is the list that is waited for.
        const pick = await inputs.choose("");
        items = pick.items;
        const isPoliced = items.some(({ description }) => description?.includes("your own domains") === true);
        if (!isPoliced) return inputs.cancel();
        days = (await inputs.choose("As the policy file says")).items;
        await inputs.choose("TLP:AMBER");
      });
      return days.length > 0 && items;
    });
    assert.deepEqual(
      shown.map(({ label, description }) => [label, description?.replace(/^[^·]*(· )?/, "")]),
      [
        ["known.top", "$(check) already in this file"],
        ["portal.contoso.com", "$(warning) one of your own domains"],
        ["files.partner.top", "$(pass) on the policy file's allowlist"],
        ["evil-one.top", ""],
        ["203.0.114.77", ""],
      ],
    );
    assert.equal(days[0]?.description, "7 days: IPv4 address · 14 days: domain");
    const written = made(document);
    assert.deepEqual(
      written.map((one) => [one["pattern"], daysOf(one)]),
      [
        ["[domain-name:value = 'evil-one.top']", 14],
        ["[ipv4-addr:value = '203.0.114.77']", 7],
      ],
    );
  });

  it("New Indicator warns of one's own domains, and takes the policy's validity", async () => {
    const document = await open("new.stix.json");
    await eventually("questions that know the policy", async () => {
      let isPoliced = false;
      await withInputs("stixWorkbench.newIndicator", async (inputs) => {
        await inputs.choose("Domain name");
        const box = await inputs.type("evil-two.top");
        assert.equal(box.validationMessage, undefined);
        await inputs.type("Command and control");
        const { items } = await inputs.peek();
        isPoliced = items[0]?.description === "as the policy file says";
        if (!isPoliced) return inputs.cancel();
        await inputs.choose("14 days");
        await inputs.choose("TLP:AMBER");
      });
      return isPoliced;
    });
    assert.deepEqual(
      made(document).map((one) => [one["pattern"], daysOf(one)]),
      [["[domain-name:value = 'evil-two.top']", 14]],
    );
    await withInputs("stixWorkbench.newIndicator", async (inputs) => {
      await inputs.choose("Domain name");
      const box = await inputs.type("www.contoso.com");
      const message = box.validationMessage;
      assert.ok(typeof message === "object", String(message));
      assert.equal(message.severity, vscode.InputBoxValidationSeverity.Warning);
      assert.match(message.message, /This is one of your own domains/);
      await inputs.cancel();
    });
    assert.equal(made(document).length, 1);
  });
});
