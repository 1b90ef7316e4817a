import type { Tally } from "../../sentinel/outcome";
import { Icon } from "../parts/icon";
import { writeNumber } from "../wording";
import { states } from "./states";

/** How many objects ended in each of the four states: an icon, a number and a word. */
export function FourCounts({
  tally,
  words,
  language,
}: {
  readonly tally: Tally;
  readonly words: Readonly<Record<keyof Tally | "counts", string>>;
  readonly language: string;
}) {
  return (
    <ul class="counts" aria-label={words.counts}>
      {states.map((state) => (
        <li key={state} class={`count count-${state}${tally[state] === 0 ? " none" : ""}`}>
          <Icon name={state} />
          <span class="count-number">{writeNumber(tally[state], language)}</span>{" "}
          <span class="count-word">{words[state]}</span>
        </li>
      ))}
    </ul>
  );
}
