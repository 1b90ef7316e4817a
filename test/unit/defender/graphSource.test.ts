import assert from "node:assert/strict";
import type { HttpResult } from "../../../src/cloud/httpTypes";
import { createGraphSource } from "../../../src/defender/graphSource";
import {
  alertsIn,
  audience,
  brokenBy,
  failing,
  graphElement,
  json,
  numberedTokens,
  pagesOf,
  scripted,
} from "./scripted";

const base = "https://graph.microsoft.com";
const list = `${base}/v1.0/security/alerts_v2`;
const now = () => Date.parse("2024-05-06T12:00:00Z");

function sourceOver(answers: readonly HttpResult[], pageSize?: number, maxPageSize?: number) {
  const { send, requests } = scripted(...answers);
  const { tokens, asked } = numberedTokens();
  const source = createGraphSource({
    base,
    audience,
    send,
    tokens,
    now,
    ...(pageSize && { pageSize }),
    ...(maxPageSize && { maxPageSize }),
  });
  return { source, requests, asked };
}

const page = (ids: readonly string[], nextLink?: string) =>
  json(200, { value: ids.map((id) => graphElement({ id })), ...(nextLink ? { "@odata.nextLink": nextLink } : {}) });
const idsIn = (pages: Parameters<typeof alertsIn>[0]) => alertsIn(pages).map(({ id }) => id);

describe("the Graph source", () => {
  it("asks for Defender for Endpoint's alerts by their last update", async () => {
    const { source, requests } = sourceOver([page([])]);
    await pagesOf(source, { since: "2024-05-06T10:00:00.1234567Z", until: "2024-05-06T14:00:00+02:00", ago: "PT2H" });
    const url = new URL(requests[0]!.url);
    assert.equal(url.origin + url.pathname, list);
    assert.equal(
      url.searchParams.get("$filter"),
      "serviceSource eq 'microsoftDefenderForEndpoint' and lastUpdateDateTime ge 2024-05-06T10:00:00.1234567Z" +
        " and lastUpdateDateTime le 2024-05-06T12:00:00.000Z",
    );
    assert.equal(url.searchParams.get("$top"), "200");
    assert.equal(requests[0]!.headers?.["prefer"], "include-unknown-enum-members");
    assert.equal(requests[0]!.headers?.["authorization"], "Bearer token-1");
  });

  it("asks nothing where the question itself is wrong", async () => {
    for (const query of [{ since: "yesterday" }, { ago: "P1M" }]) {
      const { source, requests } = sourceOver([page([])]);
      assert.equal(brokenBy(await pagesOf(source, query)), "bad-query");
      assert.equal(requests.length, 0);
    }
  });

  it("reads an alert and its evidence", async () => {
    const element = graphElement();
    const { source } = sourceOver([json(200, { value: [element] })]);
    const [alert] = alertsIn(await pagesOf(source));
    assert.ok(alert);
    const { detections, raw, ...fields } = alert;
    assert.deepEqual(fields, {
      id: "da637551227677560813_-961444813",
      source: "graph",
      title: "Suspicious execution of hidden file",
      severity: "low",
      category: "DefenseEvasion",
      status: "new",
      description: "A hidden file has been launched.",
      eventTime: "2021-04-26T07:45:50.116Z",
      updateTime: "2021-05-02T14:19:01.3266667Z",
      deviceName: "pc1.contoso.example",
      deviceGroup: "Laptops",
      userName: "CONTOSO\\ann",
      portalUrl: "https://security.microsoft.com/alerts/1",
      incidentUrl: "https://security.microsoft.com/incidents/2",
      detectionSource: "antivirus",
      threatName: "Agent",
    });
    assert.deepEqual(raw, element);
    assert.deepEqual(
      detections.map(({ id, kind, label }) => [id, kind, label]),
      [
        [`${alert.id}:0`, "device", "pc1.contoso.example"],
        [`${alert.id}:1`, "file", "a.exe (C:\\temp)"],
      ],
    );
  });

  it("has a kind for each evidence, and one for those not made yet", async () => {
    const evidence = Object.entries({
      processEvidence: { processCommandLine: "cmd /c x", userAccount: { accountName: "bob", domainName: "CONTOSO" } },
      ipEvidence: { ipAddress: "203.0.113.7" },
      urlEvidence: { url: "http://bad.example" },
      userEvidence: { userAccount: { userPrincipalName: "eve@contoso.example" } },
      registryKeyEvidence: { registryHive: "HKLM", registryKey: "SYSTEM\\X" },
      registryValueEvidence: { registryHive: "HKLM", registryKey: "SYSTEM\\X", registryValueName: "Run" },
      tomorrowEvidence: { odd: true },
    }).map(([type, fields]) => ({ "@odata.type": `#microsoft.graph.security.${type}`, ...fields }));
    const { source } = sourceOver([json(200, { value: [graphElement({ evidence: [...evidence, null, 5] })] })]);
    const [alert] = alertsIn(await pagesOf(source));
    assert.deepEqual(
      alert?.detections.map(({ kind, label }) => [kind, label]),
      [
        ["process", "cmd /c x"],
        ["ip", "203.0.113.7"],
        ["url", "http://bad.example"],
        ["user", "eve@contoso.example"],
        ["registry", "HKLM\\SYSTEM\\X"],
        ["registry", "Run (HKLM\\SYSTEM\\X)"],
        ["other", "tomorrowEvidence"],
      ],
    );
    assert.equal(alert?.userName, "eve@contoso.example");
  });

  it("follows nextLink to the end, and only within Graph", async () => {
    const next = `${list}?$skiptoken=abc`;
    const whole = sourceOver([page(["1", "2"], next), page(["3"])], 2);
    const pages = await pagesOf(whole.source);
    assert.deepEqual(idsIn(pages), ["1", "2", "3"]);
    assert.equal(brokenBy(pages), undefined);
    assert.equal(whole.requests[1]!.url, next);
    for (const elsewhere of ["https://graph.microsoft.com.evil.example/x", "http://graph.microsoft.com/x", "no link"]) {
      const { source, requests } = sourceOver([page(["1"], elsewhere), page(["2"])], 1);
      const broken = await pagesOf(source);
      assert.deepEqual([idsIn(broken), brokenBy(broken)], [["1"], "redirected"]);
      assert.equal(requests.length, 1);
    }
  });

  it("asks in halves of the time where a full page has no nextLink", async () => {
    const at = (id: string, time: string) => graphElement({ id, lastUpdateDateTime: `2021-05-02T14:19:${time}Z` });
    const [one, two, three] = [at("1", "01.1234567"), at("2", "02"), at("3", "03.5")];
    const { source, requests } = sourceOver(
      [[three], [three, two], [two, one], [one], [two], [three]].map((value) => json(200, { value })),
      1,
      2,
    );
    const pages = await pagesOf(source, { since: "2021-05-02T14:19:01Z" });
    assert.deepEqual(new Set(idsIn(pages)), new Set(["1", "2", "3"]));
    assert.equal(brokenBy(pages), undefined);
    assert.deepEqual(
      requests.map(({ url }) => {
        const { searchParams } = new URL(url);
        const filter = searchParams.get("$filter")!.replace(/^.*? and /, "");
        return `${searchParams.get("$top")!}: ${filter.replaceAll(/lastUpdateDateTime|2021-05-02T14:/g, "")}`;
      }),
      [
        "1:  ge 19:01.000Z",
        "2:  ge 19:01.000Z",
        "2:  ge 19:01.000Z and  le 19:02.250Z",
        "2:  ge 19:01.000Z and  le 19:01.500Z",
        "2:  ge 19:01.5000001Z and  le 19:02.250Z",
        "2:  ge 19:02.2500001Z",
      ],
    );
    assert.deepEqual(
      pages.flatMap((step) => (step.kind === "alerts" ? (step.covered ?? []) : [])),
      [
        { from: "2021-05-02T14:19:01.0000000", until: "2021-05-02T14:19:01.5000000" },
        { from: "2021-05-02T14:19:01.5000001", until: "2021-05-02T14:19:02.2500000" },
        { from: "2021-05-02T14:19:02.2500001" },
      ],
    );
  });

  it("goes on behind an instant that holds more than a page can, and says so", async () => {
    const tie = (id: string) => graphElement({ id, lastUpdateDateTime: "2021-05-02T14:19:01Z" });
    const full = json(200, { value: [tie("1"), tie("2")] });
    const { source, requests } = sourceOver([full, full, json(200, { value: [] })], 1, 2);
    const pages = await pagesOf(source, { since: "2021-05-02T14:19:01Z" });
    assert.equal(brokenBy(pages), undefined);
    const at = "2021-05-02T14:19:01.0000000";
    const gaps = pages.flatMap((step) => (step.kind === "alerts" ? (step.gaps ?? []) : []));
    assert.deepEqual(gaps, [
      { from: at, until: at, problem: { code: "too-many-at-once", args: ["graph.microsoft.com", "2"] } },
    ]);
    assert.match(new URL(requests[2]!.url).searchParams.get("$filter")!, /ge 2021-05-02T14:19:01\.0000001Z$/);
  });

  it("does not turn in circles", async () => {
    const link = sourceOver([page(["1"], `${list}?$skiptoken=a`)], 1);
    assert.equal(brokenBy(await pagesOf(link.source)), "partial");
    assert.ok(link.requests.length < 15);
    const skip = sourceOver([page(["1", "2"])], 2, 2);
    assert.equal(brokenBy(await pagesOf(skip.source)), "partial");
    assert.ok(skip.requests.length < 15);
  });

  it("gives no more than the limit", async () => {
    const { source, requests } = sourceOver([page(["1", "2", "3"], `${list}?$skiptoken=a`), page(["4", "5", "6"])]);
    const pages = await pagesOf(source, { limit: 5 });
    assert.deepEqual(idsIn(pages), ["1", "2", "3", "4", "5"]);
    assert.equal(new URL(requests[0]!.url).searchParams.get("$top"), "5");
    assert.equal(requests.length, 2);
  });

  it("compares groups and tags of devices itself, for Graph can't", async () => {
    const on = (id: string, rbacGroupName: string, tags: readonly string[]) =>
      graphElement({
        id,
        evidence: [{ "@odata.type": "#microsoft.graph.security.deviceEvidence", rbacGroupName, tags }],
      });
    const value = [
      on("1", "A", ["x"]),
      on("2", "B", ["x", "y"]),
      on("3", "C", ["y"]),
      graphElement({ id: "4", evidence: [] }),
    ];
    const asked = async (query: Parameters<typeof pagesOf>[1]) =>
      idsIn(await pagesOf(sourceOver([json(200, { value })]).source, query));
    assert.deepEqual(await asked({}), ["1", "2", "3", "4"]);
    assert.deepEqual(await asked({ machineGroups: ["A", "C"] }), ["1", "3"]);
    assert.deepEqual(await asked({ deviceTag: "x", cloudTag: "y" }), ["2"]);
    assert.deepEqual(await asked({ cloudTag: "y", limit: 1 }), ["2"]);
  });

  it("keeps what a 206 brought and says that it is a part", async () => {
    const { source } = sourceOver([json(206, { value: [graphElement()] }, { warning: '199 - "MDE/504/10000"' })]);
    assert.deepEqual(
      (await pagesOf(source)).map((one) => one.kind === "alerts" && [one.alerts.length, one.problems]),
      [[1, [{ code: "partial", args: ["graph.microsoft.com", '199 - "MDE/504/10000"'] }]]],
    );
  });

  it("keeps the pages that came before a broken one", async () => {
    const { source, requests } = sourceOver([page(["1"], `${list}?$skiptoken=a`), json(500, "")], 1);
    const pages = await pagesOf(source);
    assert.deepEqual([idsIn(pages), brokenBy(pages)], [["1"], "service-error"]);
    assert.equal(requests.length, 2);
  });

  it("lets an odd element cost only itself", async () => {
    const { source } = sourceOver([
      json(200, { value: [null, { title: "no id" }, graphElement({ evidence: "none" })] }),
    ]);
    const [one] = await pagesOf(source);
    assert.ok(one?.kind === "alerts");
    assert.deepEqual([one.alerts.length, one.alerts[0]?.detections], [1, []]);
    assert.deepEqual(
      one.problems.map(({ args }) => args),
      [["0"], ["1"]],
    );
  });

  it("asks once more with a fresh token after a 401, and then says so", async () => {
    const good = sourceOver([json(401, {}), page(["1"])]);
    assert.deepEqual(idsIn(await pagesOf(good.source)), ["1"]);
    assert.deepEqual(good.asked, [false, true]);
    assert.equal(brokenBy(await pagesOf(sourceOver([json(401, {})]).source)), "unauthorized");
  });

  it("has a word for everything that can go wrong", async () => {
    for (const [answer, code] of [
      [json(400, { error: { code: "BadRequest", message: "Invalid filter clause" } }), "bad-query"],
      [json(403, { error: { code: "Forbidden" } }), "missing-role"],
      [json(404, ""), "not-found"],
      [json(429, "", { "retry-after": "12" }), "throttled"],
      [json(504, "<html>"), "service-error"],
      [json(200, "<html>"), "unreadable-answer"],
      [json(200, []), "unreadable-answer"],
      [json(200, { value: "none" }), "unreadable-answer"],
      [failing("connection-reset"), "no-network"],
      [failing("cancelled"), "cancelled"],
    ] as const)
      assert.equal(brokenBy(await pagesOf(sourceOver([answer]).source)), code);
  });

  it("passes on what the service says of a bad query, and how long a 429 waits", async () => {
    const problems = await Promise.all(
      [json(400, { error: { message: "Invalid\nfilter" } }), json(429, "", { "retry-after": "12" }), json(429, "")].map(
        async (answer) => (await pagesOf(sourceOver([answer]).source))[0],
      ),
    );
    assert.deepEqual(
      problems.map((one) => one?.kind === "broken" && one.problem.args),
      [["Invalid filter"], ["graph.microsoft.com", "12"], ["graph.microsoft.com", "60"]],
    );
  });
});
