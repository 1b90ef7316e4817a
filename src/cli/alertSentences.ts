import { tokenMessages } from "../cloud/tokenMessages";
import { alertMessages } from "../defender/alertMessages";
import type { AlertProblem } from "../defender/alertSource";
import { fillTemplate } from "../sentinel/sentinelMessages";
import { terminalLine } from "./terminalText";

/** What a command line has no connection for that could be edited, and no list that could be refreshed. */
const words: readonly (readonly [editor: RegExp, here: string])[] = [
  [/ Check the connection\.$/, " Check the credentials in the environment."],
  [/\bthe connection's cloud and region\b/g, "--cloud and --region"],
  [/\bthe connection's cloud and alert source are the ones\b/g, "--cloud and --source name those"],
  [/\bthe connection's cloud\b/g, "--cloud"],
  [/\bor choose another alert source for the connection\b/g, "or choose another --source"],
  [/\bthe tenant's own cloud in the connection\b/g, "the tenant's own cloud with --cloud"],
  [/\buse Microsoft Graph as the alert source\b/g, "use --source graph"],
  [/\bRefresh again\b/g, "Run it again"],
  [/\bRefresh to try again\b/g, "Run it again"],
  [/\bthen refresh\b/g, "then run it again"],
];

/** Each problem once, in the words of a command line; of many of one kind the first three, and how many there are. */
export function sentencesOf(problems: readonly AlertProblem[]): readonly string[] {
  const byCode = new Map<string, Set<string>>();
  for (const problem of problems) {
    const sentences = byCode.get(problem.code) ?? new Set();
    byCode.set(problem.code, sentences.add(sentenceOf(problem)));
  }
  return [...byCode.values()].flatMap((sentences) => {
    const all = [...sentences];
    return all.length <= 4 ? all : [...all.slice(0, 3), `And ${String(all.length - 3)} more like these.`];
  });
}

function sentenceOf({ code, args, token }: AlertProblem): string {
  const template = token ? tokenMessages[token.code] : alertMessages[code];
  return terminalLine(fillTemplate(inWordsOfHere(template), token ? token.args : args));
}

/** The template of a message; what services say comes into it later, and stays as it is. */
export function inWordsOfHere(template: string): string {
  return words.reduce((text, [editor, here]) => text.replace(editor, here), template);
}
