import type { ReportPartAnswer, ReportPartParams } from "../../protocol/uploads";
import { jsonReportPart, type ReportFacts, type ReportRow } from "../../sentinel/report";
import type { Translate } from "../../sentinel/sentinelMessages";

/** The newest report is kept, and of those before it so many as have few rows in all. */
const mostReports = 50;
const mostRows = 100_000;

interface KeptReport {
  readonly facts: ReportFacts;
  readonly rows: readonly ReportRow[];
}

/** What the last uploads came to, for who asks for all of it: as JSON it is long, and hardly ever looked at. */
export class KeptReports {
  readonly #byHandle = new Map<number, KeptReport>();

  keep(handle: number, report: KeptReport): void {
    this.#byHandle.set(handle, report);
    let rows = 0;
    for (const [place, [each, kept]] of [...this.#byHandle].reverse().entries()) {
      rows += kept.rows.length;
      if (place > 0 && (place >= mostReports || rows > mostRows)) this.#byHandle.delete(each);
    }
  }

  /** A part of a report as JSON. */
  part({ handle, part }: ReportPartParams, translate: Translate): ReportPartAnswer {
    const report = this.#byHandle.get(handle);
    return report ? jsonReportPart(report.facts, report.rows, part, translate) : null;
  }
}
