import type { StatusParams } from "../protocol";
import type { Severity } from "../stix/problem";
import type { OpenDocument } from "./openDocument";

/** Told how far the check of a document is; `checked` is absent when it is through. */
export type TellStatus = (document: OpenDocument, counts: Readonly<Record<Severity, number>>, checked?: number) => void;

/** A check that goes on is told so often, in milliseconds: numbers that flicker cannot be read. */
const interval = 250;

/** Tells the client of the state of documents: at intervals while a check goes on, and at its end. */
export function createStatusTeller(send: (status: StatusParams) => void, now: () => number): TellStatus {
  let last = -Infinity;
  return ({ uri, version, stix }, { error, warning, information }, checked) => {
    if (checked !== undefined && now() - last < interval) return;
    last = now();
    const objects = stix.objects.length;
    send({ uri, version, objects, checked: checked ?? objects, errors: error, warnings: warning, information });
  };
}
