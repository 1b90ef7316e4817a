import { allRules } from "./allRules";
import type { RuleExample, RuleFacts, RuleSeverity } from "./ruleFacts";
import { ruleAnchor } from "./rulePage";
import { documentFacts } from "./facts/documentFacts";
import { formFacts } from "./facts/formFacts";
import { identityFacts } from "./facts/identityFacts";
import { timeFacts } from "./facts/timeFacts";
import { adviceFacts } from "./facts/adviceFacts";

const isIn = (facts: object) => (code: string) => Object.hasOwn(facts, code);

const groups: readonly (readonly [title: string, has: (code: string) => boolean])[] = [
  ["Documents, and objects among each other", isIn(documentFacts)],
  ["Properties and their values", isIn(formFacts)],
  ["Types, identifiers, references, relationships", isIn(identityFacts)],
  ["Times and validity", isIn(timeFacts)],
  ["Markings, references, extensions, words", isIn(adviceFacts)],
  ["What Microsoft Sentinel makes of it", (code) => code.startsWith("stix/")],
  ["Patterns: syntax", (code) => code.startsWith("pattern/syntax-")],
  ["Patterns: meaning", (code) => code.startsWith("pattern/")],
];

/** The page of all rules in Markdown, as `docs/rules.md` has it: each rule in the first group that takes it. */
export function rulePageText(): string {
  const rest = new Map(allRules);
  const sections = groups.map(([title, has]) => {
    const rules = [...rest].filter(([code]) => has(code));
    for (const [code] of rules) rest.delete(code);
    return { title, rules };
  });
  if (rest.size > 0) throw new Error(`These rules belong to no group: ${[...rest.keys()].join(", ")}.`);
  const contents = sections.map(
    ({ title, rules }) =>
      `- **${title}**: ${rules.map(([code]) => `[${shortCode(code)}](#${ruleAnchor(code)})`).join(", ")}`,
  );
  return [
    "# What is checked",
    "",
    "<!-- Made from the rules in src/stix/rules by scripts/generate-rules-page.mjs. Do not edit. -->",
    "<!-- prettier-ignore-start -->",
    "",
    "Each rule has a code, which stands beside its message in the editor and in the output of `stix-workbench validate`. How bad it is",
    "depends on the profile: **authored** for what the team writes, **feed** for what it received. What a specification",
    "forbids is an error in both. The policy file can change the severity of each rule. In the examples `…` stands for",
    "properties that are the same on both sides.",
    "",
    ...contents,
    "",
    ...sections.flatMap(({ title, rules }) => [
      `## ${title}`,
      "",
      ...rules.flatMap(([code, facts]) => ruleSection(code, facts)),
    ]),
    "<!-- prettier-ignore-end -->",
    "",
  ].join("\n");
}

function shortCode(code: string): string {
  return code.slice(code.indexOf("/") + 1).replace(/^syntax-/, "");
}

function ruleSection(code: string, facts: RuleFacts): string[] {
  return [
    `### <a id="${ruleAnchor(code)}"></a>${facts.title}`,
    "",
    `\`${code}\` · ${severityWords(facts.severity)} · ${facts.source}`,
    "",
    `> ${facts.message.replaceAll(/\{\d\}/g, "…")}`,
    "",
    facts.explanation,
    "",
    ...(facts.example ? exampleLines(facts.example) : []),
  ];
}

function severityWords(severity: RuleSeverity): string {
  if (typeof severity === "string") return severity;
  const { authored, feed } = severity;
  return authored === feed ? authored : `${authored} (feed: ${feed})`;
}

function exampleLines({ kind, wrong, right }: RuleExample): string[] {
  const fence = kind === "pattern" ? "text" : "json";
  const [shownWrong, shownRight] = kind === "pattern" ? [wrong, right] : differing(wrong, right);
  return ["Wrong:", "", ...fenced(fence, shownWrong), "Right:", "", ...fenced(fence, shownRight)];
}

function fenced(fence: string, text: string): string[] {
  return ["```" + fence, visible(text).trimEnd(), "```", ""];
}

/** An example may be about a character that nobody sees. */
function visible(text: string): string {
  return text.replaceAll("\u200b", "<U+200B>");
}

/** Lines that both texts have are shown this far round what differs, and at both ends; an ellipsis stands for the rest. */
const around = 1;

function differing(wrong: string, right: string): [string, string] {
  const [lines, others] = [wrong.split("\n"), right.split("\n")];
  const shortest = Math.min(lines.length, others.length);
  let before = 0;
  while (before < shortest && lines[before] === others[before]) before++;
  let behind = 0;
  while (behind < shortest - before && lines.at(-1 - behind) === others.at(-1 - behind)) behind++;
  return [shortened(lines, before, behind), shortened(others, before, behind)];
}

function shortened(lines: readonly string[], before: number, behind: number): string {
  const head = lines[1]?.includes('"type"') === true ? 2 : 1;
  const from = Math.max(before - around, head);
  const to = Math.min(lines.length - behind + around, lines.length - 1);
  if (lines.length <= from - head + 1) return lines.join("\n");
  const ellipsis = (start: number, end: number) => {
    const left = lines.slice(start, Math.max(end, start));
    return left.length > 1 ? [`${/^\s*/.exec(left[0] ?? "")?.[0] ?? ""}…`] : left;
  };
  return [
    ...lines.slice(0, head),
    ...ellipsis(head, from),
    ...lines.slice(from, Math.max(to, from)),
    ...ellipsis(Math.max(to, from), lines.length - 1),
    ...lines.slice(Math.max(lines.length - 1, from)),
  ].join("\n");
}
