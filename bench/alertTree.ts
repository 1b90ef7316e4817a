// 50,000 alerts in the tree: how long until they stand in groups, a change of groups, a search, a merge of 1,000 updates,
// how long the longest stretch is in which nobody else has a turn, and what an alert costs to keep beside its payload.
import type { Alert } from "../src/defender/alert";
import { AlertBoard, type Arrangement } from "../src/extension/alerts/alertBoard";
import { noListFilter } from "../src/extension/alerts/listFilter";
import { sliceMs, type SlicedWork } from "../src/extension/alerts/sliced";
import { timelineBars } from "../src/extension/alerts/timeline/timelineBars";
import { percentile } from "./measure";
import { printRow } from "./table";

const count = 50_000;
const updates = 1000;
const start = Date.UTC(2026, 0, 1);
const severities = ["high", "medium", "low", "informational"] as const;

/** Alerts spread over 30 days and 2,000 devices, the newest first. */
export function manyAlerts(): readonly Alert[] {
  return Array.from({ length: count }, (_, at) => alertAt(at, start + (count - at) * 51_840));
}

function alertAt(at: number, time: number): Alert {
  const moment = `${new Date(time).toISOString().slice(0, -1)}1234Z`;
  const device = `pc-${String(at % 2000)}.contoso.example`;
  const detection = {
    kind: "process" as const,
    label: `powershell.exe -enc ${String(at)}`,
    eventTime: moment,
    updateTime: moment,
  };
  return {
    id: `da${String(637_000_000_000_000 + at)}_${String(-at)}`,
    source: "graph",
    title: `Suspicious activity number ${String(at % 300)}`,
    severity: severities[at % 4] ?? "unknown",
    category: `Category ${String(at % 12)}`,
    status: at % 3 === 0 ? "new" : "resolved",
    description: `What happened on ${device}, in a sentence or two as a service writes them. `.repeat(3),
    eventTime: moment,
    updateTime: moment,
    deviceName: device,
    deviceGroup: `Group ${String(at % 9)}`,
    userName: `CONTOSO\\user${String(at % 500)}`,
    portalUrl: "",
    incidentUrl: "",
    detectionSource: "antivirus",
    threatName: "",
    detections: [{ ...detection, id: `${String(at)}:0`, raw: {} }],
    raw: { incidentId: String(at % 5000), mitreTechniques: [`T${String(1001 + (at % 200))}`], evidence: [] },
  };
}

/** Milliseconds that the work takes, and the longest of its slices as the extension cuts them. */
function costOfSlices(work: SlicedWork<unknown>): { readonly total: number; readonly longest: number } {
  let [total, longest] = [0, 0];
  for (let isDone = false; !isDone;) {
    const begin = performance.now();
    let now = begin;
    while (!isDone && now - begin < sliceMs) {
      isDone = work.next().done === true;
      now = performance.now();
    }
    total += now - begin;
    longest = Math.max(longest, now - begin);
  }
  return { total, longest };
}

function measured(what: string, goal: number, prepare: () => () => SlicedWork<unknown>): void {
  const costs = Array.from({ length: 5 }, () => {
    const begin = prepare();
    globalThis.gc?.();
    return costOfSlices(begin());
  });
  const median = (of: "total" | "longest") =>
    percentile(
      costs.map((cost) => cost[of]),
      50,
    );
  printRow({ what, milliseconds: median("total"), goal });
  printRow({ what: "  its longest stretch without a pause", milliseconds: median("longest"), goal: 50 });
}

/** Prints the rows about alerts in the tree. */
export function benchAlertTree(): void {
  const bySeverity: Arrangement = { by: "severity", order: "newest", filter: noListFilter };
  const alerts = manyAlerts();
  const filled = (arrangement = bySeverity): AlertBoard => {
    const board = new AlertBoard(arrangement);
    costOfSlices(board.take(alerts));
    return board;
  };
  measured("50,000 alerts into groups", 1000, () => {
    const board = new AlertBoard(bySeverity);
    return () => board.take(alerts);
  });
  for (const by of ["device", "incident", "hour", "technique", "none"] as const)
    measured(`group switch of 50,000 alerts: ${by}`, 500, () => {
      const board = filled();
      return () => board.arrange({ ...bySeverity, by });
    });
  measured("sort of 50,000 alerts by title, without groups", 1000, () => {
    const board = filled();
    return () => board.arrange({ by: "none", order: "title", filter: noListFilter });
  });
  measured("search of two words in 50,000 alerts", 1000, () => {
    const board = filled();
    return () => board.arrange({ ...bySeverity, filter: { text: "pc-77 powershell" } });
  });
  measured("merge of 1,000 updates into 50,000 alerts", 200, () => {
    const board = filled();
    const step = count / updates;
    const changed = alerts
      .filter((_, at) => at % step === 0)
      .map((_, at) => alertAt(at * step, start + 31 * 86_400_000 - at * 1000));
    const next = [...changed, ...alerts.filter((_, at) => at % step !== 0)];
    return () => board.take(next);
  });
  measured("timeline of 50,000 alerts", 200, () => {
    const board = filled();
    return () => timelineBars(board.all, undefined);
  });
  const before = usedBytes();
  const board = filled();
  const each = (usedBytes() - before) / board.all.length;
  console.log(
    `${"memory for each alert in the tree, beside the alert".padEnd(58)} ${each.toFixed(0).padStart(8)} bytes`,
  );
}

function usedBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
