import path from "node:path";
import ts from "typescript";

/** How a file gets at another module: at load, for its types alone, or by `import()` when it comes to it. */
export type ImportKind = "static" | "type" | "dynamic";

export interface SourceImport {
  /** What stands in the quotes. */
  readonly specifier: string;
  readonly kind: ImportKind;
}

/** All imports of a TypeScript file, re-exports, `require` and `import("…").Type` among them. */
export function readImports(text: string): SourceImport[] {
  const source = ts.createSourceFile("file.tsx", text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TSX);
  const found: SourceImport[] = [];
  const add = (node: ts.Node | undefined, kind: ImportKind): void => {
    if (node !== undefined && ts.isStringLiteralLike(node)) found.push({ specifier: node.text, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      // With `verbatimModuleSyntax`, `import { type A }` still loads the module; `import type` does not.
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "type" : "static");
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? "type" : "static");
    else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
      add(node.moduleReference.expression, node.isTypeOnly ? "type" : "static");
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, "type");
    else if (ts.isCallExpression(node)) {
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], "dynamic");
      else if (ts.isIdentifier(node.expression) && node.expression.text === "require") add(node.arguments[0], "static");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Source files by their path from the project's root, with `/`. */
export type SourceTree = ReadonlyMap<string, string>;

export interface FileImport extends SourceImport {
  /** The importing file. */
  readonly from: string;
  /** The imported file, for a relative import of a file in the tree. */
  readonly to: string | undefined;
}

/** All imports of all files of a tree. */
export function importsOf(tree: SourceTree): FileImport[] {
  return [...tree].flatMap(([from, text]) =>
    readImports(text).map((found) => ({ ...found, from, to: resolve(tree, from, found.specifier) })),
  );
}

function resolve(tree: SourceTree, from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = path.posix.join(path.posix.dirname(from), specifier);
  return [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`, target.replace(/\.js$/, ".ts")].find((file) =>
    tree.has(file),
  );
}
