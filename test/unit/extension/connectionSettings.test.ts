import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  connectionDefaults,
  connectionFields,
  readConnection,
  readConnections,
} from "../../../src/extension/connections/connectionSettings";

const entry = {
  id: "one",
  name: "Contoso",
  cloud: "public",
  tenantId: "contoso.onmicrosoft.com",
  clientId: "22222222-2222-4222-8222-222222222222",
};

interface Property {
  readonly default?: string;
  readonly enum?: readonly string[];
}

function manifestItems(): { required: readonly string[]; properties: Readonly<Record<string, Property>> } {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
    contributes: { configuration: { properties: Record<string, { items?: ReturnType<typeof manifestItems> }> }[] };
  };
  const items = manifest.contributes.configuration
    .map(({ properties }) => properties["stixWorkbench.connections"]?.items)
    .find((found) => found !== undefined);
  assert.ok(items, "package.json declares no stixWorkbench.connections");
  return items;
}

describe("the setting stixWorkbench.connections", () => {
  it("has the fields and the defaults of package.json", () => {
    const { required, properties } = manifestItems();
    assert.deepEqual([...connectionFields].sort(), Object.keys(properties).sort());
    const defaults = Object.entries(properties).flatMap(([name, property]) =>
      property.default === undefined ? [] : [[name, property.default] as const],
    );
    assert.deepEqual(connectionDefaults, Object.fromEntries(defaults));
    assert.deepEqual([...required].sort(), connectionFields.filter((field) => !(field in connectionDefaults)).sort());
  });

  it("takes every value that package.json lists for a field, and no other", () => {
    const enums = Object.entries(manifestItems().properties).filter(([, property]) => property.enum !== undefined);
    assert.ok(enums.length >= 5);
    for (const [name, property] of enums) {
      for (const value of property.enum ?? [])
        assert.equal(readConnection({ ...entry, [name]: value }).kind, "connection", `${name}: ${value}`);
      assert.deepEqual(readConnection({ ...entry, [name]: "nothing of the kind" }), { kind: "bad-field", field: name });
    }
  });

  it("fills in defaults, trims, and freezes", () => {
    const { connections, problems } = readConnections([{ ...entry, name: " Contoso " }]);
    assert.deepEqual(problems, []);
    assert.deepEqual(connections, [{ ...connectionDefaults, ...entry }]);
    assert.ok(Object.isFrozen(connections) && Object.isFrozen(connections[0]));
  });

  it("has one spelling for an emulator's address", () => {
    const result = readConnection({ ...entry, cloud: "http://127.0.0.1:8080/" });
    assert.equal(result.kind === "connection" && result.connection.cloud, "http://127.0.0.1:8080");
  });

  it("leaves out what can't be used, says why, and keeps the rest", () => {
    const { connections, problems } = readConnections([
      entry,
      "nonsense",
      { ...entry, id: "two", tenantId: undefined },
      { ...entry, id: "three", cloud: "http://example.com" },
      { ...entry, id: "four", sourceSystem: "Microsoft Sentinel" },
      entry,
      { ...entry, id: "five" },
    ]);
    assert.deepEqual(
      connections.map(({ id }) => id),
      ["one", "five"],
    );
    assert.deepEqual(problems, [
      { code: "not-an-object", args: ["2"] },
      { code: "bad-field", args: ["3", "tenantId"] },
      { code: "bad-field", args: ["4", "cloud"] },
      { code: "bad-field", args: ["5", "sourceSystem"] },
      { code: "duplicate-id", args: ["6", "one"] },
    ]);
  });

  it("never repeats a value: it may be a secret in the wrong place", () => {
    const { problems } = readConnections([{ ...entry, clientId: "Xy~8Q.a-secret-pasted-here" }]);
    assert.equal(problems.length, 1);
    assert.doesNotMatch(JSON.stringify(problems), /secret-pasted/);
  });

  it("takes no connection from what is not a list", () => {
    for (const value of [undefined, null, {}, "x", 1])
      assert.deepEqual(readConnections(value), { connections: [], problems: [{ code: "not-a-list", args: [] }] });
  });
});
