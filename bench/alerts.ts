import { AlertList } from "../src/defender/alertList";
import type { Alert } from "../src/defender/alert";
import { graphAlertOf } from "../src/defender/graphAlert";
import { type Cost, median } from "./measure";
import { printRow } from "./table";

export interface AlertCosts {
  /** Reading and checking a page of 1,000 payloads. */
  readonly read: Cost;
  /** A list of so many filled page by page, and shown once. */
  readonly fill: Cost;
  /** A thousand updates into that list, and the list in its new order. */
  readonly merge: Cost;
  /** What one alert keeps on the heap, its payload included, and the payload's own JSON; in kilobytes. */
  readonly kilobytesPerAlert: number;
  readonly kilobytesOfJson: number;
}

/** Prints the rows about a list of so many alerts. */
export function printAlerts(alerts: number): void {
  const { read, fill, merge, kilobytesPerAlert, kilobytesOfJson } = alertCosts(alerts);
  const many = alerts.toLocaleString("en");
  printRow({ what: "a page of 1,000 alerts read and checked", milliseconds: read.wall });
  printRow({ what: `a list of ${many} alerts filled page by page`, milliseconds: fill.wall });
  printRow({ what: `merge of 1,000 updates into ${many} alerts`, milliseconds: merge.wall });
  printRow({
    what: "memory of an alert with its payload",
    ratio: kilobytesPerAlert / kilobytesOfJson,
    against: `its JSON (${kilobytesOfJson.toFixed(1)} KB)`,
  });
}

const pageSize = 1000;
const window = { from: "2026-01-01T00:00:00.0000000" };
const begun = Date.UTC(2026, 0, 1);

/** What a list of so many alerts of Graph costs. */
export function alertCosts(alerts: number): AlertCosts {
  const json = JSON.stringify(Array.from({ length: pageSize }, (_, index) => payload(index, 0)));
  const read = median(
    () => JSON.parse(json) as unknown[],
    (elements) => elements.map(graphAlertOf),
  );
  const pages = Array.from({ length: Math.ceil(alerts / pageSize) }, (_, page) => pageOf(page * pageSize, 0));
  const fill = median(
    () => new AlertList(),
    (list) => filled(list, pages),
  );
  const update = Array.from({ length: 1000 }, (_, index) => alertOf((index * 37) % alerts, alerts + index));
  const merge = median(
    () => {
      const list = filled(new AlertList(), pages);
      list.begin(window, begun);
      return list;
    },
    (list) => {
      list.add({ kind: "alerts", alerts: update, problems: [], covered: [window] });
      list.end();
      if (list.view.alerts[0]?.id !== update.at(-1)?.id) throw new Error("The newest alert should come first.");
    },
  );
  return { read, fill, merge, kilobytesPerAlert: heapOf(alerts), kilobytesOfJson: json.length / pageSize / 1000 };
}

function filled(list: AlertList, pages: readonly (readonly Alert[])[]): AlertList {
  list.begin(window, begun);
  for (const [index, alerts] of pages.entries())
    list.add({ kind: "alerts", alerts, problems: [], ...(index === pages.length - 1 && { covered: [window] }) });
  list.end();
  if (list.view.incomplete) throw new Error("The list should be whole.");
  return list;
}

function heapOf(alerts: number): number {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const list = filled(
    new AlertList(),
    Array.from({ length: Math.ceil(alerts / pageSize) }, (_, page) => pageOf(page * pageSize, 0)),
  );
  globalThis.gc?.();
  const used = process.memoryUsage().heapUsed - before;
  return used / list.view.alerts.length / 1000;
}

/** As a page comes: parsed from its own text, so that no two alerts share a string. */
function pageOf(from: number, version: number): readonly Alert[] {
  const text = JSON.stringify(Array.from({ length: pageSize }, (_, index) => payload(from + index, version)));
  return (JSON.parse(text) as unknown[]).flatMap((element) => graphAlertOf(element) ?? []);
}

function alertOf(index: number, later: number): Alert {
  const alert = graphAlertOf(JSON.parse(JSON.stringify(payload(index, later))));
  if (alert === undefined) throw new Error("A payload should be an alert.");
  return alert;
}

function payload(index: number, later: number): Record<string, unknown> {
  const time = (offset: number) =>
    `${new Date(begun + (index + later + offset) * 1000).toISOString().slice(0, -1)}1234Z`;
  const head = (type: string) => ({
    "@odata.type": `#microsoft.graph.security.${type}`,
    createdDateTime: time(0),
    verdict: "suspicious",
    remediationStatus: "none",
    remediationStatusDetails: null,
    roles: [],
    detailedRoles: [],
    tags: [],
  });
  const fileDetails = {
    sha1: index.toString(16).padStart(40, "a"),
    sha256: index.toString(16).padStart(64, "b"),
    fileName: `program${String(index)}.exe`,
    filePath: "C:\\Users\\Public\\Downloads",
    fileSize: 123_456,
    filePublisher: null,
    signer: null,
    issuer: null,
  };
  return {
    id: `da637${String(index).padStart(15, "0")}_1`,
    incidentId: String(index % 1000),
    status: "new",
    severity: ["high", "medium", "low", "informational"][index % 4],
    classification: "unknown",
    determination: "unknown",
    serviceSource: "microsoftDefenderForEndpoint",
    detectionSource: "antivirus",
    title: `A program of the kind ${String(index % 50)} was started`,
    description: "A program that nobody knows was started on this device, and it talked to an address. ".repeat(3),
    recommendedActions: "Look at the device's timeline around the time of the alert. ".repeat(5),
    category: ["Malware", "Execution", "Discovery"][index % 3],
    assignedTo: null,
    alertWebUrl: `https://security.microsoft.com/alerts/da${String(index)}`,
    incidentWebUrl: `https://security.microsoft.com/incidents/${String(index % 1000)}`,
    mitreTechniques: ["T1059.001"],
    createdDateTime: time(0),
    lastUpdateDateTime: time(1),
    firstActivityDateTime: time(-60),
    lastActivityDateTime: time(-30),
    comments: [],
    evidence: [
      {
        ...head("deviceEvidence"),
        mdeDeviceId: "d".repeat(40),
        deviceDnsName: `pc${String(index % 900)}.contoso.example`,
      },
      { ...head("fileEvidence"), detectionStatus: "detected", fileDetails },
      { ...head("processEvidence"), processId: index, processCommandLine: "program.exe -k", imageFile: fileDetails },
      { ...head("ipEvidence"), ipAddress: `203.0.113.${String(index % 255)}` },
    ],
  };
}
