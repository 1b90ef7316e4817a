import { useState } from "preact/hooks";
import type { Host } from "../host";
import { type Listener, openHere, useConversation } from "../openHere";
import { Bars } from "./bars";
import { chosenPeriod } from "./choice";
import type { FromTimeline, TimelineState, ToTimeline } from "./messages";
import { TimelineTable } from "./timelineTable";
import "./alertTimeline.css";

type Known = TimelineState | undefined;

const listener: Listener<FromTimeline, ToTimeline, Known> = {
  initial: undefined,
  take: (_, { state }) => state,
  foresee: (known, message) =>
    known && message.kind === "select"
      ? { ...known, selected: message.period, selectedLabel: message.period && known.selectedLabel }
      : known,
};

/** The alerts over time, as a chart or as a table; choosing a time filters the list below. */
function AlertTimeline({ host }: { readonly host: Host<FromTimeline, ToTimeline> }) {
  const [state, tell] = useConversation(host, listener);
  const [isTable, setTable] = useState(false);
  if (!state) return <main aria-busy="true" />;
  const { bars, selected, words } = state;
  if (bars.length === 0) return <main class="quiet">{words.none}</main>;
  const language = document.documentElement.lang;
  const Chart = isTable ? TimelineTable : Bars;
  return (
    <main>
      <div class="above">
        <span class="quiet">{state.selectedLabel ?? state.span}</span>
        <span class="actions">
          {selected && (
            <button
              type="button"
              class="link"
              onClick={() => {
                tell({ kind: "select", period: undefined });
              }}
            >
              {words.clear}
            </button>
          )}
          <button
            type="button"
            class="link"
            onClick={() => {
              setTable(!isTable);
            }}
          >
            {isTable ? words.showAsChart : words.showAsTable}
          </button>
        </span>
      </div>
      <Chart
        state={state}
        language={language}
        choose={(bar, extend) => {
          tell({ kind: "select", period: bar && chosenPeriod(selected, bar, extend) });
        }}
      />
    </main>
  );
}

openHere(AlertTimeline);
