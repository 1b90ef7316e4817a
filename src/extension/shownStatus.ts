import type { StatusParams } from "../protocol";
import type { Translate } from "../sentinel/sentinelMessages";

/** What the language status of a document says. */
export interface ShownStatus {
  readonly text: string;
  /** How far a check is that goes on; empty where none does. */
  readonly detail: string;
  readonly severity: "error" | "warning" | "information";
  readonly isBusy: boolean;
  /** There is something to see in the Problems view. */
  readonly hasProblems: boolean;
}

/** What is shown of a document's state; `undefined` stands for a document that the server has told nothing of yet. */
export function shownStatus(status: StatusParams | undefined, translate: Translate): ShownStatus {
  if (!status)
    return {
      text: translate("Not validated yet", []),
      detail: "",
      severity: "information",
      isBusy: false,
      hasProblems: false,
    };
  const { objects, checked, errors, warnings, information } = status;
  const counted = (count: number, one: string, many: string) =>
    count === 0 ? [] : [translate(count === 1 ? one : many, [String(count)])];
  const problems = [
    ...counted(errors, "1 error", "{0} errors"),
    ...counted(warnings, "1 warning", "{0} warnings"),
    ...counted(information, "1 hint", "{0} hints"),
  ].join(", ");
  const isBusy = checked < objects;
  const total = translate(objects === 1 ? "1 object" : "{0} objects", [String(objects)]);
  return {
    // What has not been looked at is not said to be good.
    text:
      problems === "" && isBusy
        ? total
        : translate("{0}: {1}", [total, problems === "" ? translate("no problems", []) : problems]),
    detail: isBusy ? translate("checking, {0} of {1} done", [String(checked), String(objects)]) : "",
    severity: errors > 0 ? "error" : warnings > 0 ? "warning" : "information",
    isBusy,
    hasProblems: problems !== "",
  };
}
