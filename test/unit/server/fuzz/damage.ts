import type { Dice } from "./dice";
import { seedTexts } from "./validTexts";

/** What hurts where it doesn't belong: JSON, its odd characters and numbers, and names that objects are born with. */
const pieces: readonly string[] = [
  ..."{}[],:\"'\\\n\r\t \u0000\u001f\u2028\u0085\ufeff\ud83d\udc00é\u{1f600}",
  "\r\n",
  '\\"',
  "\\u0000",
  "\\ud800",
  "\\u12",
  "null",
  "true",
  "-0",
  "1e999",
  "-1E-999",
  "123456789012345678901234567890",
  "0.1e",
  '"__proto__":{"type":5},',
  '"constructor":null,',
  '"toString":1,"hasOwnProperty":[],',
  '"type":"indicator",',
  '"type":"bundle",',
  '"type":7,',
  '"objects":[',
  '"spec_version":"2.0",',
  '"id":"indicator--00000000-0000-4000-8000-000000000001",',
  '"created":"0000-00-00T99:99:99Z",',
  '"granular_markings":[{"selectors":["a.[99999999999].b",""]}],',
  '"extensions":{"":{},"__proto__":{}},',
  '{"type":"file","hashes":{"MD5":""}},',
  "// comment\n",
  "/*",
];

/** What hurts inside a pattern, as it is written in a JSON string. */
const patternPieces: readonly string[] = [
  ..."[]()'.:,=<>*-+^/;\u0000\ud800é\u00a0\u201c",
  '\\"',
  "\\\\",
  "\\\\'",
  "\\u0027",
  "\\n",
  " AND ",
  " OR ",
  " FOLLOWEDBY ",
  " NOT ",
  " NOT EXISTS ",
  " IN (",
  " LIKE ",
  " MATCHES '(((a+)+)+$'",
  " WITHIN 99999999999999999999999999999 SECONDS",
  " START t'",
  " REPEATS 0 TIMES",
  "t'2024-13-99T99:99:99Z'",
  "h'0",
  "b'=",
  "1.5e9",
  "[a:b = 'c']",
  "x-a:__proto__.constructor[-1]",
  "file:hashes.",
  "/*",
  "//",
  "&&",
  "tr\\u0075e",
];

const longest = 60_000;

/** A text for one case: a document that is whole, hurt a little or much, or nothing but random bytes. */
export function anyText(dice: Dice): string {
  if (dice.oneIn(12)) return randomBytes(dice, dice.below(400));
  if (dice.oneIn(12)) return Array.from({ length: dice.below(40) }, () => dice.pick(pieces)).join("");
  let text = dice.pick(seedTexts);
  for (let wounds = dice.below(5); wounds > 0; wounds--) text = dice.pick(wayToHurt)(text, dice);
  return text.slice(0, longest);
}

/** What somebody types or pastes. */
export function anyTyped(dice: Dice): string {
  if (dice.oneIn(4)) return "";
  if (dice.oneIn(20)) return dice.pick(seedTexts);
  if (dice.oneIn(8)) return randomBytes(dice, dice.below(20));
  return dice.pick(dice.oneIn(2) ? pieces : patternPieces);
}

/** Random bytes as an editor or the command line would read them. */
function randomBytes(dice: Dice, length: number): string {
  const ascii = dice.oneIn(2);
  return new TextDecoder().decode(Uint8Array.from({ length }, () => dice.below(ascii ? 128 : 256)));
}

type Hurt = (text: string, dice: Dice) => string;

const replaceAt = (text: string, at: number, length: number, by: string) =>
  text.slice(0, at) + by + text.slice(at + length);
const placeIn = (text: string, dice: Dice) => dice.below(text.length + 1);

const insertPiece: Hurt = (text, dice) => replaceAt(text, placeIn(text, dice), 0, dice.pick(pieces));
const cutPiece: Hurt = (text, dice) => replaceAt(text, placeIn(text, dice), 1 + dice.below(30), "");
const truncate: Hurt = (text, dice) => text.slice(0, placeIn(text, dice));
const behead: Hurt = (text, dice) => text.slice(placeIn(text, dice));
const repeatPart: Hurt = (text, dice) => {
  const at = placeIn(text, dice);
  const part = text.slice(at, at + dice.below(300));
  return replaceAt(text, at, 0, part.repeat(1 + dice.below(3)));
};
const flipBytes: Hurt = (text, dice) => {
  const bytes = new TextEncoder().encode(text);
  for (let count = 1 + dice.below(4); count > 0 && bytes.length > 0; count--) {
    const at = dice.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
  }
  return new TextDecoder().decode(bytes);
};
const hurtPattern: Hurt = (text, dice) => {
  const patterns = [...text.matchAll(/"pattern"\s*:\s*"((?:[^"\\]|\\.)*)/g)];
  if (patterns.length === 0) return insertPiece(text, dice);
  const { index, 0: whole, 1: pattern = "" } = dice.pick(patterns);
  const at = index + whole.length - pattern.length + dice.below(pattern.length + 1);
  return replaceAt(text, at, dice.oneIn(2) ? 0 : dice.below(12), dice.pick(patternPieces));
};
const loseQuote: Hurt = (text, dice) => {
  const at = text.indexOf('"', placeIn(text, dice));
  return at === -1 ? text : replaceAt(text, at, 1, "");
};
const repeatKey: Hurt = (text, dice) => {
  const keys = [...text.matchAll(/"\w+"\s*:\s*(?:"[^"\n]*"|\d+)\s*,/g)];
  if (keys.length === 0) return text;
  const { index, 0: member } = dice.pick(keys);
  return replaceAt(text, index, 0, member);
};
/** Another value in the place of one: what no schema expects there. */
const swapValue: Hurt = (text, dice) => {
  const values = [...text.matchAll(/:\s*("(?:[^"\\\n]|\\.)*"|-?\d+|\[[^[\]]*\])/g)];
  if (values.length === 0) return text;
  const { index, 0: whole, 1: value = "" } = dice.pick(values);
  const odd = [
    "null",
    "{}",
    "[]",
    "[null]",
    "-1",
    "1e308",
    '""',
    '{"__proto__":1}',
    "[[]]",
    '"\\u0000"',
    "true",
    `[${value}]`,
  ];
  return replaceAt(text, index + whole.length - value.length, value.length, dice.pick(odd));
};
const nest: Hurt = (text, dice) => {
  const depth = dice.oneIn(6) ? dice.pick([1000, 5000, 15_000]) : 1 + dice.below(200);
  const [open, close] = dice.pick([["[", "]"] as const, ['{"a":', "}"] as const, ["(", ")"] as const]);
  const at = dice.oneIn(2) ? text.indexOf(":", placeIn(text, dice)) + 1 : placeIn(text, dice);
  const closed = dice.oneIn(3) ? "" : `1${close.repeat(depth)},"b":`;
  return replaceAt(text, at, 0, open.repeat(depth) + closed);
};
const relayout: Hurt = (text, dice) =>
  dice.oneIn(2)
    ? text.replaceAll("\n", "\r\n")
    : dice.oneIn(2)
      ? text.replaceAll("\n", "\r")
      : text.replace(/\n\s*/g, "");
const splice: Hurt = (text, dice) => {
  const other = dice.pick(seedTexts);
  return text.slice(0, placeIn(text, dice)) + other.slice(placeIn(other, dice));
};

const common = [insertPiece, cutPiece, hurtPattern, swapValue, flipBytes];
const wayToHurt: readonly Hurt[] = [
  ...common,
  ...common,
  ...common,
  truncate,
  behead,
  repeatPart,
  loseQuote,
  repeatKey,
  nest,
  relayout,
  splice,
];
