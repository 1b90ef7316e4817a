import { Minimatch } from "minimatch";

/** Tells whether a path below the policy's folder is meant; paths are relative and have forward slashes. */
export interface FilePattern {
  readonly text: string;
  matches(relativePath: string): boolean;
}

const longestPattern = 200;
const mostStars = 3;

/** Policies come with repositories, from anyone: a pattern stays one that no path can make slow. */
export const patternLimits = `at most ${String(longestPattern)} characters, ${String(mostStars)} "**", and ${String(mostStars)} "*" in each part between slashes`;

/**
 * Reads a pattern such as `feeds/**` or `misp-*.stix.json`: `*` and `?` stay within a part of the path, `**` is any
 * number of parts, and a slash at the end means all that is below. `undefined` for one that could be slow, is empty, or
 * leads out of the folder.
 */
export function filePattern(text: string): FilePattern | undefined {
  const parts = text.replace(/^\.\//, "").split("/");
  if (parts.at(-1) === "") parts[parts.length - 1] = "**";
  const isOutside = parts.length < 1 || parts.some((part) => part === "" || part === "." || part === "..");
  if (text === "" || text.length > longestPattern || isOutside || /[\\{}]/.test(text)) return undefined;
  const wild = parts.filter((part) => part !== "**");
  if (parts.length - wild.length > mostStars) return undefined;
  if (wild.some((part) => part.split("*").length - 1 > mostStars)) return undefined;
  const matcher = new Minimatch(parts.join("/"), {
    dot: true,
    nobrace: true,
    noext: true,
    nocomment: true,
    nonegate: true,
    platform: "linux",
  });
  return { text, matches: (relativePath) => matcher.match(relativePath) };
}
