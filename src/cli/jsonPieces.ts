/** So many elements are written at once: all of a long list are longer than one string may be. */
const elementsAtOnce = 1000;

/** A list as JSON, indented by two, in pieces; `margin` stands before each line but the first. */
export function* jsonPieces(list: Iterable<unknown>, margin = ""): Generator<string> {
  let isFirst = true;
  for (const elements of groups(list)) {
    const whole = JSON.stringify(elements, undefined, 2);
    const inner = whole.slice("[\n".length, -"\n]".length).replaceAll("\n", `\n${margin}`);
    yield `${isFirst ? "[" : ","}\n${margin}${inner}`;
    isFirst = false;
  }
  yield isFirst ? "[]" : `\n${margin}]`;
}

function* groups(list: Iterable<unknown>): Generator<unknown[]> {
  let group: unknown[] = [];
  for (const element of list) {
    group.push(element);
    if (group.length < elementsAtOnce) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
