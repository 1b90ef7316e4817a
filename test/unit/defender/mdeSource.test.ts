import assert from "node:assert/strict";
import type { HttpResult } from "../../../src/cloud/httpTypes";
import { createMdeSource } from "../../../src/defender/mdeSource";
import { mdeExpanded, mdeListed } from "./documentedShapes";
import { alertsIn, audience, brokenBy, json, numberedTokens, pagesOf, scripted } from "./scripted";

const base = "https://eu.api.security.microsoft.com";
const portal = "https://security.microsoft.com";
const now = () => Date.parse("2024-05-06T12:00:00Z");

function sourceOver(answers: readonly HttpResult[], sizes: { pageSize?: number; maxPageSize?: number } = {}) {
  const { send, requests } = scripted(...answers);
  const source = createMdeSource({ base, portal, audience, send, tokens: numberedTokens().tokens, now, ...sizes });
  return { source, requests };
}

const page = (...ids: readonly string[]) => json(200, { value: ids.map((id) => ({ ...mdeListed, id })) });

describe("the source of Defender for Endpoint's own list", () => {
  it("asks by the time of the last update, with evidence, in the service's spellings", async () => {
    const { source, requests } = sourceOver([page()]);
    await pagesOf(source, {
      since: "2024-05-01T00:00:00.1234567Z",
      until: "2024-05-06",
      severities: ["high", "unknown"],
      statuses: ["inProgress"],
    });
    const url = new URL(requests[0]!.url);
    assert.equal(url.origin + url.pathname, `${base}/api/alerts`);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      $filter:
        "lastUpdateTime ge 2024-05-01T00:00:00.1234567Z and lastUpdateTime le 2024-05-06T00:00:00.000Z" +
        " and (severity eq 'High' or severity eq 'UnSpecified') and status eq 'InProgress'",
      $top: "1000",
      $expand: "evidence",
    });
    const all = sourceOver([page()]);
    await pagesOf(all.source);
    assert.equal(new URL(all.requests[0]!.url).search, "?$top=1000&$expand=evidence");
  });

  it("reads the documented alert into the one model", async () => {
    const { source } = sourceOver([json(200, { value: [mdeListed, mdeExpanded] })]);
    const [listed, expanded] = alertsIn(await pagesOf(source));
    const { raw, detections, ...fields } = listed!;
    assert.deepEqual(raw, mdeListed);
    assert.deepEqual(detections, []);
    assert.deepEqual(fields, {
      id: mdeListed.id,
      source: "mde",
      title: mdeListed.title,
      severity: "low",
      category: "SuspiciousActivity",
      status: "new",
      description: mdeListed.description,
      eventTime: mdeListed.firstEventTime,
      updateTime: mdeListed.lastUpdateTime,
      deviceName: "temp123.corp.contoso.example",
      deviceGroup: "MiddleEast",
      userName: "DOMAIN\\temp123",
      portalUrl: `${portal}/alerts/${mdeListed.id}?tid=${mdeListed.aadTenantId}`,
      incidentUrl: `${portal}/incidents/7587?tid=${mdeListed.aadTenantId}`,
      detectionSource: "WindowsDefenderAv",
      threatName: "Meterpreter",
    });
    assert.deepEqual(
      expanded!.detections.map(({ kind, label }) => [kind, label]),
      [
        ["user", "DOMAIN\\name"],
        ["process", "rundll32.exe  c:\\temp\\suspicious.dll,RepeatAfterMe"],
        ["file", "suspicious.dll (c:\\temp)"],
      ],
    );
  });

  it("pages by $skip, asks at the end for what changed, and covers the whole range", async () => {
    const { source, requests } = sourceOver([page("1", "2"), page("3", "4"), page("5"), page("5")], { pageSize: 2 });
    const pages = await pagesOf(source, { ago: "P1D" });
    assert.deepEqual(
      alertsIn(pages).map(({ id }) => id),
      ["1", "2", "3", "4", "5"],
    );
    assert.deepEqual(
      requests.map(({ url }) => new URL(url).searchParams.get("$skip")),
      [null, "2", "4", null],
    );
    const covered = pages.flatMap((one) => (one.kind === "alerts" ? (one.covered ?? []) : []));
    assert.deepEqual(covered, [{ from: "2024-05-05T12:00:00.0000000" }]);
  });

  it("reads a list again that shifted while it was paged", async () => {
    const changed = { ...mdeListed, id: "1", lastUpdateTime: "2020-07-20T11:00:00Z" };
    const { source, requests } = sourceOver(
      [page("1", "2"), json(200, { value: [changed, { ...mdeListed, id: "4" }] }), page("1", "2", "3", "4")],
      { pageSize: 2 },
    );
    const pages = await pagesOf(source);
    assert.equal(brokenBy(pages), undefined);
    assert.ok(alertsIn(pages).some(({ id }) => id === "3"));
    assert.equal(new URL(requests[2]!.url).searchParams.get("$top"), "10000");
  });

  it("compares groups itself, gives no more than the limit, and refuses what it can't ask for", async () => {
    const value = ["A", "B", "A"].map((rbacGroupName, index) => ({ ...mdeListed, id: String(index), rbacGroupName }));
    const ids = async (query: Parameters<typeof pagesOf>[1]) =>
      alertsIn(await pagesOf(sourceOver([json(200, { value })]).source, query)).map(({ id }) => id);
    assert.deepEqual(await ids({ machineGroups: ["A"] }), ["0", "2"]);
    assert.deepEqual(await ids({ machineGroups: ["A"], limit: 1 }), ["0"]);
    const { source, requests } = sourceOver([page()]);
    assert.equal(brokenBy(await pagesOf(source, { deviceTag: "VIP" })), "not-offered");
    assert.equal(requests.length, 0);
  });

  it("has a word for what the service refuses", async () => {
    const error = (code: string, message: string) => ({ error: { code, message, target: "t" } });
    for (const [answer, code] of [
      [json(400, error("BadRequest", "Bad filter")), "bad-query"],
      [json(401, error("Unauthorized", "")), "unauthorized"],
      [json(403, error("Forbidden", "")), "missing-alert-role"],
      [json(429, error("TooManyRequests", ""), { "retry-after": "30" }), "throttled"],
    ] as const)
      assert.equal(brokenBy(await pagesOf(sourceOver([answer]).source)), code);
  });
});
