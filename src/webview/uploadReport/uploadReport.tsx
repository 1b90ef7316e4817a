import type { Host } from "../host";
import { openHere, useConversation } from "../openHere";
import { Facts } from "../parts/facts";
import { Notice } from "../parts/notice";
import { BatchChart } from "./batchChart";
import { FourCounts } from "./fourCounts";
import type { FromUploadReport, ReportCommand, ToUploadReport, UploadReportState } from "./messages";
import { NeedsLookTable } from "./needsLookTable";
import { furtherSteps } from "./reportCommands";
import "./uploadReport.css";

type Tell = (message: FromUploadReport) => void;
type Known = UploadReportState | undefined;

const listener = {
  initial: undefined,
  take: (_: Known, { state }: ToUploadReport): Known => state,
  foresee: (known: Known) => known,
};

/** What came of an upload, and what can be done about it. */
function UploadReportPage({ host }: { readonly host: Host<FromUploadReport, ToUploadReport> }) {
  const [state, tell] = useConversation<FromUploadReport, ToUploadReport, Known>(host, listener);
  if (!state) return <main aria-busy="true" />;
  const { title, facts, tally, batches, stopped, words } = state;
  const language = document.documentElement.lang;
  return (
    <main>
      <h1>{title}</h1>
      {stopped !== undefined && <Notice severity="error" label={words.stopped} text={`${words.stopped} ${stopped}`} />}
      <FourCounts tally={tally} words={words} language={language} />
      {tally.accepted > 0 && <p class="quiet">{words.acceptedMeans}</p>}
      {tally.unknown > 0 && <p class="quiet">{words.unknownMeans}</p>}
      <Commands state={state} tell={tell} />
      <NeedsLookTable state={state} language={language} tell={tell} />
      {batches.length > 0 && <BatchChart state={state} language={language} />}
      <section aria-labelledby="facts">
        <h2 id="facts">{words.facts}</h2>
        <Facts facts={facts} />
      </section>
    </main>
  );
}

function Commands({ state, tell }: { readonly state: UploadReportState; readonly tell: Tell }) {
  const { words } = state;
  const [first, ...others] = furtherSteps(state);
  return (
    <div class="buttons" role="group" aria-label={words.next}>
      {first && <Command command={first} isFirst words={words} tell={tell} />}
      {[...others, "markdown" as const, "json" as const].map((command) => (
        <Command key={command} command={command} words={words} tell={tell} />
      ))}
    </div>
  );
}

function Command({
  command,
  isFirst = false,
  words,
  tell,
}: {
  readonly command: ReportCommand;
  readonly isFirst?: boolean;
  readonly words: UploadReportState["words"];
  readonly tell: Tell;
}) {
  return (
    <button
      type="button"
      class={isFirst ? "" : "secondary"}
      onClick={() => {
        tell({ kind: "command", command });
      }}
    >
      {words[command]}
    </button>
  );
}

openHere(UploadReportPage);
