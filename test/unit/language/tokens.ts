import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as oniguruma from "vscode-oniguruma";
import * as textmate from "vscode-textmate";

const root = path.resolve(import.meta.dirname, "../../..");
const files: Record<string, string> = {
  "source.stix": "syntaxes/stix.tmLanguage.json",
  "source.stix-pattern": "syntaxes/stix-pattern.tmLanguage.json",
};

/** The STIX grammar in VS Code's own tokenizer. */
export async function loadGrammar(): Promise<textmate.IGrammar> {
  const require = createRequire(import.meta.url);
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => {
      const file = files[scope];
      if (file === undefined) throw new Error(`There is no grammar ${scope}.`);
      return Promise.resolve(textmate.parseRawGrammar(readFileSync(path.join(root, file), "utf8"), file));
    },
  });
  const grammar = await registry.loadGrammar("source.stix");
  if (grammar === null) throw new Error("The grammar was not loaded.");
  return grammar;
}

export interface Token {
  readonly text: string;
  /** The scopes but the outermost, from the outside in. */
  readonly scopes: readonly string[];
}

/** The tokens of a text, line by line, white space left out. */
export function tokenize(grammar: textmate.IGrammar, text: string): Token[][] {
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scopes: scopes.slice(1).flatMap((scope) => scope.split(" ")),
      }))
      .filter(({ text: part }) => part.trim() !== "");
  });
}

/** The innermost scope of the first token that is this text, or that has it inside. */
export function scopeOf(tokens: readonly Token[], text: string): string {
  const token = tokens.find((one) => one.text.trim() === text) ?? tokens.find((one) => one.text.includes(text));
  if (token === undefined) throw new Error(`No token has ${text}: ${tokens.map((one) => one.text).join("|")}`);
  return token.scopes.at(-1) ?? "";
}
