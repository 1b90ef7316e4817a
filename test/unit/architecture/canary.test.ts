import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import {
  DEMO_CLIENT_SECRET,
  DEMO_OIDC_REQUEST_TOKEN,
  ROLELESS_CLIENT_SECRET,
} from "../../../src/emulator/demoAccounts";
import { makeCertificate } from "../../../src/emulator/demoCertificate";
import { findApplication, DEMO_CLIENT_ID } from "../../../src/emulator/demoAccounts";
import { tokenOffice } from "../../../src/emulator/tokens";

interface Secret {
  readonly name: string;
  readonly text: string;
}

async function load<T>(file: string): Promise<T> {
  const address: string = pathToFileURL(path.resolve("scripts/canary", file)).href;
  return (await import(address)) as T;
}

describe("the search for secrets", () => {
  const text = 'canary "of\\the tests" +/ äöü';
  let search: (bytes: Buffer) => string[];

  before(async () => {
    type Search = (secrets: readonly Secret[]) => (bytes: Buffer) => string[];
    search = (await load<{ secretSearch: Search }>("find-secrets.mjs")).secretSearch([{ name: "the canary", text }]);
  });

  const amid = (form: string) => `2026-01-01 [info] before ${form} behind\n`;
  const plants: Readonly<Record<string, Buffer>> = {
    "in a text": Buffer.from(amid(text)),
    "in a text in UTF-16": Buffer.from(amid(text), "utf16le"),
    "in one with the other order of bytes": Buffer.from(amid(text), "utf16le").swap16(),
    "in JSON": Buffer.from(JSON.stringify({ message: amid(text) })),
    "in an address": Buffer.from(`https://login.example/?secret=${encodeURIComponent(text)}&a=b`),
    "in Base64": Buffer.from(amid(Buffer.from(text).toString("base64"))),
    "somewhere in what is in Base64": Buffer.from(amid(Buffer.from(`a${text}b`).toString("base64"))),
    "elsewhere in what is in Base64": Buffer.from(amid(Buffer.from(`ab${text}`).toString("base64url"))),
    "in UTF-16 in Base64": Buffer.from(amid(Buffer.from(text, "utf16le").toString("base64"))),
    "in a zipped file": gzipSync(amid(text)),
    "between other bytes": Buffer.concat([Buffer.from([0, 255, 128, 7]), Buffer.from(text), Buffer.from([0, 254])]),
  };
  for (const [where, bytes] of Object.entries(plants))
    it(`finds one ${where}`, () => {
      assert.deepEqual(search(bytes), ["the canary"]);
    });

  it("finds a token that the emulator issued, and a private key, whosever they are", () => {
    const office = tokenOffice("key", () => 0);
    const application = findApplication(DEMO_CLIENT_ID)!;
    const { token } = office.issue({
      application,
      tenantId: "tenant",
      audience: "audience",
      version: "2.0",
      alreadyExpired: false,
    });
    assert.deepEqual(search(Buffer.from(amid(`Bearer ${token}`))), ["a token"]);
    assert.deepEqual(search(Buffer.from(amid(token), "utf16le")), ["a token"]);
    assert.deepEqual(search(gzipSync(token)), ["a token"]);
    assert.deepEqual(search(Buffer.from(makeCertificate("Somebody").pem)), ["a private key"]);
  });

  it("finds nothing in a text without one, zipped or cut off", () => {
    const bytes = Buffer.from(amid("canary of the tests, eyJ, a PRIVATE KEY"));
    assert.deepEqual(search(bytes), []);
    assert.deepEqual(search(gzipSync(bytes)), []);
    assert.deepEqual(search(gzipSync(bytes).subarray(0, 12)), []);
  });
});

describe("the traces of the tests", () => {
  interface Traces {
    searchTraces(folder: string, secrets: readonly Secret[]): Promise<{ complaints: string[] }>;
    secretsOfTests(): Promise<Secret[]>;
  }
  const secrets = [{ name: "the canary", text: "canary-of-the-tests" }];
  let traces: Traces;
  let folder: string;

  const put = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  };
  const complaints = async () => (await traces.searchTraces(folder, secrets)).complaints;

  before(async () => {
    traces = await load<Traces>("search-traces.mjs");
  });
  beforeEach(() => {
    // Of this name, so that it is no trace for the search after these tests.
    folder = mkdtempSync(path.join(os.tmpdir(), "stix-canary-"));
    const host = "stix-host-a/profile/data";
    put(`${host}/logs/1/exthost1/stix-workbench.stix-workbench/STIX Workbench.log`, "[trace] POST http://h/oauth2/");
    put(`${host}/logs/1/exthost1/remoteexthost.log`, "activated stix-workbench");
    put("stix-host-a/state/journal/1.jsonl", '{"workspaceId":"1"}');
    put(`stix-host-a/state/throttle/${"0".repeat(32)}.json`, '{"places":[]}');
    put("browser-storage-1-1.json", '{"settings":"stixWorkbench.connections","state":"workbench.panel"}');
    put("terminal/test-unit.log", "  12 passing (1s)");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("are as they should be where all kinds are there and none holds a secret", async () => {
    assert.deepEqual(await complaints(), []);
  });

  it("name each file that holds a secret", async () => {
    put("stix-host-a/state/journal/2.jsonl", '{"note":"canary-of-the-tests"}');
    put("stix-e2e-b/report.md", "The secret canary-of-the-tests was refused.");
    assert.deepEqual((await complaints()).sort(), [
      "stix-e2e-b/report.md holds the canary.",
      "stix-host-a/state/journal/2.jsonl holds the canary.",
    ]);
  });

  it("leave out the product itself and the credentials that tests give to it", async () => {
    put("stix-vscode-c/extensions/stix-workbench/dist/emulator.js", "canary-of-the-tests");
    put("stix-cli-d/demo.pem", "-----BEGIN PRIVATE KEY-----");
    put("kept/stix-cli-d-1-1/token", "canary-of-the-tests");
    put("kept/stix-canary-e-1-1/stix-host-a/state/journal/1.jsonl", "canary-of-the-tests");
    assert.deepEqual(await complaints(), []);
  });

  it("do not pass where a kind is missing, or holds nothing that it should", async () => {
    rmSync(path.join(folder, "stix-host-a/state/journal"), { recursive: true });
    put("terminal/test-unit.log", "");
    assert.match((await complaints()).join("\n"), /No journal was left.*\nNo terminal of a step holds what it should/);
  });

  it("are searched for all secrets with which the suites sign in", async () => {
    const texts = (await traces.secretsOfTests()).map(({ text }) => text);
    assert.deepEqual(texts.sort(), [DEMO_CLIENT_SECRET, DEMO_OIDC_REQUEST_TOKEN, ROLELESS_CLIENT_SECRET].sort());
    assert.match((await traces.searchTraces(folder, [])).complaints.join(), /No secrets were given/);
  });

  it("keep what is removed, which is gone for whoever removed it", () => {
    const inner = path.join(folder, "stix-test-x");
    put("stix-test-x/log.txt", "a line");
    put("stix-test-x/deep/log.txt", "a line");
    mkdirSync(path.join(folder, "kept"));
    const script = `
      import { rmSync } from "node:fs";
      import { mkdir, rm } from "node:fs/promises";
      const inner = ${JSON.stringify(inner)};
      rmSync(inner + "/deep", { recursive: true });
      await rm(inner, { recursive: true, force: true });
      await rm(inner, { recursive: true, force: true });
      await mkdir(inner);
      rmSync(inner, { recursive: true });
    `;
    const keeper = pathToFileURL(path.resolve("scripts/canary/keep-folders.mjs")).href;
    const gone = path.join(folder, "gone");
    for (const [traces, code] of [
      [folder, script],
      [
        gone,
        `import { rmSync } from "node:fs"; rmSync(${JSON.stringify(`${gone}/a`)}, { recursive: true, force: true });`,
      ],
    ] as const)
      execFileSync(process.execPath, ["--import", keeper, "--input-type=module", "--eval", code], {
        env: { ...process.env, NODE_OPTIONS: "", STIX_WORKBENCH_TEST_TRACES: traces },
      });
    assert.equal(existsSync(inner), false);
    assert.equal(existsSync(gone), false, "what was removed as a whole does not come back");
    const kept = readdirSync(path.join(folder, "kept"), { recursive: true }).map(String);
    assert.deepEqual(kept.filter((file) => file.endsWith("log.txt")).length, 1);
    assert.equal(kept.filter((file) => !file.includes(path.sep)).length, 2);
  });
});
