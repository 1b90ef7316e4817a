import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { importCycles, loadedWith } from "./importCycles";
import { roomCrossings, type Rooms } from "./roomRules";
import { importsOf, type SourceTree } from "./sourceImports";
import { readTree } from "./sourceTree";

describe("the rooms of src", () => {
  let tree: SourceTree;
  let rooms: Rooms;

  before(async () => {
    tree = readTree(["src"], /\.tsx?$/);
    const table: string = pathToFileURL(path.resolve("rooms.mjs")).href;
    ({ rooms } = (await import(table)) as { rooms: Rooms });
  });

  it("are there to be looked at", () => {
    assert.ok(tree.size > 50, `only ${tree.size} files were found`);
    assert.ok(importsOf(tree).length > 100);
  });

  it("import only what rooms.mjs lets them", () => {
    assert.deepEqual(roomCrossings(tree, rooms), []);
  });

  it("have no import cycle", () => {
    assert.deepEqual(importCycles(tree), []);
  });

  it("load neither MSAL nor the emulator before they are needed", () => {
    const loaded = loadedWith(tree, "src/extension/extension.ts");
    assert.ok(loaded.size > 10, "the extension's entry file was not followed");
    const early = importsOf(tree).filter(
      ({ from, specifier, kind }) => loaded.has(from) && kind === "static" && specifier === "@azure/msal-node",
    );
    assert.deepEqual(early, []);
    assert.deepEqual(
      [...loaded].filter((file) => file.startsWith("src/emulator/")),
      [],
    );
  });

  it("have files of one idea, none over 300 lines", () => {
    const everything = new Map([...tree, ...readTree(["test", "scripts", "bench"], /\.(ts|mts|mjs)$/)]);
    const long = [...everything]
      .map(([file, text]) => ({ file, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > 300);
    assert.deepEqual(long, []);
  });
});
