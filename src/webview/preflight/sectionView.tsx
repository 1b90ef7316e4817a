import { useEffect, useState } from "preact/hooks";
import { Checkbox } from "../parts/checkbox";
import { Icon } from "../parts/icon";
import { shareOf } from "../parts/share";
import { fill } from "../wording";
import type { FromPreflight, PreflightRow, PreflightSection, PreflightWords } from "./messages";
import { RowsTable } from "./rowsTable";
import { allShown, nextSlice } from "./shown";

/** One group of the plan: a heading that opens it, a checkbox for all of it, and its objects. */
export function SectionView({
  section,
  words,
  turn,
  rows,
  tell,
}: {
  readonly section: PreflightSection;
  readonly words: PreflightWords;
  /** Changes when rows may have become others. */
  readonly turn: number;
  readonly rows: readonly PreflightRow[] | undefined;
  readonly tell: (message: FromPreflight) => void;
}) {
  const [isOpen, open] = useState(false);
  const { group, title, meaning, count, chosen, counts, isChoice } = section;
  useEffect(() => {
    if (isOpen) tell(allShown(group, rows?.length ?? 0));
  }, [turn, isOpen]);
  return (
    <div class="group">
      <div class="group-head">
        <span class="group-box">
          {isChoice && (
            <Checkbox
              share={shareOf(chosen, count)}
              label={fill(words.chooseAll, title)}
              choose={(isChosen) => {
                tell({ kind: "choose-group", group, isChosen });
              }}
            />
          )}
        </span>
        <h3>
          <button
            type="button"
            class="opener"
            aria-expanded={isOpen}
            aria-controls={`rows-${group}`}
            onClick={() => {
              open(!isOpen);
            }}
          >
            <Icon name={isOpen ? "open" : "closed"} />
            <span>{title}</span>
            <span class="quiet group-counts">{counts}</span>
          </button>
        </h3>
      </div>
      <p class="quiet group-means">{meaning}</p>
      <div id={`rows-${group}`} class="group-rows" hidden={!isOpen}>
        {isOpen &&
          (rows === undefined ? (
            <p class="quiet">{words.loading}</p>
          ) : (
            <RowsTable
              section={section}
              rows={rows}
              words={words}
              tell={tell}
              more={() => {
                tell(nextSlice(group, rows.length));
              }}
            />
          ))}
      </div>
    </div>
  );
}
