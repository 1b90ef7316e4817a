import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import forge from "node-forge";
import * as vscode from "vscode";
import { demoUser } from "../../src/emulator/demoAccounts";
import { type Emulator, startEmulator } from "../../src/emulator/emulator";
import type { Connection } from "../../src/extension/connections/connection";
import { good, marks, run, signedOut, waitFor } from "./support/connectionMarks";
import { addConnection, fieldsFor, forgetEverything, listenToMessages, workbench } from "./support/emulatedConnection";
import { QuickInputs } from "./support/quickInputs";
import { authorizing, personAtBrowser, type PersonAtBrowser, typingTheCode, windowIs } from "./support/signInPerson";

describe("sign-in", () => {
  let emulator: Emulator;
  let messages: ReturnType<typeof listenToMessages>;
  let person: PersonAtBrowser | undefined;
  let backToWindow: () => void = () => undefined;

  before(async () => (emulator = await startEmulator({ devicePollSeconds: 1 })));
  after(async () => emulator.close());
  beforeEach(async () => {
    await forgetEverything();
    messages = listenToMessages();
  });
  afterEach(async () => {
    messages.restore();
    person?.restore();
    person = undefined;
    backToWindow();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await forgetEverything();
  });

  const answering = (choose: Parameters<typeof listenToMessages>[0]): void => {
    messages.restore();
    messages = listenToMessages(choose);
  };
  const fields = (signIn: Connection["signIn"], changes = {}): Record<string, unknown> => {
    const { secret: _secret, ...others } = fieldsFor(emulator, { signIn, ...changes });
    return others;
  };
  /** What the settings hold, which must never be a token. */
  const settingsText = (): string =>
    JSON.stringify(vscode.workspace.getConfiguration("stixWorkbench").inspect("connections"));

  describe("in the browser", () => {
    beforeEach(() => (backToWindow = windowIs("local")));

    it("asks once, serves alerts and uploads, and ends with a page of our own", async () => {
      person = personAtBrowser(authorizing("yes"));
      const saved = await addConnection(fields("browser"));
      assert.ok(saved, messages.said.join("\n"));
      assert.equal(person.opened.length, 1);
      assert.ok(person.opened[0]?.startsWith(`${emulator.url}/login/`));
      const page = person.lastPage();
      assert.match(page, /You are signed in/);
      assert.match(page, /default-src 'none'/);
      assert.doesNotMatch(page, /<script|<img|<link|https?:/);
      assert.deepEqual(await marks(saved), good);
      assert.equal(person.opened.length, 1, "nobody was asked again");
      assert.doesNotMatch(settingsText(), /eyJ|refresh|demo-secret/i);
    });

    it("says that it was declined, and keeps nothing", async () => {
      person = personAtBrowser(authorizing("no"));
      assert.equal(await addConnection(fields("browser")), undefined);
      assert.match(messages.said.join("\n"), /was declined in the browser/);
      assert.match(person.lastPage(), /The sign-in did not work/);
      assert.deepEqual((await workbench()).connections.all, []);
    });

    it("offers a code where no browser opens, which then serves the same connection", async () => {
      const saved = await addConnection(fields("browser", { saveAnyway: true }));
      person = personAtBrowser(async (url) =>
        url.pathname.endsWith("/login/device") ? typingTheCode(url) : Promise.resolve(false),
      );
      answering((_text, buttons) => buttons.find((title) => /Use a Device Code|Copy Code/.test(title)));
      assert.equal(await run("signIn", saved?.id), true, messages.said.join("\n"));
      assert.match(messages.said.join("\n"), /The browser could not be opened/);
      assert.deepEqual(await marks(saved), good);
    });

    it("is by code in a remote window", async () => {
      backToWindow();
      backToWindow = windowIs("remote");
      person = personAtBrowser(typingTheCode);
      answering((_text, buttons) => buttons.find((title) => title.startsWith("Copy Code")));
      assert.ok(await addConnection(fields("browser")), messages.said.join("\n"));
      assert.deepEqual(person.opened, [`${emulator.url}/login/device`]);
    });
  });

  describe("by device code", () => {
    it("shows the code, copies it, opens the page and waits", async () => {
      person = personAtBrowser(typingTheCode);
      answering((_text, buttons) => buttons.find((title) => title.startsWith("Copy Code")));
      const saved = await addConnection(fields("device-code"));
      assert.ok(saved, messages.said.join("\n"));
      const code = await vscode.env.clipboard.readText();
      assert.ok(messages.said.some((text) => text.includes(code)));
      assert.deepEqual(await marks(saved), good);
    });

    it("is called off with its dialog", async () => {
      person = personAtBrowser(typingTheCode);
      assert.equal(await addConnection(fields("device-code")), undefined);
      assert.match(messages.said.join("\n"), /The sign-in was cancelled/);
      assert.deepEqual(person.opened, []);
    });
  });

  describe("out and in", () => {
    beforeEach(() => (backToWindow = windowIs("local")));

    it("forgets all tokens, asks nobody by itself, and comes back with Sign In", async () => {
      person = personAtBrowser(authorizing("yes"));
      const saved = await addConnection(fields("browser"));
      assert.equal(await run("signOut", saved?.id), true);
      assert.match(messages.said.join("\n"), /is signed out: its tokens are deleted/);
      assert.deepEqual(await marks(saved), signedOut);
      assert.equal(person.opened.length, 1, "the browser was opened without a person's wish");
      assert.equal(await run("signIn"), true);
      assert.match(messages.said.join("\n"), new RegExp(`signed in as ${demoUser.userName}`));
      assert.deepEqual(await marks(saved), good);
    });

    it("sees that an administrator ended it, and that a new sign-in mends it", async () => {
      person = personAtBrowser(authorizing("yes"));
      const saved = await addConnection(fields("browser"));
      await fetch(`${emulator.url}/_emulator/revoke`, { method: "POST" });
      assert.equal((await marks(saved))[0], "✗ alerts-token sign-in-expired");
      answering((_text, buttons) => buttons.find((title) => title === "Sign In"));
      await marks(saved);
      await signedInAgain(person);
      assert.deepEqual(await marks(saved), good);
    });

    it("asks for the tokens of an application anew", async () => {
      const saved = await addConnection(fieldsFor(emulator));
      assert.equal(await run("signOut", saved?.id), true);
      const asked = emulator.state().requestsByService.login;
      assert.equal(await run("signIn", saved?.id), true);
      assert.ok(emulator.state().requestsByService.login > asked);
    });
  });

  /** The notification's button works on its own: waits until the person has been to the browser twice. */
  async function signedInAgain({ opened }: PersonAtBrowser): Promise<void> {
    await waitFor(() => opened.length >= 2);
    assert.equal(opened.length, 2);
    await waitFor(() => messages.said.some((text) => text.includes("signed in as")));
  }

  describe("with a certificate", () => {
    let folder: string;
    let inputs: QuickInputs | undefined;
    let restoreDialog: () => void = () => undefined;
    const password = "pfx pass wörd";

    before(async () => (folder = await mkdtemp(path.join(tmpdir(), "stix-certificate-"))));
    after(async () => rm(folder, { recursive: true }));
    afterEach(() => {
      inputs?.restore();
      inputs = undefined;
      restoreDialog();
    });

    const demoPem = async (): Promise<string> => (await fetch(`${emulator.url}/_emulator/certificate`)).text();

    function pfxOf(pem: string): Buffer {
      const [certificate = "", key = ""] = ["CERTIFICATE", "PRIVATE KEY"].map(
        (label) => new RegExp(`-----BEGIN ${label}-----[\\s\\S]*-----END ${label}-----`).exec(pem)?.[0] ?? "",
      );
      const chain = [forge.pki.certificateFromPem(certificate)];
      const asn1 = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(key), chain, password, { algorithm: "3des" });
      return Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary");
    }

    function choosing(...files: readonly string[]): void {
      const window = vscode.window as unknown as Record<string, unknown>;
      const original = vscode.window.showOpenDialog;
      const waiting = [...files];
      window["showOpenDialog"] = () => {
        const file = waiting.shift();
        return Promise.resolve(file === undefined ? undefined : [vscode.Uri.file(path.join(folder, file))]);
      };
      restoreDialog = () => (window["showOpenDialog"] = original);
    }

    it("given by a command, PEM or PFX, works; another one does not", async () => {
      const pem = await demoPem();
      const byPem = await addConnection(fields("certificate", { certificate: { pem } }));
      assert.ok(byPem, messages.said.join("\n"));
      assert.deepEqual(await marks(byPem), good);
      const pfx = { pfx: pfxOf(pem).toString("base64"), password };
      assert.ok(await addConnection(fields("certificate", { name: "PFX", certificate: pfx })), messages.said.join());
      assert.equal(
        await addConnection(fields("certificate", { name: "x", certificate: { ...pfx, password: "no" } })),
        undefined,
      );
      assert.match(messages.said.join("\n"), /password does not open the certificate's private key/);
      assert.doesNotMatch(settingsText(), /PRIVATE KEY|pass wörd/);
    });

    it("is chosen as a file, once it opens, and not looked for again", async () => {
      await writeFile(path.join(folder, "no.pem"), "-----BEGIN NONSENSE-----");
      await writeFile(path.join(folder, "demo.pfx"), pfxOf(await demoPem()));
      choosing("no.pem", "demo.pfx");
      inputs = new QuickInputs();
      const { tenantId, clientId } = emulator.credentials;
      const adding = run<Connection | undefined>("addConnection");
      await inputs.choose("$(verified)");
      await inputs.type("Certified");
      await inputs.choose("Custom");
      for (const value of [emulator.url, tenantId, clientId]) await inputs.type(value);
      await inputs.choose("$(folder-opened)");
      await inputs.choose("$(folder-opened)");
      assert.match(messages.said.join("\n"), /The certificate can't be read/);
      const box = await inputs.type("wrong");
      assert.equal(box.password, true);
      await waitFor(() => box.validationMessage !== undefined);
      await inputs.retype(box, password);
      await inputs.choose("Microsoft Graph");
      await inputs.type("");
      const saved = await adding;
      assert.ok(saved, messages.said.join("\n"));
      assert.doesNotMatch(JSON.stringify(saved), /demo\.pfx/);
      await rm(path.join(folder, "demo.pfx"));
      assert.deepEqual(await marks(saved), good.slice(0, 3));
    });
  });

  describe("with VS Code's account", () => {
    it("asks VS Code for the scopes of each service, silently once somebody signed in", async () => {
      const asked: unknown[][] = [];
      const authentication = vscode.authentication as unknown as Record<string, unknown>;
      const original = vscode.authentication.getSession;
      authentication["getSession"] = async (provider: string, scopes: readonly string[], options: object) => {
        asked.push([provider, scopes[0], options]);
        const { clientId, clientSecret, tenantId } = emulator.credentials;
        const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
        const body = new URLSearchParams({ ...form, scope: scopes[0] ?? "" });
        const answer = await fetch(`${emulator.url}/login/${tenantId}/oauth2/v2.0/token`, { method: "POST", body });
        const { access_token: accessToken } = (await answer.json()) as { access_token: string };
        return { id: "1", accessToken, scopes, account: { id: "1", label: demoUser.userName } };
      };
      try {
        const saved = await addConnection(fields("vscode"));
        assert.ok(saved, messages.said.join("\n"));
        const [graph, azure] = ["https://graph.microsoft.com/.default", "https://management.azure.com/.default"];
        // The alert list asks as well, as soon as there is a connection; nobody is bothered twice.
        assert.deepEqual(asked[0], ["stix-workbench-emulator", graph, { createIfNone: true }]);
        assert.deepEqual(
          new Set(asked.slice(1).map(([provider, , options]) => JSON.stringify([provider, options]))),
          new Set([JSON.stringify(["stix-workbench-emulator", { silent: true }])]),
        );
        assert.ok(asked.some(([, scope]) => scope === azure));
        assert.deepEqual(await marks(saved), good);
        await run("signOut", saved.id);
        const before = asked.length;
        assert.deepEqual(await marks(saved), signedOut);
        assert.equal(asked.length, before, "VS Code was asked though the person had signed out");
        assert.match(messages.said.join("\n"), /Accounts menu/);
      } finally {
        authentication["getSession"] = original;
      }
    });
  });
});
