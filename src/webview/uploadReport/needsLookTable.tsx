import { Icon } from "../parts/icon";
import { fill, writeNumber } from "../wording";
import type { FromUploadReport, UploadReportState } from "./messages";

/** The objects that were rejected or whose answer was lost, each with the reason and the way to its line. */
export function NeedsLookTable({
  state,
  language,
  tell,
}: {
  readonly state: UploadReportState;
  readonly language: string;
  readonly tell: (message: FromUploadReport) => void;
}) {
  const { needsLook, needsLookTotal, words } = state;
  const more = needsLookTotal - needsLook.length;
  return (
    <section aria-labelledby="needs-look">
      <h2 id="needs-look">{words.needsLook}</h2>
      {needsLookTotal === 0 && <p class="quiet">{words.nothingToLookAt}</p>}
      {needsLook.length > 0 && (
        <div class="sideways">
          <table aria-labelledby="needs-look">
            <thead>
              <tr>
                <th scope="col">{words.columnState}</th>
                <th scope="col">{words.columnObject}</th>
                <th scope="col">{words.columnWhy}</th>
                <th scope="col">{words.columnPlace}</th>
              </tr>
            </thead>
            <tbody>
              {needsLook.map(({ status, uri, file, line, id, name, why }, place) => (
                <tr key={place}>
                  <td class="state">
                    <Icon name={status} /> {words[status]}
                  </td>
                  <td class="object">
                    {name !== undefined && <span class="object-name">{name}</span>}
                    {id === undefined ? <span class="quiet">{words.withoutId}</span> : <code>{id}</code>}
                  </td>
                  <td class="why">{why}</td>
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
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 && <p>{fill(words.more, writeNumber(more, language))}</p>}
    </section>
  );
}
