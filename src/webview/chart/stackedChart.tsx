import { useState } from "preact/hooks";
import { writeNumber } from "../wording";
import { stack } from "./stack";
import "./chart.css";

export type Look = "accepted" | "rejected" | "unknown" | "notSent";

export interface Series {
  readonly look: Look;
  readonly label: string;
}

export interface ChartBar {
  readonly label: string;
  /** In the order of the series. */
  readonly values: readonly number[];
}

export interface ChartWords {
  /** What the chart says, for who does not see it. */
  readonly summary: string;
  readonly showAsTable: string;
  readonly showAsChart: string;
  /** The heading of the bars' names. */
  readonly bars: string;
}

const width = 720;
const height = 150;
const widest = 28;

/**
 * Stacked bars, told apart by colour and by pattern, with a table that says the same. For whatever is counted in kinds
 * along a row of batches, days or files.
 */
export function StackedChart({
  series,
  bars,
  words,
  language,
}: {
  readonly series: readonly Series[];
  readonly bars: readonly ChartBar[];
  readonly words: ChartWords;
  readonly language: string;
}) {
  const [isTable, setTable] = useState(false);
  return (
    <>
      {isTable ? (
        <ChartTable series={series} bars={bars} words={words} language={language} />
      ) : (
        <Bars series={series} bars={bars} words={words} language={language} />
      )}
      <button
        type="button"
        class="secondary"
        onClick={() => {
          setTable(!isTable);
        }}
      >
        {isTable ? words.showAsChart : words.showAsTable}
      </button>
    </>
  );
}

type Shown = Parameters<typeof StackedChart>[0];

function Bars({ series, bars, words, language }: Shown) {
  const sums = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const full = Math.max(1, ...sums);
  const step = Math.min(width / Math.max(1, bars.length), widest);
  const gap = step > 6 ? 2 : 1;
  const ends = [bars[0]?.label, bars.at(-1)?.label].filter((label, place, all) => place === 0 || label !== all[0]);
  return (
    <figure class="chart">
      <div class="chart-frame">
        {/* Words stay out of the drawing, which shrinks with the page. The summary says them. */}
        <div class="chart-scale" aria-hidden="true">
          <span>{writeNumber(full, language)}</span>
          <span>0</span>
        </div>
        <svg viewBox={`0 0 ${String(width)} ${String(height + 2)}`} role="img" aria-label={words.summary}>
          <Patterns />
          <line class="chart-line chart-top" x1={0} x2={width} y1={1} y2={1} />
          {bars.map(({ label, values }, place) => (
            <g key={label}>
              <title>{[label, ...described(series, values, language)].join("\n")}</title>
              {stack(values, full, height - 1, 3).map(({ series: which, from, height: own }) => (
                <rect
                  key={which}
                  class={`look-${series[which]?.look ?? "notSent"}`}
                  x={place * step}
                  y={height - from - own}
                  width={step - gap}
                  height={own}
                />
              ))}
            </g>
          ))}
          <line class="chart-line" x1={0} x2={width} y1={height + 1} y2={height + 1} />
        </svg>
        <div class={step < widest ? "chart-ends apart" : "chart-ends"} aria-hidden="true">
          {ends.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
      </div>
      <figcaption>
        <ul class="legend">
          {series.map(({ look, label }) => (
            <li key={look}>
              <Swatch look={look} /> {label}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function described(series: readonly Series[], values: readonly number[], language: string): string[] {
  return series.flatMap(({ label }, which) => {
    const value = values[which] ?? 0;
    return value > 0 ? `${label}: ${writeNumber(value, language)}` : [];
  });
}

/** A sample of how a series looks. */
export function Swatch({ look }: { readonly look: Look }) {
  return (
    <svg class="swatch" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <rect class={`look-${look}`} x="0.5" y="0.5" width="13" height="13" />
    </svg>
  );
}

/** What tells the series apart without their colours. */
function Patterns() {
  const tile = { width: 6, height: 6, patternUnits: "userSpaceOnUse" } as const;
  return (
    <defs>
      <pattern id="pattern-rejected" {...tile}>
        <rect class="ground-rejected" width="6" height="6" />
        <path class="mark" d="M-1 1L1-1M0 6L6 0M5 7L7 5" />
      </pattern>
      <pattern id="pattern-unknown" {...tile}>
        <rect class="ground-unknown" width="6" height="6" />
        <circle class="dot" cx="3" cy="3" r="1.3" />
      </pattern>
      <pattern id="pattern-not-sent" {...tile}>
        <path class="mark-not-sent" d="M0 3H6" />
      </pattern>
    </defs>
  );
}

function ChartTable({ series, bars, words, language }: Shown) {
  return (
    <table class="numbers">
      <caption class="visually-hidden">{words.summary}</caption>
      <thead>
        <tr>
          <th scope="col">{words.bars}</th>
          {series.map(({ look, label }) => (
            <th scope="col" key={look}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, values }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map(({ look }, which) => (
              <td key={look}>{writeNumber(values[which] ?? 0, language)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
