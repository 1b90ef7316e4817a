import assert from "node:assert/strict";
import type { IndicatorTermsAnswer, IndicatorTermsParams, PoliciesParams } from "../../src/protocol";
import { LanguageClient } from "./support/languageClient";
import { bundleText, indicator } from "./support/stixTexts";

const folderUri = "file:///work/repo";
const policy = {
  allowlist: ["partner.top"],
  ownDomains: ["contoso.com"],
  validUntilDays: { "ipv4-addr": 14, file: 365, mutex: 5 },
};

describe("what applies to new indicators", function () {
  this.timeout(20_000);

  let client: LanguageClient;
  beforeEach(async () => {
    client = await LanguageClient.start();
  });
  afterEach(async () => {
    await client.stop();
  });

  const tell = (...folders: (readonly [uri: string, policy: unknown])[]) => {
    const params: PoliciesParams = {
      folders: folders.map(([uri, told]) => ({ folderUri: uri, policy: JSON.stringify(told), baseline: null })),
    };
    return client.connection.sendNotification("stix/policies", params);
  };
  const ask = (uri: string | null, values: IndicatorTermsParams["values"] = []) =>
    client.request<IndicatorTermsAnswer>("stix/indicatorTerms", { uri, values } satisfies IndicatorTermsParams);
  const nothing: IndicatorTermsAnswer = { ownDomains: [], allowlist: [], validUntilDays: {}, present: [] };

  it("is what the policy of the document's folder says", async () => {
    await tell([folderUri, policy]);
    const { uri } = await client.open(bundleText([]), `${folderUri}/a.stix.json`);
    assert.deepEqual(await ask(uri), {
      ownDomains: ["contoso.com"],
      allowlist: ["partner.top"],
      validUntilDays: { "ipv4-addr": 14, file: 365 },
      present: [],
    });
    const outside = await client.open(bundleText([]), "file:///work/beside/a.stix.json");
    assert.deepEqual(await ask(outside.uri), nothing);
  });

  it("holds for every type where the policy has a default", async () => {
    await tell([folderUri, { validUntilDays: { default: 30, url: 7 } }]);
    const { validUntilDays } = await ask(`${folderUri}/not-open.stix.json`);
    assert.deepEqual(Object.entries(validUntilDays).sort(), [
      ["domain-name", 30],
      ["email-addr", 30],
      ["file", 30],
      ["ipv4-addr", 30],
      ["ipv6-addr", 30],
      ["url", 7],
      ["windows-registry-key", 30],
      ["x509-certificate", 30],
    ]);
  });

  it("is the only policy's for a document that is yet to be made, and nothing where there are several", async () => {
    assert.deepEqual(await ask(null), nothing);
    await tell([folderUri, policy]);
    assert.deepEqual((await ask(null)).ownDomains, ["contoso.com"]);
    await tell([folderUri, policy], [`${folderUri}2`, policy]);
    assert.deepEqual(await ask(null), nothing);
  });

  it("names the values that the document has, as it is now", async () => {
    const document = await client.open(bundleText([indicator(1, { pattern: "[domain-name:value = 'evil.top']" })]));
    const values: IndicatorTermsParams["values"] = [
      { kind: "ipv4", value: "203.0.114.9" },
      { kind: "domain", value: "evil.top" },
    ];
    assert.deepEqual((await ask(document.uri, values)).present, [1]);
    await document.replace("[domain-name:value = 'evil.top']", "[ipv4-addr:value = '203.0.114.9']");
    assert.deepEqual((await ask(document.uri, values)).present, [0]);
  });
});
