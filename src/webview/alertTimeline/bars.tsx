import { useEffect, useRef, useState } from "preact/hooks";
import { stack } from "../chart/stack";
import { fill, writeNumber } from "../wording";
import { barAfterKey, isChosen } from "./choice";
import type { TimelinePeriod, TimelineState } from "./messages";

const height = 56;
/** The severities from the bottom up: the worst stands on the line, where it is compared best. */
const looks = ["high", "medium", "low", "informational", "unknown"] as const;

export interface Shown {
  readonly state: TimelineState;
  readonly language: string;
  readonly choose: (bar: TimelinePeriod | undefined, extend: boolean) => void;
}

/** The bars as a row of buttons, one of which is in the order of the Tab key. */
export function Bars({ state, language, choose }: Shown) {
  const { bars, selected, words } = state;
  const [width, setWidth] = useState(240);
  const [current, setCurrent] = useState(bars.length - 1);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      setWidth(Math.max(60, element.clientWidth));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  const sums = bars.map(totalOf);
  const full = Math.max(1, ...sums);
  const step = width / Math.max(1, bars.length);
  const gap = step > 6 ? 1.5 : step > 3 ? 0.8 : 0.3;
  const inTabOrder = Math.min(current, bars.length - 1);
  const total = sums.reduce((sum, each) => sum + each, 0);
  const act = (event: KeyboardEvent, at: number, bar: TimelinePeriod): void => {
    const to = barAfterKey(event.key, at, bars.length);
    if (to !== undefined) {
      setCurrent(to);
      frame.current?.querySelectorAll<SVGGElement>(".bar")[to]?.focus();
    } else if (event.key === "Enter" || event.key === " ") choose(bar, event.shiftKey);
    else if (event.key === "Escape") choose(undefined, false);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={frame} class="frame">
      <svg
        width={width}
        height={height + 2}
        role="group"
        aria-label={`${fill(words.summary, writeNumber(total, language), bars.length)}. ${words.keys}`}
      >
        <line class="base" x1="0" x2={width} y1={height + 0.5} y2={height + 0.5} />
        {bars.map((bar, at) => (
          <g
            key={bar.from}
            class={`bar${isChosen(selected, bar) ? " chosen" : ""}${selected && !isChosen(selected, bar) ? " other" : ""}`}
            role="button"
            tabIndex={at === inTabOrder ? 0 : -1}
            aria-label={described(bar, state, language)}
            aria-pressed={isChosen(selected, bar)}
            onFocus={() => {
              setCurrent(at);
            }}
            onClick={(event) => {
              choose(bar, event.shiftKey);
            }}
            onKeyDown={(event) => {
              act(event, at, bar);
            }}
          >
            <title>{described(bar, state, language)}</title>
            <rect class="ground" x={at * step} y="0" width={step} height={height} />
            {stack(bar.counts, full, height - 2, 2).map(({ series, from, height: own }) => (
              <rect
                key={series}
                class={`severity-${looks[series] ?? "unknown"}`}
                x={at * step + gap / 2}
                y={height - from - own}
                width={Math.max(0.5, step - gap)}
                height={own}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

export function totalOf({ counts }: TimelinePeriod): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** A bar in words: its time, how many alerts, and how many of each severity. */
function described(bar: TimelinePeriod, { severities, words }: TimelineState, language: string): string {
  const parts = bar.counts.flatMap((count, which) =>
    count > 0 ? `${severities[which] ?? ""} ${writeNumber(count, language)}` : [],
  );
  return [`${bar.label}: ${fill(words.count, writeNumber(totalOf(bar), language))}`, ...parts].join(", ");
}
