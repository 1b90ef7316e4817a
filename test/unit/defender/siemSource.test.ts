import assert from "node:assert/strict";
import type { HttpResult } from "../../../src/cloud/httpTypes";
import { createSiemSource } from "../../../src/defender/siemSource";
import { alertsIn, audience, brokenBy, failing, json, numberedTokens, pagesOf, scripted, siemRow } from "./scripted";

const base = "https://wdatp-alertexporter-eu.windows.com";

function sourceOver(...answers: readonly HttpResult[]) {
  const { send, requests } = scripted(...answers);
  const { tokens, asked } = numberedTokens();
  return { source: createSiemSource({ base, audience, send, tokens }), requests, asked };
}

describe("the SIEM source", () => {
  it("asks with all seven parameters, in the API's own casing and format", async () => {
    const { source, requests } = sourceOver(json(200, []));
    await pagesOf(source, {
      since: "2016-09-12T00:00:00Z",
      until: "2016-09-13T01:02:03.1234567+01:00",
      ago: "PT10M",
      limit: 20,
      machineGroups: ["UKMachines", "", "France Machines & Co"],
      deviceTag: "tag+1",
      cloudTag: "클라우드",
    });
    assert.equal(
      requests[0]!.url,
      `${base}/api/alerts?sinceTimeUtc=2016-09-12T00%3A00%3A00.000&untilTimeUtc=2016-09-13T00%3A02%3A03.1234567&ago=PT10M&limit=20` +
        `&machinegroups=UKMachines&machinegroups=France%20Machines%20%26%20Co&DeviceCreatedMachineTags=tag%2B1` +
        `&CloudCreatedMachineTags=%ED%81%B4%EB%9D%BC%EC%9A%B0%EB%93%9C`,
    );
    assert.equal(requests[0]!.method, "GET");
    assert.equal(requests[0]!.headers?.["authorization"], "Bearer token-1");
  });

  it("asks without a query where nothing is asked", async () => {
    const { source, requests } = sourceOver(json(200, []));
    const [page, ...more] = await pagesOf(source, { machineGroups: [], deviceTag: "", cloudTag: "", since: "" });
    assert.ok(page?.kind === "alerts" && more.length === 0);
    assert.deepEqual([page.alerts, page.problems], [[], []]);
    assert.equal(requests[0]!.url, `${base}/api/alerts`);
  });

  it("asks nothing where the question itself is wrong", async () => {
    for (const query of [{ since: "yesterday" }, { until: "31.12.2020" }, { ago: "2 hours" }]) {
      const { source, requests } = sourceOver(json(200, []));
      assert.equal(brokenBy(await pagesOf(source, query)), "bad-query");
      assert.equal(requests.length, 0);
    }
  });

  it("makes one alert of its detections: fields of the newest, severity of the gravest", async () => {
    const rows = [
      siemRow({
        IocUniqueId: "old",
        Severity: "High",
        AlertTitle: "Old title",
        LastProcessedTimeUtc: "2020-09-30T14:11:44.0779764Z",
      }),
      siemRow({
        IocUniqueId: "new",
        Severity: "Low",
        AlertTitle: "New title",
        LastProcessedTimeUtc: "2020-09-30T14:11:44.0779765Z",
        UserName: "ann",
        UserDomain: "CONTOSO",
      }),
      siemRow({
        AlertId: "da9_9",
        LastProcessedTimeUtc: "2020-09-30T15:00:00Z",
        Severity: "UnSpecified",
        LinkToMTP: "javascript:alert(1)",
        LinkToWDATP: "",
      }),
    ];
    const { source } = sourceOver(json(200, rows));
    const [newest, alert] = alertsIn(await pagesOf(source));
    assert.deepEqual([newest?.id, newest?.severity, newest?.portalUrl], ["da9_9", "unknown", ""]);
    assert.ok(alert);
    const { detections, raw, ...fields } = alert;
    assert.deepEqual(fields, {
      id: "da1_2",
      source: "siem",
      title: "New title",
      severity: "high",
      category: "Malware",
      status: "",
      description: "Test Alert",
      eventTime: "2020-09-30T14:09:20.35743Z",
      updateTime: "2020-09-30T14:11:44.0779765Z",
      deviceName: "mymachine1.domain.com",
      deviceGroup: "",
      userName: "CONTOSO\\ann",
      portalUrl: "https://security.microsoft.com/alert/da1_2",
      incidentUrl: "https://security.microsoft.com/incidents/byalert?alertId=da1_2&source=SIEM",
      detectionSource: "EDR",
      threatName: "",
    });
    assert.deepEqual(
      detections.map(({ id }) => id),
      ["da1_2:new", "da1_2:old"],
    );
    assert.deepEqual(raw, [rows[1], rows[0]]);
    assert.deepEqual(detections[0]?.raw, rows[1]);
  });

  it("says in one line what each detection saw", async () => {
    const none = { FileName: "", FilePath: "", Sha1: "" };
    const rows = [
      siemRow({ IocUniqueId: "1" }),
      siemRow({ IocUniqueId: "2", ...none, Sha256: "ff00" }),
      siemRow({ IocUniqueId: "3", ...none, Url: "http://bad.example/\u001b[31m\r\nx" }),
      siemRow({ IocUniqueId: "4", ...none, IpAddress: "203.0.113.7" }),
      siemRow({ IocUniqueId: "5", CommandLine: `cmd /c ${"x".repeat(500)}` }),
      siemRow({ IocUniqueId: "6", ...none, UserName: "ann" }),
      siemRow({ IocUniqueId: "7", ...none }),
      siemRow({ IocUniqueId: "8", ...none, ComputerDnsName: "", MachineName: "" }),
    ];
    const { source } = sourceOver(json(200, rows));
    const seen = alertsIn(await pagesOf(source))[0]!.detections.toReversed();
    assert.deepEqual(
      seen.map(({ kind, label }) => [kind, label.length > 200 ? "too long" : label.slice(0, 60)]),
      [
        ["file", "cmdParent.exe (C:\\WINDOWS\\SysWOW64\\boo3\\qwerty)"],
        ["file", "ff00"],
        ["url", "http://bad.example/ [31m x"],
        ["ip", "203.0.113.7"],
        ["process", `cmd /c ${"x".repeat(53)}`],
        ["user", "ann"],
        ["device", "mymachine1.domain.com"],
        ["other", "Suspicious File Activity"],
      ],
    );
  });

  it("lets an odd element cost only itself", async () => {
    const rows = [
      null,
      5,
      "x",
      [],
      {},
      siemRow({ AlertId: "" }),
      siemRow({ FullId: "", IocUniqueId: "" }),
      siemRow({ FullId: undefined }),
    ];
    const { source } = sourceOver(json(200, rows));
    const [page] = await pagesOf(source);
    assert.ok(page?.kind === "alerts");
    assert.deepEqual(
      page.alerts.map(({ detections }) => detections.map(({ id }) => id)),
      [["da1_2:u1"]],
    );
    assert.deepEqual(
      page.problems,
      [0, 1, 2, 3, 4, 5, 6].map((index) => ({ code: "odd-element", args: [String(index)] })),
    );
  });

  it("asks once more with a fresh token after a 401, and then says so", async () => {
    const good = sourceOver(json(401, ""), json(200, [siemRow()]));
    assert.equal(alertsIn(await pagesOf(good.source)).length, 1);
    assert.deepEqual(good.asked, [false, true]);
    assert.deepEqual(
      good.requests.map(({ headers }) => headers?.["authorization"]),
      ["Bearer token-1", "Bearer token-2"],
    );
    const bad = sourceOver(json(401, ""));
    assert.equal(brokenBy(await pagesOf(bad.source)), "unauthorized");
    assert.equal(bad.requests.length, 2);
  });

  it("has a word for everything that can go wrong", async () => {
    for (const [answer, code] of [
      [json(403, ""), "tenant-refused"],
      [json(400, ""), "bad-query"],
      [json(404, ""), "not-found"],
      [json(407, ""), "proxy"],
      [json(429, "", { "retry-after": "30" }), "throttled"],
      [json(500, ""), "service-error"],
      [json(502, "<html>"), "service-error"],
      [json(200, ""), "unreadable-answer"],
      [json(200, "<html>Sign in</html>"), "unreadable-answer"],
      [json(200, { value: [] }), "unreadable-answer"],
      [json(204, ""), "unreadable-answer"],
      [failing("name-not-found"), "no-network"],
      [failing("timed-out"), "no-network"],
      [failing("proxy"), "proxy"],
      [failing("certificate"), "certificate"],
      [failing("redirect-refused"), "redirected"],
      [failing("answer-too-large"), "too-large"],
      [failing("cancelled"), "cancelled"],
    ] as const)
      assert.equal(brokenBy(await pagesOf(sourceOver(answer).source)), code);
  });

  it("passes on why there is no token, and asks the service nothing", async () => {
    const { send, requests } = scripted(json(200, []));
    const problem = { code: "wrong-secret", args: ["client-1"] } as const;
    const { tokens } = numberedTokens({ kind: "problem", problem });
    const pages = await pagesOf(createSiemSource({ base, audience, send, tokens }));
    assert.deepEqual(pages, [
      { kind: "broken", problem: { code: "no-token", args: ["wrong-secret"], token: problem } },
    ]);
    assert.equal(requests.length, 0);
  });
});
