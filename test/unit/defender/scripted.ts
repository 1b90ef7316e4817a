import type { HttpFailure, HttpRequest, HttpResult, Send } from "../../../src/cloud/httpTypes";
import type { TokenAudience, TokenResult, TokenSource } from "../../../src/cloud/tokenTypes";
import type { Alert } from "../../../src/defender/alert";
import type { AlertPage, AlertQuery, AlertSource } from "../../../src/defender/alertSource";

export const audience: TokenAudience = { resource: "https://a.example", scope: "https://a.example/.default" };

export function json(status: number, body: unknown, headers: Record<string, string> = {}): HttpResult {
  return { kind: "response", status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

export function failing(reason: HttpFailure["reason"]): HttpResult {
  return { kind: "failure", reason, delivered: "no", host: "service.example", detail: "ECODE" };
}

/** A `Send` that gives its answers in turn (the last one again and again) and remembers what it was asked. */
export function scripted(...answers: readonly HttpResult[]): { readonly send: Send; readonly requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const send: Send = (request) => {
    requests.push(request);
    const answer = answers[requests.length - 1] ?? answers.at(-1);
    if (answer === undefined) throw new Error("the script has no answer");
    return Promise.resolve(answer);
  };
  return { send, requests };
}

/** Tokens that are numbered; `asked` tells for each whether it was to be fresh. */
export function numberedTokens(problem?: TokenResult): { readonly tokens: TokenSource; readonly asked: boolean[] } {
  const asked: boolean[] = [];
  const tokens: TokenSource = {
    token: (_, { fresh = false } = {}) => {
      asked.push(fresh);
      return Promise.resolve(problem ?? { kind: "token", token: `token-${String(asked.length)}`, expiresAt: 0 });
    },
  };
  return { tokens, asked };
}

export async function pagesOf(source: AlertSource, query: AlertQuery = {}, signal?: AbortSignal): Promise<AlertPage[]> {
  const pages: AlertPage[] = [];
  for await (const page of source.fetch(query, signal)) pages.push(page);
  return pages;
}

export function alertsIn(pages: readonly AlertPage[]): readonly Alert[] {
  return pages.flatMap((page) => (page.kind === "alerts" ? page.alerts : []));
}

/** The code of the problem that ended the list; undefined for a list that ended by itself. */
export function brokenBy(pages: readonly AlertPage[]): string | undefined {
  const last = pages.at(-1);
  return last?.kind === "broken" ? last.problem.code : undefined;
}

/** A row of the SIEM API with the fields of Microsoft's sample that matter here. */
export function siemRow(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const alertId = typeof fields["AlertId"] === "string" ? fields["AlertId"] : "da1_2";
  const unique = typeof fields["IocUniqueId"] === "string" ? fields["IocUniqueId"] : "u1";
  return {
    AlertTime: "2020-09-30T14:09:20.35743Z",
    ComputerDnsName: "mymachine1.domain.com",
    AlertTitle: "Suspicious File Activity",
    Category: "Malware",
    Severity: "High",
    AlertId: alertId,
    LinkToWDATP: "https://securitycenter.windows.com/alert/da1_2",
    Sha1: "aabbccddee1122334455aabbccddee1122334455",
    FileName: "cmdParent.exe",
    FilePath: "C:\\WINDOWS\\SysWOW64\\boo3\\qwerty",
    IpAddress: "",
    Url: "",
    UserName: "",
    FullId: `${alertId}:${unique}`,
    LastProcessedTimeUtc: "2020-09-30T14:11:44.0779765Z",
    ThreatFamily: "",
    ThreatName: "",
    RemediationIsSuccess: null,
    Source: "EDR",
    UserDomain: "",
    MachineName: "mymachine1",
    MachineGroup: "",
    Description: "Test Alert",
    CommandLine: "",
    IncidentLinkToWDATP: "https://securitycenter.windows.com/incidents/byalert?alertId=da1_2&source=SIEM",
    ReportID: 1053729833,
    LinkToMTP: "https://security.microsoft.com/alert/da1_2",
    IncidentLinkToMTP: "https://security.microsoft.com/incidents/byalert?alertId=da1_2&source=SIEM",
    IocUniqueId: unique,
    ...fields,
  };
}

/** An alert of Graph with one device and one file. */
export function graphElement(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: "da637551227677560813_-961444813",
    status: "new",
    severity: "low",
    serviceSource: "microsoftDefenderForEndpoint",
    detectionSource: "antivirus",
    title: "Suspicious execution of hidden file",
    description: "A hidden file has been launched.",
    category: "DefenseEvasion",
    alertWebUrl: "https://security.microsoft.com/alerts/1",
    incidentWebUrl: "https://security.microsoft.com/incidents/2",
    threatDisplayName: null,
    threatFamilyName: "Agent",
    createdDateTime: "2021-04-27T12:19:27.7211305Z",
    lastUpdateDateTime: "2021-05-02T14:19:01.3266667Z",
    firstActivityDateTime: "2021-04-26T07:45:50.116Z",
    evidence: [
      {
        "@odata.type": "#microsoft.graph.security.deviceEvidence",
        createdDateTime: "2021-04-27T12:19:27.7211305Z",
        deviceDnsName: "pc1.contoso.example",
        mdeDeviceId: "73e7",
        rbacGroupName: "Laptops",
        tags: ["VIP"],
        loggedOnUsers: [{ accountName: "ann", domainName: "CONTOSO" }],
      },
      {
        "@odata.type": "#microsoft.graph.security.fileEvidence",
        verdict: "malicious",
        fileDetails: { fileName: "a.exe", filePath: "C:\\temp", sha1: "5f1e", sha256: "8963" },
      },
    ],
    ...fields,
  };
}
