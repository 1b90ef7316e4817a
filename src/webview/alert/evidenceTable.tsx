import { Icon, type IconName } from "../parts/icon";
import { fill } from "../wording";
import type { AlertPageState, AlertPageWords, EvidenceRow, EvidenceValue, VerdictLook } from "./messages";

const icons: Readonly<Record<VerdictLook, IconName>> = {
  malicious: "error",
  suspicious: "warning",
  noThreatsFound: "accepted",
  unknown: "notSent",
};

/** What the alert saw, with the service's judgement where it gives one. */
export function EvidenceTable({
  state,
  copied,
  copy,
}: {
  readonly state: AlertPageState;
  readonly copied: number | undefined;
  readonly copy: (value: number) => void;
}) {
  const { evidence, hasVerdicts, words } = state;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{hasVerdicts ? words.evidence : words.detections}</h2>
      {evidence.length === 0 && <p class="quiet">{words.noEvidence}</p>}
      {evidence.length > 0 && (
        <div class="sideways">
          <table aria-labelledby="evidence">
            <thead>
              <tr>
                <th scope="col">{words.columnKind}</th>
                <th scope="col">{words.columnValue}</th>
                {hasVerdicts && <th scope="col">{words.columnVerdict}</th>}
                {hasVerdicts && <th scope="col">{words.columnRoles}</th>}
                <th scope="col">{words.columnRemediation}</th>
                {!hasVerdicts && <th scope="col">{words.columnTime}</th>}
              </tr>
            </thead>
            <tbody>
              {evidence.map((row, place) => (
                <Row key={place} row={row} hasVerdicts={hasVerdicts} words={words} copied={copied} copy={copy} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({
  row,
  hasVerdicts,
  words,
  copied,
  copy,
}: {
  readonly row: EvidenceRow;
  readonly hasVerdicts: boolean;
  readonly words: AlertPageWords;
  readonly copied: number | undefined;
  readonly copy: (value: number) => void;
}) {
  return (
    <tr>
      <td class="kind">{row.kind}</td>
      <td class="values">
        {row.values.map((value, place) => (
          <Value key={place} value={value} words={words} isCopied={copied === value.copy} copy={copy} />
        ))}
      </td>
      {hasVerdicts && (
        <td class="verdict">
          {row.verdict && <Icon name={icons[row.verdict]} />} {row.verdictWord}
        </td>
      )}
      {hasVerdicts && <td>{row.roles}</td>}
      <td>{row.remediation}</td>
      {!hasVerdicts && <td>{row.time}</td>}
    </tr>
  );
}

function Value({
  value: { label, shown, copy: place },
  words,
  isCopied,
  copy,
}: {
  readonly value: EvidenceValue;
  readonly words: AlertPageWords;
  readonly isCopied: boolean;
  readonly copy: (value: number) => void;
}) {
  return (
    <div class="value">
      {label !== "" && <span class="quiet">{label} </span>}
      <code>{shown}</code>{" "}
      {place !== undefined && (
        <button type="button" class="copy" aria-label={fill(words.copyValue, shown)} onClick={() => copy(place)}>
          {isCopied ? words.copied : words.copy}
        </button>
      )}
    </div>
  );
}
