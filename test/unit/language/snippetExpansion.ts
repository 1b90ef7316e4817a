const variables: Readonly<Record<string, () => string>> = {
  UUID: () => crypto.randomUUID(),
  CURRENT_YEAR: () => "2026",
  CURRENT_MONTH: () => "01",
  CURRENT_DATE: () => "31",
};

/**
 * What a snippet inserts if every tab stop is left as it is: placeholders give their text, choices their first value,
 * mirrors the text of their tab stop. Throws for a variable that is not known here, and for an open brace.
 */
export function expandSnippet(snippet: string): string {
  const stops = new Map<string, string>();
  let at = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(snippet);
    if (match === null) return undefined;
    at = pattern.lastIndex;
    return match[1] ?? "";
  };
  const variable = (name: string): string => {
    const value = variables[name];
    if (value === undefined) throw new Error(`The snippet uses the variable ${name}.`);
    return value();
  };
  const inside = (isNested: boolean): string => {
    let text = "";
    while (at < snippet.length) {
      if (isNested && snippet[at] === "}") {
        at++;
        return text;
      }
      text += piece();
    }
    if (isNested) throw new Error("A placeholder is not closed.");
    return text;
  };
  const piece = (): string => {
    const escaped = take(/\\([\\$}])/y);
    if (escaped !== undefined) return escaped;
    const stop = take(/\$(\d+)/y) ?? take(/\$\{(\d+)\}/y);
    if (stop !== undefined) return stops.get(stop) ?? "";
    const name = take(/\$([A-Z_]+)/y) ?? take(/\$\{([A-Z_]+)\}/y);
    if (name !== undefined) return variable(name);
    const choice = /\$\{(\d+)\|([^,|]+)[^|]*\|\}/y;
    choice.lastIndex = at;
    const chosen = choice.exec(snippet);
    if (chosen !== null) {
      at = choice.lastIndex;
      stops.set(chosen[1] ?? "", chosen[2] ?? "");
      return chosen[2] ?? "";
    }
    const placeholder = take(/\$\{(\d+):/y);
    if (placeholder !== undefined) {
      const text = inside(true);
      stops.set(placeholder, text);
      return text;
    }
    return snippet[at++] ?? "";
  };
  return inside(false);
}
