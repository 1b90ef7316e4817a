import { importsOf, type SourceTree } from "./sourceImports";

/** The import cycles between files, imports of types and lazy ones included: one list of files for each. */
export function importCycles(tree: SourceTree): string[][] {
  const targets = new Map<string, Set<string>>([...tree.keys()].map((file) => [file, new Set()]));
  for (const { from, to } of importsOf(tree)) if (to !== undefined) targets.get(from)?.add(to);
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(file);
    if (seenAt >= 0) {
      cycles.push([...way.slice(seenAt), file]);
      return;
    }
    if (finished.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...way, file]);
    finished.add(file);
  };
  for (const file of tree.keys()) visit(file, []);
  return cycles;
}

/** The files that are loaded when an entry file is: what it imports statically, and what that does, itself included. */
export function loadedWith(tree: SourceTree, entry: string): Set<string> {
  const all = importsOf(tree);
  const loaded = new Set([entry]);
  for (const file of loaded)
    for (const { from, to, kind } of all) if (from === file && to !== undefined && kind === "static") loaded.add(to);
  return loaded;
}
