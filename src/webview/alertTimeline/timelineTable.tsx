import { writeNumber } from "../wording";
import { totalOf, type Shown } from "./bars";
import { isChosen } from "./choice";

/** The same as rows, those without alerts left out; each is chosen by its button. */
export function TimelineTable({ state, language, choose }: Shown) {
  const { bars, severities, selected, words } = state;
  const told = severities.flatMap((name, which) =>
    bars.some(({ counts }) => (counts[which] ?? 0) > 0) ? [{ name, which }] : [],
  );
  return (
    <div class="sideways">
      <table class="numbers">
        <caption class="visually-hidden">{words.filterBy}</caption>
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.alerts}</th>
            {told.map(({ name }) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => totalOf(bar) > 0)
            .map((bar) => (
              <tr key={bar.from} class={isChosen(selected, bar) ? "chosen" : ""}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    title={words.filterBy}
                    aria-pressed={isChosen(selected, bar)}
                    onClick={(event) => {
                      choose(bar, event.shiftKey);
                    }}
                  >
                    {bar.label}
                  </button>
                </th>
                <td>{writeNumber(totalOf(bar), language)}</td>
                {told.map(({ name, which }) => (
                  <td key={name}>{writeNumber(bar.counts[which] ?? 0, language)}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
