/** Tells whether a path below the policy's folder is meant; paths are relative and have forward slashes. */
export interface FilePattern {
  readonly text: string;
  matches(relativePath: string): boolean;
}

const longestPattern = 200;

export const patternLimits = `at most ${String(longestPattern)} characters`;

/** Any number of what a sequence is made of, or one that fits. */
type Token<Part> = "any" | ((part: Part) => boolean);

/**
 * Reads a pattern such as `feeds/**` or `misp-*.stix.json`: `*` and `?` stay within a part of the path, `**` is any
 * number of parts, and a slash at the end means all that is below. `undefined` for one that is empty, leads out of the
 * folder, or has signs that other tools read as more than themselves.
 *
 * Policies come with repositories, from anyone: no pattern and no path may be slow, so that no regular expression is
 * made of them.
 */
export function filePattern(text: string): FilePattern | undefined {
  const parts = text.replace(/^\.\//, "").split("/");
  if (parts.at(-1) === "") parts[parts.length - 1] = "**";
  const isOutside = parts.some((part) => part === "" || part === "." || part === "..");
  if (text === "" || text.length > longestPattern || isOutside || /[\\{}[\]]/.test(text)) return undefined;
  const tokens = parts.flatMap((part, index): Token<string>[] => {
    if (part !== "**") return [partMatcher(part)];
    // At the end it is what is below, not the folder itself.
    return index === parts.length - 1 ? ["any", () => true] : ["any"];
  });
  return { text, matches: (relativePath) => fits(tokens, relativePath.split("/")) };
}

function partMatcher(part: string): (name: string) => boolean {
  const tokens = Array.from(part, (sign): Token<string> => {
    if (sign === "*") return "any";
    return sign === "?" ? () => true : (character) => character === sign;
  });
  return (name) => fits(tokens, Array.from(name));
}

/**
 * Whether the tokens make up the sequence: at most one look at each pair of them. Where one doesn't fit, the last "any"
 * takes one part more; those before it never need to, for it can take whatever they would.
 */
function fits<Part>(tokens: readonly Token<Part>[], sequence: readonly Part[]): boolean {
  let token = 0;
  let retry: { readonly token: number; from: number } | undefined;
  for (let at = 0; at < sequence.length;) {
    const wanted = tokens[token];
    if (wanted === "any") {
      retry = { token: ++token, from: at };
    } else if (wanted?.(sequence[at] as Part) === true) {
      token++;
      at++;
    } else if (retry) {
      token = retry.token;
      at = ++retry.from;
    } else return false;
  }
  return tokens.slice(token).every((rest) => rest === "any");
}
