import type { PlanGroupName } from "../../sentinel/plan/uploadPlan";
import type { FromPreflight, PreflightRow, PreflightSection, PreflightState, ToPreflight } from "./messages";

/** So many rows are asked for at a time. */
export const sliceLength = 200;

/** What the page knows: the state, and the rows of the sections that were opened. */
export interface Shown {
  readonly state: PreflightState | undefined;
  /** How many states were told: with each, rows may have become others. */
  readonly turn: number;
  readonly rows: Readonly<Partial<Record<PlanGroupName, readonly PreflightRow[]>>>;
}

export const nothingShown: Shown = { state: undefined, turn: 0, rows: {} };

/** Takes up a message. Rows stay as they are until newer ones come, so that nothing jumps. */
export function take(shown: Shown, message: ToPreflight): Shown {
  if (message.kind === "state") return { ...shown, state: message.state, turn: shown.turn + 1 };
  const { group, from, rows } = message;
  const known = shown.rows[group] ?? [];
  return { ...shown, rows: { ...shown.rows, [group]: [...known.slice(0, from), ...rows] } };
}

/** Shows a tick at once. The extension says soon what it came to. */
export function foresee(shown: Shown, message: FromPreflight): Shown {
  if (message.kind !== "choose-group" && message.kind !== "choose-object") return shown;
  const { group, isChosen } = message;
  const rows = shown.rows[group] ?? [];
  const isMeant = ({ key }: PreflightRow) => message.kind === "choose-group" || key === message.key;
  const isOther = rows.some((row) => isMeant(row) && row.isChosen !== isChosen);
  const chosenOf = ({ chosen, count }: PreflightSection) => {
    if (message.kind === "choose-group") return isChosen ? count : 0;
    return isOther ? chosen + (isChosen ? 1 : -1) : chosen;
  };
  const { state } = shown;
  return {
    ...shown,
    state: state && {
      ...state,
      sections: state.sections.map((each) => (each.group === group ? { ...each, chosen: chosenOf(each) } : each)),
    },
    rows: { ...shown.rows, [group]: rows.map((row) => (isMeant(row) ? { ...row, isChosen } : row)) },
  };
}

type RowsRequest = Extract<FromPreflight, { readonly kind: "rows" }>;

/** Asks for all rows that a section shows, at least the first slice: after a change they may be different. */
export function allShown(group: PlanGroupName, known: number): RowsRequest {
  return { kind: "rows", group, from: 0, count: Math.max(sliceLength, known) };
}

/** Asks for the slice behind those that are known. */
export function nextSlice(group: PlanGroupName, known: number): RowsRequest {
  return { kind: "rows", group, from: known, count: sliceLength };
}
