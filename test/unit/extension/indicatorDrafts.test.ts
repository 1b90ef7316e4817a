import assert from "node:assert/strict";
import type { Alert } from "../../../src/defender/alert";
import { graphAlertOf } from "../../../src/defender/graphAlert";
import { mdeAlertOf } from "../../../src/defender/mdeAlert";
import { indicatorDrafts } from "../../../src/extension/alertActions/indicatorDrafts";

const hash = (letter: string, length = 64): string => letter.repeat(length);

function alert(id: string, ...evidence: readonly Readonly<Record<string, unknown>>[]): Alert {
  const made = graphAlertOf({
    id,
    title: "Malware on HOST-7",
    category: "CredentialAccess",
    alertWebUrl: `https://security.microsoft.com/alerts/${id}`,
    evidence: [
      { "@odata.type": "#microsoft.graph.security.deviceEvidence", deviceDnsName: "HOST-7.contoso.example" },
      { "@odata.type": "#microsoft.graph.security.userEvidence", userAccount: { accountName: "jane.doe" } },
      ...evidence,
    ],
  });
  assert.ok(made);
  return made;
}

const file = (sha256: string | null, sha1: string | null, verdict = "malicious", roles: readonly string[] = []) => ({
  "@odata.type": "#microsoft.graph.security.fileEvidence",
  verdict,
  roles,
  fileDetails: { sha256, sha1, fileName: "jane.doe.exe", filePath: "C:\\Users\\jane.doe" },
});
const ip = (ipAddress: string, verdict = "malicious", roles: readonly string[] = []) => ({
  "@odata.type": "#microsoft.graph.security.ipEvidence",
  ipAddress,
  verdict,
  roles,
});

describe("Drafts of indicators of alerts", () => {
  it("take the hashes of one file as one, the strongest first", () => {
    const [draft, ...others] = indicatorDrafts([alert("one", file(hash("a"), hash("b", 40)))]);
    assert.deepEqual(others, []);
    assert.deepEqual(draft?.values, [
      { kind: "sha256", value: hash("a") },
      { kind: "sha1", value: hash("b", 40) },
    ]);
    assert.equal(draft.isCandidate, true);
    assert.deepEqual(draft.labels, ["defender-alert", "credential-access"]);
    assert.deepEqual(draft.references, [
      { source_name: "Microsoft Defender", external_id: "one", url: "https://security.microsoft.com/alerts/one" },
    ]);
  });

  it("know a file again by any of its hashes, in whichever order they come", () => {
    const alerts = [
      alert("one", file(null, hash("b", 40))),
      alert("two", file(hash("a"), null)),
      alert("three", file(hash("a"), hash("b", 40))),
    ];
    for (const order of [alerts, [...alerts].reverse()]) {
      const drafts = indicatorDrafts(order);
      assert.equal(drafts.length, 1);
      assert.deepEqual(
        drafts[0]?.values.map(({ kind }) => kind),
        ["sha256", "sha1"],
      );
      assert.equal(drafts[0].references.length, 3);
    }
  });

  it("keep different files apart", () => {
    assert.equal(indicatorDrafts([alert("one", file(hash("a"), null), file(hash("b"), null))]).length, 2);
  });

  it("are no candidates where any alert finds the thing harmless, or the victim's", () => {
    const bad = alert("one", ip("203.0.113.5"));
    const isCandidate = (...alerts: readonly Alert[]) => indicatorDrafts(alerts).map((draft) => draft.isCandidate);
    assert.deepEqual(isCandidate(bad), [true]);
    assert.deepEqual(isCandidate(bad, alert("two", ip("203.0.113.5", "unknown"))), [true]);
    assert.deepEqual(isCandidate(bad, alert("two", ip("203.0.113.5", "noThreatsFound"))), [false]);
    assert.deepEqual(isCandidate(bad, alert("two", ip("203.0.113.5", "suspicious", ["contextual"]))), [false]);
    assert.deepEqual(isCandidate(bad, alert("two", ip("203.0.113.5", "unknown", ["compromised"]))), [false]);
    assert.deepEqual(isCandidate(alert("one", ip("203.0.113.5", "unknown"))), [false]);
  });

  it("write a value in one spelling, however the alerts spell it", () => {
    const drafts = indicatorDrafts([alert("one", ip("2001:DB8:0:0::1")), alert("two", ip("2001:db8::1"))]);
    assert.deepEqual(
      drafts.map(({ values }) => values),
      [[{ kind: "ipv6", value: "2001:db8::1" }]],
    );
  });

  it("hold no name of a host or a person", () => {
    const text = JSON.stringify(indicatorDrafts([alert("one", file(hash("a"), null), ip("203.0.113.5"))]));
    assert.doesNotMatch(text, /HOST-7|jane/i);
  });

  it("link to the portal alone", () => {
    const made = { ...alert("one", ip("203.0.113.5")), portalUrl: "https://evil.example/alerts/one" };
    assert.deepEqual(indicatorDrafts([made])[0]?.references, [
      { source_name: "Microsoft Defender", external_id: "one" },
    ]);
  });

  describe("tell of names of hosts and people in their values", () => {
    const url = (text: string) => ({
      "@odata.type": "#microsoft.graph.security.urlEvidence",
      url: text,
      verdict: "malicious",
    });
    const key = (registryKey: string) => ({
      "@odata.type": "#microsoft.graph.security.registryKeyEvidence",
      registryHive: "HKEY_LOCAL_MACHINE",
      registryKey,
      verdict: "malicious",
    });
    const sender = (emailAddress: string) => ({
      "@odata.type": "#microsoft.graph.security.analyzedMessageEvidence",
      p2Sender: { emailAddress },
      recipientEmailAddress: "jane.doe@contoso.example",
      verdict: "malicious",
    });
    const draftsFor = (...evidence: readonly Readonly<Record<string, unknown>>[]) =>
      indicatorDrafts([alert("one", ...evidence)]);

    for (const [what, evidence, name] of [
      ["a person who got a link", url("https://evil-site.top/login?for=Jane.Doe@contoso.example"), "jane.doe"],
      ["a name in a path of a URL", url("https://evil-site.top/jane.doe/x"), "jane.doe"],
      ["the device itself", url("http://host-7.contoso.example/x"), "host-7.contoso.example"],
      ["the device in a parameter", url("https://evil-site.top/beacon?id=HOST-7"), "host-7"],
      ["the device's own name", url("host-7.contoso.example"), "host-7.contoso.example"],
      ["a name in a registry key", key("Software\\Accounts\\jane.doe"), "jane.doe"],
      ["a folder of a person in a registry key", key("Software\\C:\\Users\\somebody"), "\\users\\somebody"],
      [
        "the identifier of an account",
        key("Software\\S-1-5-21-1004336348-1177238915-1001"),
        "s-1-5-21-1004336348-1177238915-1001",
      ],
      ["a mailbox of the organisation", sender("colleague@contoso.example"), "colleague@contoso.example"],
    ] as const)
      it(`${what}, which does not come ticked`, () => {
        const [draft, ...others] = draftsFor(evidence);
        assert.deepEqual(others, []);
        assert.deepEqual(draft?.names, [name]);
        assert.equal(draft.isCandidate, false);
      });

    for (const [what, evidence] of [
      ["a file on the machine", url("file:///C:/Users/somebody/x.html")],
      ["a path on the machine", url("C:/Users/somebody/x.html")],
      ["a neighbour's folder", url("//fileserver/somebody/x.html")],
    ] as const)
      it(`and are not made of ${what}`, () => {
        assert.deepEqual(draftsFor(evidence), []);
      });

    it("whoever was logged on beside the one who is named first", () => {
      const account = (accountName: string) => ({ accountName, domainName: "CONTOSO" });
      const made = mdeAlertOf(
        {
          id: "one",
          computerDnsName: "host-7.contoso.example",
          relatedUser: { userName: "jane.doe", domainName: "CONTOSO" },
          loggedOnUsers: [account("jane.doe"), account("john.smith")],
          evidence: [{ entityType: "Url", url: "https://evil-site.top/john.smith", verdict: "Malicious" }],
        },
        "https://security.microsoft.com",
      );
      assert.ok(made);
      assert.deepEqual(
        indicatorDrafts([made]).map(({ names }) => names),
        [["john.smith"]],
      );
    });

    it("also where another alert, which saw the same, does not tell of the person", () => {
      const link = url("https://evil-site.top/jane.doe/x");
      const untold = graphAlertOf({ id: "two", evidence: [link] });
      assert.ok(untold);
      assert.deepEqual(
        indicatorDrafts([untold]).map(({ names }) => names),
        [[]],
      );
      for (const alerts of [
        [alert("one", link), untold],
        [untold, alert("one", link)],
      ])
        assert.deepEqual(
          indicatorDrafts(alerts).map(({ names, isCandidate }) => [names, isCandidate]),
          [[["jane.doe"], false]],
        );
    });

    it("and not of what only looks a little like one", () => {
      const drafts = draftsFor(
        url("https://jane@evil-site.top/users/login.php"),
        url("evil-site.top/host-77/janet.doers"),
        key("Software\\Users\\"),
        sender("jane@evil-site.top"),
      );
      assert.deepEqual(
        drafts.flatMap(({ values, names }) => [...values.map(({ value }) => value), ...names]),
        [
          "https://evil-site.top/users/login.php",
          "evil-site.top/host-77/janet.doers",
          "HKEY_LOCAL_MACHINE\\Software\\Users\\",
          "jane@evil-site.top",
        ],
      );
    });
  });

  it("of thousands of alerts that come together late are made as quickly as others", function () {
    this.timeout(0);
    const count = 8000;
    const hex = (at: number, length: number) => `1${at.toString(16).padStart(length - 1, "0")}`;
    const apart = Array.from({ length: count }, (_, at) => [
      alert(`one-${String(at)}`, file(hex(at, 64), null)),
      alert(`two-${String(at)}`, file(null, hex(at, 40))),
    ]).flat();
    const together = Array.from({ length: count }, (_, at) =>
      alert(`both-${String(at)}`, file(hex(at, 64), hex(at, 40))),
    );
    assert.equal(indicatorDrafts([...apart, ...together]).length, count);
  });
});
