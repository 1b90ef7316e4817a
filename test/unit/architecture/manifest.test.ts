import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string }[];
  };
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const manifest = readJson("package.json") as Manifest;

/** The keys of all strings `%key%` in a JSON value. */
function placeholders(value: unknown): string[] {
  if (typeof value === "string") return /^%[^%]+%$/.test(value) ? [value.slice(1, -1)] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(placeholders) : [];
}

/** The keys that are in one list alone. */
function difference(one: readonly string[], other: readonly string[]): string[] {
  return [
    ...one.filter((key) => !other.includes(key)).map((key) => `- ${key}`),
    ...other.filter((key) => !one.includes(key)).map((key) => `+ ${key}`),
  ];
}

describe("the manifest", () => {
  const english = Object.keys(readJson("package.nls.json") as object);

  it("takes every text from package.nls.json, which has no other", () => {
    const used = [...new Set(placeholders(manifest))];
    assert.ok(used.length > 0);
    assert.deepEqual(difference(used, english), []);
  });

  it("has every text in Korean, if it speaks Korean", () => {
    const file = "package.nls.ko.json";
    const korean = existsSync(file) ? Object.keys(readJson(file) as object) : english;
    assert.deepEqual(difference(english, korean), []);
  });

  it("shows only commands and views in menus and welcome texts that it declares", () => {
    const { commands, menus, views, viewsWelcome } = manifest.contributes;
    const declared = commands.map(({ command }) => command);
    assert.equal(new Set(declared).size, declared.length, "a command is declared twice");
    const shown = Object.values(menus).flatMap((entries) => entries.map(({ command }) => command));
    assert.deepEqual(
      shown.filter((command) => !declared.includes(command)),
      [],
    );
    const viewIds = Object.values(views).flatMap((entries) => entries.map(({ id }) => id));
    assert.deepEqual(
      viewsWelcome.filter(({ view }) => !viewIds.includes(view)),
      [],
    );
  });

  it("names as the oldest VS Code the one that the tests run on", async () => {
    const versions: string = pathToFileURL(path.resolve("scripts/vscode/versions.mjs")).href;
    const { supportedVersions } = (await import(versions)) as { supportedVersions: { oldest: { vscode: string } } };
    const [major, minor] = supportedVersions.oldest.vscode.split(".");
    assert.equal(manifest.engines.vscode, `^${major}.${minor}.0`);
  });
});

describe("the lock file", () => {
  it("names no host: each machine takes packages from its own registry", () => {
    const lock = readJson("package-lock.json") as {
      readonly packages: Readonly<Record<string, { resolved?: string }>>;
    };
    assert.ok(Object.keys(lock.packages).length > 100);
    const named = Object.entries(lock.packages).filter(
      ([, { resolved }]) => resolved !== undefined && /^\w+:\/\//.test(resolved),
    );
    assert.deepEqual(
      named.map(([name]) => name),
      [],
      "write it with npm's setting omit-lockfile-registry-resolved=true",
    );
  });
});
