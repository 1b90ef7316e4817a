import assert from "node:assert/strict";
import { graphAlertOf } from "../../../src/defender/graphAlert";
import { mdeAlertOf } from "../../../src/defender/mdeAlert";
import { observablesOf } from "../../../src/defender/observables";
import { siemAlertOf, siemDetectionOf } from "../../../src/defender/siemAlert";
import { graphListed, mdeExpanded } from "./documentedShapes";
import { siemRow } from "./scripted";

const type = (name: string) => `#microsoft.graph.security.${name}`;
const judged = (verdict: string, roles: readonly string[] = []) => ({ verdict, roles });
const seenIn = (...evidence: readonly object[]) => observablesOf(graphAlertOf({ ...graphListed, evidence })!);
const ip = (ipAddress: string, verdict: string, roles: readonly string[] = []) => ({
  "@odata.type": type("ipEvidence"),
  ipAddress,
  ...judged(verdict, roles),
});

describe("what an alert saw", () => {
  it("is the values of its evidence, and no name of a host or a person", () => {
    const { sha1, sha256 } = { sha1: "5F1E8ACEDC065031AAD553B710838EB366CFEE9A", sha256: "a".repeat(64) };
    const found = seenIn(
      { "@odata.type": type("fileEvidence"), ...judged("malicious"), fileDetails: { sha1, sha256, fileName: "x.exe" } },
      { "@odata.type": type("processEvidence"), ...judged("suspicious"), imageFile: { sha256: "b".repeat(64) } },
      ip("203.0.113.7", "malicious"),
      ip("2001:DB8::1", "malicious"),
      { "@odata.type": type("urlEvidence"), ...judged("malicious"), url: "https://bad.example/x?y" },
      { "@odata.type": type("urlEvidence"), ...judged("malicious"), url: "Bad.example" },
      { "@odata.type": type("dnsEvidence"), ...judged("malicious"), domainName: "c2.bad.example." },
      {
        "@odata.type": type("registryKeyEvidence"),
        ...judged("suspicious"),
        registryHive: "HKLM",
        registryKey: "S\\X",
      },
      {
        "@odata.type": type("analyzedMessageEvidence"),
        ...judged("malicious"),
        p2Sender: { emailAddress: "eve@bad.example", domainName: "bad.example" },
        recipientEmailAddress: "victim@contoso.example",
        senderIp: "198.51.100.9",
        urls: ["https://bad.example/mail"],
      },
      {
        "@odata.type": type("userEvidence"),
        ...judged("malicious"),
        userAccount: { userPrincipalName: "v@contoso.example" },
      },
      { "@odata.type": type("deviceEvidence"), ...judged("malicious"), deviceDnsName: "pc1.contoso.example" },
      { "@odata.type": type("mailboxEvidence"), ...judged("malicious"), primaryAddress: "v@contoso.example" },
    );
    assert.deepEqual(
      found.map(({ kind, value, isCandidate }) => [kind, value, isCandidate]),
      [
        ["sha256", sha256, true],
        ["sha1", sha1.toLowerCase(), true],
        ["sha256", "b".repeat(64), true],
        ["ipv4", "203.0.113.7", true],
        ["ipv6", "2001:db8::1", true],
        ["url", "https://bad.example/x?y", true],
        ["domain", "bad.example", true],
        ["domain", "c2.bad.example", true],
        ["registry-key", "HKLM\\S\\X", true],
        ["email", "eve@bad.example", true],
        ["ipv4", "198.51.100.9", true],
        ["url", "https://bad.example/mail", true],
      ],
    );
  });

  it("is a candidate where it is malicious or suspicious and in no piece of evidence a bystander", () => {
    const cases: readonly (readonly [readonly object[], boolean])[] = [
      [[ip("203.0.113.7", "malicious")], true],
      [[ip("203.0.113.7", "suspicious", ["attacker", "commandAndControl"])], true],
      [[ip("203.0.113.7", "unknown")], false],
      [[ip("203.0.113.7", "noThreatsFound")], false],
      [[ip("203.0.113.7", "verdictOfTomorrow")], false],
      [[ip("203.0.113.7", "malicious", ["contextual"])], false],
      [[ip("203.0.113.7", "malicious", ["compromised"])], false],
      [[ip("203.0.113.7", "malicious"), ip("203.0.113.7", "unknown", ["contextual"])], false],
      [[ip("203.0.113.7", "malicious"), ip("203.0.113.7", "noThreatsFound")], false],
      [[ip("203.0.113.7", "unknown"), ip("203.0.113.7", "malicious", ["attacker"])], true],
    ];
    for (const [evidence, expected] of cases) {
      const [one, ...more] = seenIn(...evidence);
      assert.equal(more.length, 0);
      assert.equal(one?.isCandidate, expected, JSON.stringify(evidence));
      assert.equal(one?.evidence.length, evidence.length);
    }
  });

  it("is never ticked where the service has no verdicts", () => {
    const siem = siemAlertOf([siemDetectionOf(siemRow({ IpAddress: "203.0.113.7", Url: "https://bad.example/" }))!])!;
    const found = observablesOf(siem);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["sha1", "ipv4", "url"],
    );
    assert.ok(found.every(({ isCandidate, verdict }) => !isCandidate && verdict === ""));
    const mde = observablesOf(mdeAlertOf(mdeExpanded, "https://p.example")!);
    assert.deepEqual([mde.length, mde.some(({ isCandidate }) => isCandidate)], [4, false]);
  });

  it("is nothing where a field holds something else than its name says", () => {
    for (const evidence of [
      ip("999.1.1.1", "malicious"),
      ip("fin-ws-014", "malicious"),
      ip("1.2.3", "malicious"),
      ip("::", "malicious"),
      {
        "@odata.type": type("fileEvidence"),
        ...judged("malicious"),
        fileDetails: { sha256: "abc", sha1: "0".repeat(40) },
      },
      { "@odata.type": type("urlEvidence"), ...judged("malicious"), url: "two words.example" },
      { "@odata.type": type("urlEvidence"), ...judged("malicious"), url: "localhost" },
      { "@odata.type": type("urlEvidence"), ...judged("malicious"), url: 7 },
    ])
      assert.deepEqual(
        seenIn(evidence)
          .map(({ value }) => value)
          .filter((value) => value !== "::"),
        [],
      );
  });
});
