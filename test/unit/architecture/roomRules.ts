import { builtinModules } from "node:module";
import path from "node:path";
import { importsOf, type FileImport, type SourceTree } from "./sourceImports";

/** What rooms.mjs says of one room. */
export interface Room {
  /** Rooms that it may import. */
  readonly imports: readonly string[];
  /** Rooms of which it may import types. */
  readonly types?: readonly string[];
  /** Rooms that it may load with `import()`, and of which it may import types. */
  readonly lazy?: readonly string[];
  /** Whether it may use Node's modules. */
  readonly node: boolean;
  /** The one file that may, where the others may not. */
  readonly nodeEntry?: string;
  /** Rooms that this file may import beside the others. */
  readonly nodeEntryImports?: readonly string[];
  /** Whether it may use VS Code's interface. */
  readonly vscode?: boolean;
}

export type Rooms = Readonly<Record<string, Room>>;

/** Every import that breaks the table, as a sentence. */
export function roomCrossings(tree: SourceTree, rooms: Rooms): string[] {
  const strangers = [...tree.keys()]
    .filter((file) => rooms[roomOf(file)] === undefined)
    .map((file) => `${file} is in no room of rooms.mjs.`);
  const crossings = importsOf(tree).flatMap((found) => {
    const room = rooms[roomOf(found.from)];
    const reason = room === undefined ? undefined : whyForbidden(found, room);
    return reason === undefined ? [] : [`${found.from} imports "${found.specifier}": ${reason}`];
  });
  return [...strangers, ...crossings];
}

/** The room that a file of src/ is in: its folder's name, or its own if it lies in src/ itself. */
export function roomOf(file: string): string {
  return (file.split("/")[1] ?? "").replace(/\.ts$/, "");
}

function whyForbidden(found: FileImport, room: Room): string | undefined {
  const { from, specifier, kind } = found;
  if (specifier === "vscode") return room.vscode === true ? undefined : "this room does not know VS Code.";
  if (!specifier.startsWith(".")) {
    const isNode = specifier.startsWith("node:") || builtinModules.includes(specifier);
    return isNode && !room.node && from !== room.nodeEntry ? "this room must run in a browser." : undefined;
  }
  const target = path.posix.join(path.posix.dirname(from), specifier);
  if (!target.startsWith("src/")) return "it is outside src.";
  const other = roomOf(target);
  if (other === roomOf(from) || room.imports.includes(other)) return undefined;
  if (from === room.nodeEntry && room.nodeEntryImports?.includes(other) === true) return undefined;
  if (room.types?.includes(other) === true) return kind === "type" ? undefined : "types alone may come from there.";
  if (room.lazy?.includes(other) === true) return kind === "static" ? "it may be loaded by import() alone." : undefined;
  return `${roomOf(from)} must not import ${other}.`;
}
