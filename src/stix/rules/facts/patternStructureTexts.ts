import type { PatternText } from "./patternText";

/** The slips in how a pattern is put together: brackets, operators between comparisons and observations, qualifiers. */
export const patternStructureTexts = {
  "pattern/syntax-empty": [
    "An empty pattern",
    "A pattern says what to look for: one comparison in square brackets at least.",
    "// to be written",
    "[ipv4-addr:value = '203.0.113.7']",
  ],
  "pattern/syntax-missing-brackets": [
    "A comparison without square brackets",
    "Square brackets hold what must be true of one observation at one moment.",
    "url:value = 'https://a.example/'",
    "[url:value = 'https://a.example/']",
  ],
  "pattern/syntax-missing-opening-bracket": [
    "The opening bracket is missing",
    "Each `]` closes a `[` before the observation's first comparison.",
    "url:value = 'https://a.example/']",
    "[url:value = 'https://a.example/']",
  ],
  "pattern/syntax-missing-closing-bracket": [
    "The closing bracket is missing",
    "Each `[` is closed by a `]` behind the observation's last comparison.",
    "[file:size = 1",
    "[file:size = 1]",
  ],
  "pattern/syntax-extra-bracket": [
    "A bracket too many",
    "Square brackets stand once round an observation; groups of comparisons stand in parentheses.",
    "[[file:size = 1]]",
    "[file:size = 1]",
  ],
  "pattern/syntax-missing-closing-parenthesis": [
    "A group that is never closed",
    "Each `(` needs its `)` where the group or the list of values ends.",
    "[(file:size = 1 OR file:size = 2]",
    "[(file:size = 1 OR file:size = 2)]",
  ],
  "pattern/syntax-extra-parenthesis": [
    "A parenthesis too many",
    "Each `)` closes a `(` before it.",
    "[file:size = 1)]",
    "[file:size = 1]",
  ],
  "pattern/syntax-missing-comparison": [
    "A comparison is missing",
    "`AND` and `OR` join two comparisons, and square brackets hold one at least.",
    "[file:size = 1 AND]",
    "[file:size = 1]",
  ],
  "pattern/syntax-missing-observation": [
    "An observation is missing",
    "Operators between observations join two of them, and parentheses hold one at least.",
    "[file:size = 1] OR",
    "[file:size = 1]",
  ],
  "pattern/syntax-missing-join": [
    "Two expressions without an operator",
    "Nothing is understood between two expressions: say whether both must be true or one of them.",
    "[file:size = 1 file:name = 'a.exe']",
    "[file:size = 1 AND file:name = 'a.exe']",
  ],
  "pattern/syntax-wrong-join": [
    "An operator of another language",
    "Patterns join with the words `AND`, `OR` and `FOLLOWEDBY`.",
    "[file:size = 1 && file:name = 'a.exe']",
    "[file:size = 1 AND file:name = 'a.exe']",
  ],
  "pattern/syntax-join-in-brackets": [
    "FOLLOWEDBY between comparisons",
    "One observation has no order in time. `FOLLOWEDBY` joins two observations, each in its own square brackets.",
    "[file:size = 1 FOLLOWEDBY file:size = 2]",
    "[file:size = 1] FOLLOWEDBY [file:size = 2]",
  ],
  "pattern/syntax-not-position": [
    "NOT before a comparison",
    "`NOT` stands before the operator. Only `EXISTS` has it in front.",
    "[NOT file:size = 1]",
    "[file:size NOT = 1]",
  ],
  "pattern/syntax-not-group": [
    "NOT before a group",
    "The language negates single comparisons only. By De Morgan's rule `AND` and `OR` change places when a group is negated.",
    "[NOT (file:size = 1 OR file:size = 2)]",
    "[file:size NOT = 1 AND file:size NOT = 2]",
  ],
  "pattern/syntax-qualifier-amount": [
    "A qualifier with an impossible number",
    "`WITHIN` takes a number of seconds above 0, `REPEATS` a whole number of times from 1.",
    "[file:size = 1] WITHIN -5 SECONDS",
    "[file:size = 1] WITHIN 5 SECONDS",
  ],
  "pattern/syntax-qualifier-unit": [
    "A qualifier without its unit",
    "`WITHIN` counts seconds and nothing else, `REPEATS` counts times; the word belongs to it.",
    "[file:size = 1] WITHIN 5 MINUTES",
    "[file:size = 1] WITHIN 300 SECONDS",
  ],
  "pattern/syntax-qualifier-times": [
    "START or STOP without a timestamp",
    "In STIX 2.1 both take a timestamp constant, `t` and quotes; STIX 2.0 had plain strings.",
    "[file:size = 1] START '2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'",
    "[file:size = 1] START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'",
  ],
  "pattern/syntax-qualifier-stop": [
    "START without STOP",
    "The two make one qualifier: a time span has a beginning and an end.",
    "[file:size = 1] START t'2026-01-01T00:00:00Z'",
    "[file:size = 1] START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'",
  ],
  "pattern/syntax-qualifier-position": [
    "A qualifier within the brackets",
    "`WITHIN`, `REPEATS` and `START` say something of a whole observation, and stand behind its brackets.",
    "[file:size = 1 REPEATS 5 TIMES]",
    "[file:size = 1] REPEATS 5 TIMES",
  ],
  "pattern/syntax-unclosed-comment": [
    "A comment that is never closed",
    "All that follows `/*` is comment up to `*/`, the rest of the pattern too.",
    "[file:size = 1] /* the dropper",
    "[file:size = 1] /* the dropper */",
  ],
  "pattern/syntax-invisible-character": [
    "An invisible character",
    "Copied from a web page or a mail, characters of no width come along. They cannot be seen, and break the pattern.",
    "[file:\u200bsize = 1]",
    "[file:size = 1]",
  ],
  "pattern/syntax-unexpected": [
    "Something that cannot stand here",
    "The pattern was understood up to here, and what follows has no place. Often something before it is missing.",
    "[file:size = 1] please",
    "[file:size = 1]",
  ],
} as const satisfies Record<string, PatternText>;
