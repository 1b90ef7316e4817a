import assert from "node:assert/strict";
import { begin, closeAll, get, getJson, GRAPH_RESOURCE, type Json, post, SIEM_RESOURCE, tokenFor } from "./client";

interface Page {
  "@odata.context": string;
  "@odata.nextLink"?: string;
  "@odata.count"?: number;
  value: Json[];
}

async function graph(options: Parameters<typeof begin>[0] = {}) {
  const { emulator, clock } = await begin(options);
  const token = await tokenFor(emulator, GRAPH_RESOURCE);
  const path = (query: Record<string, string>): string =>
    `/graph/v1.0/security/alerts_v2?${new URLSearchParams(query).toString()}`;
  const ask = (query: Record<string, string> = {}): Promise<Page> => getJson(emulator, path(query), token);
  const follow = async (first: Page): Promise<Page[]> => {
    const pages = [first];
    for (let link = first["@odata.nextLink"]; link !== undefined; link = pages.at(-1)!["@odata.nextLink"])
      pages.push(await getJson<Page>(emulator, link.slice(emulator.url.length), token));
    return pages;
  };
  return { emulator, clock, token, path, ask, follow };
}

const ids = (page: Page): unknown[] => page.value.map((alert) => alert["id"]);

/** A wire time with its fraction filled up to seven digits. */
function time(value: unknown): string {
  const [whole, fraction = ""] = String(value).replace("Z", "").split(".");
  return `${whole!}.${fraction.padEnd(7, "0")}`;
}

describe("emulated Graph alerts_v2", () => {
  afterEach(closeAll);

  it("tells the same alerts as the SIEM exporter, in its own spelling", async () => {
    const { emulator, ask } = await graph();
    const detections = await getJson<Json[]>(
      emulator,
      "/siem/api/alerts?ago=P4D",
      await tokenFor(emulator, SIEM_RESOURCE),
    );
    const { value } = await ask({ $top: "1000" });
    assert.equal(value.length, 40);
    for (const alert of value) {
      const own = detections.filter((one) => one["AlertId"] === alert["id"]);
      assert.ok(own.length > 0);
      const evidence = alert["evidence"] as Json[];
      const ofType = (type: string): Json[] =>
        evidence.filter((one) => one["@odata.type"] === `#microsoft.graph.security.${type}`);
      for (const one of own) {
        assert.deepEqual(
          [one["AlertTitle"], one["Category"], one["Description"], one["AlertTime"]],
          [alert["title"], alert["category"], alert["description"], alert["firstActivityDateTime"]],
        );
        assert.equal(String(one["Severity"]).toLowerCase(), alert["severity"]);
        const device = ofType("deviceEvidence")[0]!;
        assert.deepEqual(
          [one["ComputerDnsName"], one["DeviceID"], one["MachineGroup"]],
          [device["deviceDnsName"], device["mdeDeviceId"], device["rbacGroupName"]],
        );
        const account = ofType("userEvidence")[0]!["userAccount"] as Json;
        assert.deepEqual([one["UserName"], one["UserDomain"]], [account["accountName"], account["domainName"]]);
        const files = [...ofType("fileEvidence"), ...ofType("processEvidence")].map(
          (each) => (each["fileDetails"] ?? each["imageFile"]) as Json,
        );
        if (one["Sha256"] !== "")
          assert.ok(files.some((file) => file["sha256"] === one["Sha256"] && file["sha1"] === one["Sha1"]));
        if (one["IpAddress"] !== "")
          assert.ok(ofType("ipEvidence").some((each) => each["ipAddress"] === one["IpAddress"]));
        if (one["Url"] !== "") assert.ok(ofType("urlEvidence").some((each) => each["url"] === one["Url"]));
        if (one["CommandLine"] !== "")
          assert.ok(ofType("processEvidence").some((each) => each["processCommandLine"] === one["CommandLine"]));
      }
      assert.ok(own.some((one) => one["LastProcessedTimeUtc"] === alert["createdDateTime"]));
    }
  });

  it("judges every piece of evidence and names its type and roles", async () => {
    const { ask } = await graph();
    const evidence = (await ask({ $top: "1000" })).value.flatMap((alert) => alert["evidence"] as Json[]);
    const values = (name: string): Set<unknown> => new Set(evidence.flatMap((one) => one[name]));
    assert.deepEqual(
      new Set([...values("@odata.type")].map((type) => String(type).replace("#microsoft.graph.security.", ""))),
      new Set([
        "deviceEvidence",
        "fileEvidence",
        "processEvidence",
        "ipEvidence",
        "urlEvidence",
        "userEvidence",
        "registryKeyEvidence",
      ]),
    );
    assert.deepEqual(values("verdict"), new Set(["malicious", "suspicious", "noThreatsFound", "unknown"]));
    for (const status of values("remediationStatus"))
      assert.ok(["none", "remediated", "prevented", "blocked", "active"].includes(String(status)));
    for (const role of ["contextual", "compromised", "attacker", "commandAndControl"])
      assert.ok(values("roles").has(role), role);
    assert.ok(evidence.every((one) => Array.isArray(one["roles"])));
  });

  it("has alerts in all states, the resolved ones with time, judgement and analyst, none changed before it came", async () => {
    const { ask, clock } = await graph();
    const { value } = await ask({ $top: "1000" });
    assert.deepEqual(new Set(value.map((one) => one["status"])), new Set(["new", "inProgress", "resolved"]));
    for (const one of value) {
      assert.equal(one["resolvedDateTime"] !== null, one["status"] === "resolved");
      assert.equal(one["assignedTo"] === null, one["status"] === "new");
      assert.ok(time(one["lastUpdateDateTime"]) >= time(one["createdDateTime"]));
      assert.ok(Date.parse(String(one["lastUpdateDateTime"])) < clock.ms);
      assert.ok(time(one["lastActivityDateTime"]) >= time(one["firstActivityDateTime"]));
    }
    const incidents = new Set(
      value.filter((one) => one["category"] === "Exfiltration").map((one) => one["incidentId"]),
    );
    assert.equal(incidents.size, 1, "the intrusion is one incident");
  });

  it("pages by @odata.nextLink without losing or repeating one, though alerts arrive in between", async () => {
    const { emulator, ask, follow } = await graph();
    const whole = ids(await ask({ $top: "1000" }));
    const first = await ask({ $top: "7", $orderby: "createdDateTime desc" });
    assert.match(first["@odata.context"], /\$metadata#security\/alerts_v2$/);
    assert.match(first["@odata.nextLink"]!, /[?&]\$skiptoken=/);
    await post(emulator, undefined, { count: 5 }, "/_emulator/alerts");
    const pages = await follow(first);
    assert.deepEqual(
      pages.map(({ value }) => value.length),
      [7, 7, 7, 7, 7, 5],
    );
    assert.deepEqual(pages.flatMap(ids), whole);
    assert.equal((await ask({ $top: "1000" })).value.length, 45);
  });

  it("leaves the link out where it is told to, and pages by $skip then", async () => {
    const { ask } = await graph({ nextLink: false });
    const whole = ids(await ask({ $top: "1000" }));
    const page = await ask({ $top: "10", $skip: "30" });
    assert.equal(page["@odata.nextLink"], undefined);
    assert.deepEqual(ids(page), whole.slice(30));
  });

  it("gives a hundred a page where no number is asked for, and counts on demand", async () => {
    const { ask, follow } = await graph({ alerts: 150 });
    const first = await ask({ $count: "true" });
    assert.equal(first["@odata.count"], 150);
    assert.deepEqual(
      (await follow(first)).map(({ value }) => value.length),
      [100, 50],
    );
  });

  it("sorts by $orderby, newest first by itself", async () => {
    const { ask } = await graph();
    const created = (await ask()).value.map((one) => time(one["createdDateTime"]));
    assert.deepEqual(created, [...created].sort().reverse());
    const updated = (await ask({ $orderby: "lastUpdateDateTime asc" })).value.map((one) =>
      time(one["lastUpdateDateTime"]),
    );
    assert.deepEqual(updated, [...updated].sort());
    const both = (await ask({ $orderby: "status,createdDateTime desc" })).value;
    const keys = both.map((one) => String(one["status"]));
    assert.deepEqual(keys, [...keys].sort());
  });

  it("filters by the eight fields", async () => {
    const { ask } = await graph();
    const all = (await ask({ $top: "1000" })).value;
    const edge = String(all[12]!["createdDateTime"]);
    const late = String(all[20]!["lastUpdateDateTime"]);
    const cases: readonly [string, (alert: Json) => boolean][] = [
      ["severity eq 'high'", (a) => a["severity"] === "high"],
      ["severity ne 'high'", (a) => a["severity"] !== "high"],
      ["status eq 'new' and severity eq 'medium'", (a) => a["status"] === "new" && a["severity"] === "medium"],
      [
        "severity eq 'high' or severity eq 'low' and status eq 'resolved'",
        (a) => a["severity"] === "high" || (a["severity"] === "low" && a["status"] === "resolved"),
      ],
      [
        "(severity eq 'high' or severity eq 'low') and status ne 'resolved'",
        (a) => (a["severity"] === "high" || a["severity"] === "low") && a["status"] !== "resolved",
      ],
      [`createdDateTime ge ${edge}`, (a) => time(a["createdDateTime"]) >= time(edge)],
      [`createdDateTime gt ${edge}`, (a) => time(a["createdDateTime"]) > time(edge)],
      [`createdDateTime lt ${edge}`, (a) => time(a["createdDateTime"]) < time(edge)],
      [`createdDateTime le ${edge}`, (a) => time(a["createdDateTime"]) <= time(edge)],
      [`createdDateTime eq ${edge}`, (a) => time(a["createdDateTime"]) === time(edge)],
      [`lastUpdateDateTime ge ${late}`, (a) => time(a["lastUpdateDateTime"]) >= time(late)],
      ["classification eq 'truePositive'", (a) => a["classification"] === "truePositive"],
      ["determination eq 'multiStagedAttack'", (a) => a["determination"] === "multiStagedAttack"],
      ["assignedTo eq 'soc.analyst@contoso.example'", (a) => a["assignedTo"] !== null],
      ["assignedTo eq null", (a) => a["assignedTo"] === null],
      ["assignedTo ne null", (a) => a["assignedTo"] !== null],
    ];
    for (const [filter, wanted] of cases) {
      const expected = all.filter(wanted).map((one) => one["id"]);
      assert.ok(expected.length > 0 && expected.length < all.length, filter);
      assert.deepEqual(ids(await ask({ $top: "1000", $filter: filter })), expected, filter);
    }
    assert.equal((await ask({ $filter: "serviceSource eq 'microsoftDefenderForEndpoint'" })).value.length, 40);
    assert.deepEqual((await ask({ $filter: "serviceSource eq 'microsoftDefenderForIdentity'" })).value, []);
    assert.deepEqual((await ask({ $filter: "assignedTo eq 'O''Hara'" })).value, []);
  });

  it("keeps the filter in the links", async () => {
    const { ask, follow } = await graph();
    const query = { $filter: "severity eq 'high'", $orderby: "createdDateTime asc" };
    const whole = ids(await ask(query));
    assert.deepEqual((await follow(await ask({ ...query, $top: "3" }))).flatMap(ids), whole);
  });

  for (const [query, said] of [
    [{ $filter: "title eq 'x'" }, /property named 'title'/],
    [{ $filter: "severity eq high" }, /quotes/],
    [{ $filter: "severity eq 'High'" }, /not a member/],
    [{ $filter: "severity gt 'low'" }, /eq and ne/],
    [{ $filter: "createdDateTime ge '2026-05-20T00:00:00Z'" }, /without quotes/],
    [{ $filter: "createdDateTime ge 2026-05-20T00:00:00" }, /zone/],
    [{ $filter: "createdDateTime ge 2026-02-30T00:00:00Z" }, /time/],
    [{ $filter: "severity like 'high'" }, /not an operator/],
    [{ $filter: "severity eq 'high" }, /unterminated/],
    [{ $filter: "(severity eq 'high'" }, /parenthesis/],
    [{ $filter: "severity eq 'high')" }, /Syntax error/],
    [{ $filter: "severity eq 'high' status eq 'new'" }, /Syntax error/],
    [{ $filter: "severity eq" }, /end of the filter/],
    [{ $filter: "" }, /end of the filter/],
    [{ $top: "1001" }, /limit of '1000'/],
    [{ $top: "0" }, /\$top/],
    [{ $top: "many" }, /\$top/],
    [{ $skip: "-1" }, /\$skip/],
    [{ $count: "yes" }, /\$count/],
    [{ $orderby: "title" }, /\$orderby/],
    [{ $orderby: "severity up" }, /\$orderby/],
    [{ $skiptoken: "nonsense" }, /skip token/],
    [{ $select: "id" }, /not supported/],
  ] as const)
    it(`answers 400 to ${JSON.stringify(query)}`, async () => {
      const { emulator, token, path } = await graph({ alerts: 1 });
      const answer = await get(emulator, path(query), token);
      assert.equal(answer.status, 400);
      const { error } = (await answer.json()) as { error: Json };
      assert.equal(error["code"], "BadRequest");
      assert.match(String(error["message"]), said);
    });

  it("knows no other path and no other method", async () => {
    const { emulator, token } = await graph({ alerts: 1 });
    assert.equal((await get(emulator, "/graph/v1.0/security/incidents", token)).status, 400);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${emulator.url}/graph/v1.0/security/alerts_v2`, { method: "DELETE", headers });
    assert.equal(answer.status, 405);
  });
});
