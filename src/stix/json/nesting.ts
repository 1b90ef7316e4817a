import { skipString } from "./scan";

/**
 * How many levels of brackets a text may have where it is read by functions that call themselves for each. A parser may set
 * such a limit (RFC 8259 §9); the deepest objects of the specification have about ten.
 */
export const mostLevels = 100;

/** Whether brackets outside strings stand in each other more than `levels` deep, closed or not. */
export function isNestedDeeper(text: string, levels = mostLevels): boolean {
  return hasMoreBrackets(text, levels) && depthReaches(text, levels + 1);
}

/** Few texts have so many brackets at all, and counting them is quick. */
function hasMoreBrackets(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let count = 0;
  for (const bracket of ["{", "["])
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1))
      if (++count > limit) return true;
  return false;
}

function depthReaches(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const character = text[at];
    if (character === '"') {
      at = skipString(text, at);
      continue;
    }
    if (character === "{" || character === "[") {
      if (++depth === limit) return true;
    } else if ((character === "}" || character === "]") && depth > 0) depth--;
    at++;
  }
  return false;
}
