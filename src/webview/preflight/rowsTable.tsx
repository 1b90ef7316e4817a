import { useLayoutEffect, useRef } from "preact/hooks";
import { Checkbox } from "../parts/checkbox";
import { fill, writeNumber } from "../wording";
import type { FromPreflight, PreflightRow, PreflightSection, PreflightWords } from "./messages";

interface Shown {
  readonly section: PreflightSection;
  readonly words: PreflightWords;
  readonly tell: (message: FromPreflight) => void;
}

/** The objects of a section that are known so far, and what fetches more of them. */
export function RowsTable({
  section,
  rows,
  words,
  tell,
  more,
}: Shown & { readonly rows: readonly PreflightRow[]; readonly more: () => void }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const focusAt = useRef<number | undefined>(undefined);
  // The button may be gone when the rows are there: the focus goes on to the first new one.
  useLayoutEffect(() => {
    if (focusAt.current === undefined || rows.length <= focusAt.current) return;
    body.current?.rows[focusAt.current]?.querySelector<HTMLElement>("input, button")?.focus();
    focusAt.current = undefined;
  }, [rows.length]);
  const hasWhy = rows.some(({ why }) => why !== undefined);
  const hasSeen = rows.some(({ seen }) => seen !== undefined);
  return (
    <>
      <table class="rows">
        <caption class="visually-hidden">{fill(words.table, section.title)}</caption>
        <thead>
          <tr>
            {section.isChoice && (
              <th scope="col">
                <span class="visually-hidden">{words.columnUpload}</span>
              </th>
            )}
            <th scope="col">{words.columnObject}</th>
            <th scope="col">{words.columnType}</th>
            <th scope="col">{words.columnTlp}</th>
            <th scope="col">{words.columnPlace}</th>
            {hasSeen && <th scope="col">{words.columnSeen}</th>}
            {hasWhy && <th scope="col">{words.columnWhy}</th>}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <RowView
              key={row.index}
              row={row}
              section={section}
              words={words}
              tell={tell}
              hasWhy={hasWhy}
              hasSeen={hasSeen}
            />
          ))}
        </tbody>
      </table>
      {rows.length < section.count && (
        <button
          type="button"
          class="secondary"
          onClick={() => {
            focusAt.current = rows.length;
            more();
          }}
        >
          {fill(
            words.showMore,
            writeNumber(rows.length, document.documentElement.lang),
            writeNumber(section.count, document.documentElement.lang),
          )}
        </button>
      )}
    </>
  );
}

function RowView({
  row,
  section: { group, isChoice },
  words,
  tell,
  hasWhy,
  hasSeen,
}: Shown & { readonly row: PreflightRow; readonly hasWhy: boolean; readonly hasSeen: boolean }) {
  const { key, isChosen, id, name, type, tlpName, uri, file, line, why, seen } = row;
  const own = id ?? words.withoutId;
  return (
    <tr>
      {isChoice && (
        <td>
          <Checkbox
            share={isChosen ? "all" : "none"}
            label={fill(words.chooseOne, name ?? own)}
            choose={(chosen) => {
              tell({ kind: "choose-object", group, key, isChosen: chosen });
            }}
          />
        </td>
      )}
      <td class="object">
        {name !== undefined && <span class="object-name">{name}</span>}
        {id === undefined ? <span class="quiet">{own}</span> : <code>{id}</code>}
      </td>
      <td>{type}</td>
      <td>{tlpName}</td>
      <td class="place">
        <button
          type="button"
          class="link"
          onClick={() => {
            tell({ kind: "show", uri, line });
          }}
        >
          {fill(words.place, file, line)}
        </button>
      </td>
      {hasSeen && <td class="why">{seen}</td>}
      {hasWhy && <td class="why">{why}</td>}
    </tr>
  );
}
