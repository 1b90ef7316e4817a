import assert from "node:assert/strict";
import { importCycles, loadedWith } from "./importCycles";
import { roomCrossings, type Rooms } from "./roomRules";
import { readImports } from "./sourceImports";

const rooms: Rooms = {
  cellar: { imports: [], node: false },
  kitchen: {
    imports: ["cellar"],
    types: ["garden"],
    node: false,
    nodeEntry: "src/kitchen/main.ts",
    nodeEntryImports: ["yard"],
  },
  yard: { imports: [], node: true },
  garden: { imports: [], node: true },
  hall: { imports: ["kitchen"], lazy: ["garden"], node: true, vscode: true },
  door: { imports: [], types: ["cellar"], node: false },
};

const base = {
  "src/cellar/wine.ts": "export const wine = 1; export type Wine = number;",
  "src/garden/rose.ts": "export const rose = 1; export type Rose = number;",
  "src/kitchen/soup.ts": "export const soup = 1;",
};

const tree = (files: Readonly<Record<string, string>>) => new Map(Object.entries({ ...base, ...files }));

describe("reading imports", () => {
  it("finds every way to import, with its kind", () => {
    const text = `
      import { a } from "./a";
      import type { B } from "./b";
      import { type C } from "./c";
      import "./d";
      import * as e from "./e";
      export { f } from "./f";
      export type { G } from "./g";
      export * from "./h";
      const i = await import("./i");
      let j: import("./j").J;
      import k = require("./k");
      const l = require("./l");
      // import { m } from "./m";
      const n = 'import { n } from "./n"';
    `;
    assert.deepEqual(
      readImports(text).map(({ specifier, kind }) => `${specifier} ${kind}`),
      [
        ...["./a static", "./b type", "./c static", "./d static", "./e static", "./f static", "./g type"],
        ...["./h static", "./i dynamic", "./j type", "./k static", "./l static"],
      ],
    );
  });
});

describe("the checker of rooms", () => {
  const allowed: Readonly<Record<string, readonly [string, string]>> = {
    "an import within a room": ["src/kitchen/a.ts", 'import { soup } from "./soup";'],
    "an import of an open room": ["src/kitchen/a.ts", 'import { wine } from "../cellar/wine";'],
    "a type of a room open for types": ["src/kitchen/a.ts", 'import type { Rose } from "../garden/rose";'],
    "a lazy import of a room open for that": ["src/hall/a.ts", 'const rose = await import("../garden/rose");'],
    "a type of a lazy room": ["src/hall/a.ts", 'import type { Rose } from "../garden/rose";'],
    "Node where it is allowed": ["src/garden/a.ts", 'import fs from "node:fs";'],
    "Node in the entry file": ["src/kitchen/main.ts", 'import fs from "node:fs";'],
    "a room open for the entry file": ["src/kitchen/main.ts", 'import { well } from "../yard/well";'],
    "VS Code where it is allowed": ["src/hall/a.ts", 'import * as vscode from "vscode";'],
    "a package": ["src/cellar/a.ts", 'import { x } from "some-package";'],
    "a type into a room of one file": ["src/door.ts", 'import type { Wine } from "./cellar/wine";'],
    "an import from a folder further down": ["src/kitchen/pots/a.ts", 'import { wine } from "../../cellar/wine";'],
  };
  const forbidden: Readonly<Record<string, readonly [string, string, RegExp]>> = {
    "a closed room": ["src/cellar/a.ts", 'import { soup } from "../kitchen/soup";', /cellar must not import kitchen/],
    "a type of a closed room": ["src/cellar/a.ts", 'import type { S } from "../kitchen/soup";', /must not import/],
    "a re-export of a closed room": ["src/cellar/a.ts", 'export * from "../kitchen/soup";', /must not import/],
    "a lazy import of a closed room": ["src/cellar/a.ts", 'await import("../kitchen/soup");', /must not import/],
    "a value of a room open for types": ["src/kitchen/a.ts", 'import { rose } from "../garden/rose";', /types alone/],
    "a lazy import of a room open for types": ["src/kitchen/a.ts", 'await import("../garden/rose");', /types alone/],
    "an early import of a lazy room": [
      "src/hall/a.ts",
      'import { rose } from "../garden/rose";',
      /by import\(\) alone/,
    ],
    "Node where it is not allowed": ["src/cellar/a.ts", 'import fs from "node:fs";', /browser/],
    "Node by its old name": ["src/cellar/a.ts", 'import fs from "fs";', /browser/],
    "Node beside the entry file": ["src/kitchen/a.ts", 'import fs from "node:fs/promises";', /browser/],
    "a room open for the entry file alone": [
      "src/kitchen/a.ts",
      'import { well } from "../yard/well";',
      /kitchen must not import yard/,
    ],
    "VS Code where it is not allowed": ["src/kitchen/a.ts", 'import type { Uri } from "vscode";', /VS Code/],
    "a value into a room of one file": ["src/door.ts", 'import { wine } from "./cellar/wine";', /types alone/],
    "a file outside src": ["src/garden/a.ts", 'import { x } from "../../test/x";', /outside src/],
    "a file in no room": ["src/attic/a.ts", "export const a = 1;", /in no room/],
  };
  for (const [what, [file, text]] of Object.entries(allowed))
    it(`lets pass ${what}`, () => {
      assert.deepEqual(roomCrossings(tree({ [file]: text }), rooms), []);
    });
  for (const [what, [file, text, reason]] of Object.entries(forbidden))
    it(`stops ${what}`, () => {
      const crossings = roomCrossings(tree({ [file]: text }), rooms);
      assert.equal(crossings.length, 1);
      assert.match(crossings[0]!, reason);
      assert.ok(crossings[0]!.startsWith(file));
    });
});

describe("the search for cycles", () => {
  it("finds none where there is none", () => {
    assert.deepEqual(
      importCycles(tree({ "src/hall/a.ts": 'import "./b";', "src/hall/b.ts": 'import "../kitchen/soup";' })),
      [],
    );
  });

  it("does not take two ways to one file for a cycle", () => {
    const diamond = {
      "src/hall/a.ts": 'import "./b"; import "./c";',
      "src/hall/b.ts": 'import "./c";',
      "src/hall/c.ts": "",
    };
    assert.deepEqual(importCycles(tree(diamond)), []);
  });

  for (const [kind, statement] of [
    ["values", 'import "./a";'],
    ["types", 'import type { A } from "./a";'],
    ["lazy imports", 'await import("./a");'],
  ] as const)
    it(`finds one of ${kind}`, () => {
      const files = { "src/hall/a.ts": 'import "./b";', "src/hall/b.ts": 'import "./c";', "src/hall/c.ts": statement };
      assert.deepEqual(importCycles(tree(files)), [
        ["src/hall/a.ts", "src/hall/b.ts", "src/hall/c.ts", "src/hall/a.ts"],
      ]);
    });

  it("finds a file that imports itself", () => {
    assert.deepEqual(importCycles(tree({ "src/hall/a.ts": 'import "./a";' })), [["src/hall/a.ts", "src/hall/a.ts"]]);
  });
});

describe("what is loaded with a file", () => {
  it("follows values, and neither types nor lazy imports", () => {
    const files = {
      "src/hall/a.ts": 'import "./b"; import type { Wine } from "../cellar/wine"; await import("../garden/rose");',
      "src/hall/b.ts": 'import "../kitchen/soup";',
    };
    assert.deepEqual([...loadedWith(tree(files), "src/hall/a.ts")].sort(), [
      "src/hall/a.ts",
      "src/hall/b.ts",
      "src/kitchen/soup.ts",
    ]);
  });
});
