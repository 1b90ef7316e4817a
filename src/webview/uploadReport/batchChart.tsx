import { inBins } from "../chart/bins";
import { StackedChart } from "../chart/stackedChart";
import { fill, writeNumber } from "../wording";
import type { UploadReportState } from "./messages";
import { states } from "./states";

/** So many bars can still be told apart. */
const mostBars = 100;

/** What became of the objects, batch by batch. */
export function BatchChart({ state, language }: { readonly state: UploadReportState; readonly language: string }) {
  const { batches, tally, words } = state;
  const bars = inBins(
    batches.map((batch) => states.map((each) => batch[each])),
    mostBars,
  ).map(({ first, last, values }) => ({
    label: first === last ? fill(words.batch, first) : fill(words.batchesFromTo, first, last),
    values,
  }));
  const counts = states.map((each) => writeNumber(tally[each], language));
  return (
    <section aria-labelledby="by-batch">
      <h2 id="by-batch">{words.byBatch}</h2>
      <StackedChart
        series={states.map((look) => ({ look, label: words[look] }))}
        bars={bars}
        words={{
          summary: fill(words.chart, writeNumber(batches.length, language), ...counts),
          showAsTable: words.showAsTable,
          showAsChart: words.showAsChart,
          bars: words.batches,
        }}
        language={language}
      />
    </section>
  );
}
