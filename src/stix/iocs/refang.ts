/** Text in which addresses that were made harmless can be read again. */
export interface RefangedText {
  readonly text: string;
  /** Whether something was mended in this range of `text`: who defangs a name says that it is an address. */
  wasDefanged(start: number, end: number): boolean;
}

const invisible = "[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]+";
const opening = "[\\[({<]";
const closing = "[\\])}>]";
/** `[.]`, `(dot)`, `{ . }`: with the blanks that some writers put round them, but never over a line's end. */
const bracketed = (what: string) =>
  `(?<=[\\p{L}\\p{N}])[ \\t]?${opening}[ \\t]?(?:${what})[ \\t]?${closing}[ \\t]?(?=[\\p{L}\\p{N}])`;

/** One alternative for each spelling; the name of its group says what it stands for. */
const spellings = new RegExp(
  [
    `(?<nothing>${invisible})`,
    `(?<dot>${bracketed("\\.|dot")}|(?<=[\\p{L}\\p{N}])(?:[\\[({]\\.|\\.[\\])}])(?=[\\p{L}\\p{N}]))`,
    `(?<at>${bracketed("@|at")})`,
    `(?<schemeEnd>[\\[(]:\\/\\/[\\])]|[\\[(]:[\\])]\\/\\/)`,
    `(?<colon>[\\[(]:[\\])])`,
    `(?<slash>[\\[(]\\/[\\])])`,
    `(?<http>\\bh(?:xx|\\*\\*|tx|xt|__)p)(?=\\[?s?\\]?(?:[\\[(]:|:[\\]\\/\\\\]))`,
    `(?<ftp>\\bf(?:x|\\*)p)(?=s?(?:[\\[(]:|:\\/))`,
  ].join("|"),
  "giu",
);
const meanings: Readonly<Record<string, string>> = {
  nothing: "",
  dot: ".",
  at: "@",
  schemeEnd: "://",
  colon: ":",
  slash: "/",
  http: "http",
  ftp: "ftp",
};

/**
 * Undoes what writers do so that nobody follows an address by accident: `hxxp://`, `[.]`, `(dot)`, `{.}`, `(at)`, `[:]`,
 * characters without width. What is no such spelling stays as it is.
 */
export function refang(text: string): RefangedText {
  const mended: number[] = [];
  let growth = 0;
  // Characters without width go first: they stand inside the other spellings too.
  const visible = text.replace(new RegExp(invisible, "gu"), "");
  const refanged = visible.replace(spellings, (found: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const offset = rest.at(-3) as number;
    const name = Object.keys(groups).find((key) => groups[key] !== undefined) ?? "nothing";
    const by = meanings[name] ?? found;
    mended.push(offset + growth);
    growth += by.length - found.length;
    return by;
  });
  return {
    text: refanged,
    wasDefanged(start, end) {
      let low = 0;
      let high = mended.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((mended[middle] ?? 0) < start) low = middle + 1;
        else high = middle;
      }
      return (mended[low] ?? Infinity) < end;
    },
  };
}
