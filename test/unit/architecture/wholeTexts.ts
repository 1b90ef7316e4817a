import ts from "typescript";
import type { SourceTree } from "./sourceImports";

/** A place where the text of a whole document is taken, or a text is parsed that may be as long as one. */
export interface WholeText {
  readonly file: string;
  /** As it is written: `document.getText()`. */
  readonly call: string;
}

/** All calls of `getText` without a range, and of `JSON.parse`. */
export function wholeTexts(tree: SourceTree): WholeText[] {
  return [...tree].flatMap(([file, text]) => callsIn(text).map((call) => ({ file, call })));
}

function callsIn(text: string): string[] {
  const source = ts.createSourceFile("file.tsx", text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      const isParse = name.text === "parse" && ts.isIdentifier(expression) && expression.text === "JSON";
      if (isParse || (name.text === "getText" && node.arguments.length === 0)) found.push(node.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
