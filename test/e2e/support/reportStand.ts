// The page with an upload's summary, with the extension's own words.
import type { Browser } from "playwright-core";
import type * as wordsModule from "../../../src/extension/upload/uploadReportWords";
import type { Tally } from "../../../src/sentinel/outcome";
import type { FromUploadReport, ToUploadReport, UploadReportState } from "../../../src/webview/uploadReport/messages";
import { openStandalone, type StandaloneOptions } from "./standalonePage";
import { loadWithoutEditor } from "./withoutEditor";

type Words = typeof wordsModule;
type Summary = Omit<UploadReportState, "words">;

export interface ReportStandOptions extends Partial<
  Omit<StandaloneOptions<FromUploadReport, ToUploadReport>, "name" | "receive">
> {
  readonly summary?: Partial<Summary>;
}

export const batch = (accepted: number, rejected = 0, unknown = 0, notSent = 0): Tally => ({
  accepted,
  rejected,
  unknown,
  notSent,
});

const total = (batches: readonly Tally[], state: keyof Tally) => batches.reduce((sum, each) => sum + each[state], 0);

/** Opens the page and waits until it shows the summary. `said`: what a person asked for. */
export async function openReport(browser: Browser, { summary = {}, ...options }: ReportStandOptions) {
  const { uploadReportWords } = await loadWithoutEditor<Words>("upload/uploadReportWords.ts");
  const batches = summary.batches ?? [batch(100), batch(97, 3), batch(60, 0, 40)];
  const tally: Tally = {
    accepted: total(batches, "accepted"),
    rejected: total(batches, "rejected"),
    unknown: total(batches, "unknown"),
    notSent: total(batches, "notSent"),
  };
  const state: UploadReportState = {
    title: "feed.stix.json – upload report",
    facts: [
      ["File", "feed.stix.json"],
      ["Connection", "Contoso SOC"],
      ["Workspace", "5f1c7a3e-2d4b-4f7a-9a77-0c3d1b2e4f60"],
      ["Source system", "Contoso Threat Feed"],
      ["Started", "11/22/2026, 9:41:00 AM"],
      ["Requests", String(batches.length)],
    ],
    tally,
    batches,
    stopped: undefined,
    needsLook: [],
    needsLookTotal: tally.rejected + tally.unknown,
    ...summary,
    words: uploadReportWords(),
  };
  const said: FromUploadReport[] = [];
  const page = await openStandalone<FromUploadReport, ToUploadReport>(browser, {
    ...options,
    name: "uploadReport",
    receive: (message, tell) => {
      said.push(message);
      if (message.kind === "ready") void tell({ kind: "state", state });
    },
  });
  await page.page.getByRole("heading", { level: 1 }).waitFor();
  return { ...page, said };
}
