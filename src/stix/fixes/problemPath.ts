import type { JsonPath, Problem } from "../problem";

/** The path that a problem is at; the object itself where it is at offsets of the text. */
export function pathOf({ place }: Problem): JsonPath {
  return "path" in place ? place.path : [];
}
