import { type Doubt, type DoubtOptions, doubtOf } from "../sentinelProfile/doubtfulValues";
import { observableTypeOf } from "./indicatorFor";
import type { TypedValue } from "./readTyped";

/** Why an indicator of this value would find everything or nothing; `undefined` where nothing speaks against it. */
export function doubtOfIoc({ kind, value }: TypedValue, options: DoubtOptions): Doubt | undefined {
  return doubtOf({ type: observableTypeOf(kind), value }, options);
}
