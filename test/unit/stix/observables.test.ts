import assert from "node:assert/strict";
import { membersOf, propertyAt, type Step } from "../../../src/stix/observablePath";
import type { ObservableProperty } from "../../../src/stix/observableProperty";
import { observableTypes } from "../../../src/stix/observables";

const keys = (...names: string[]): Step[] => names.map((text) => ({ kind: "key", text }));
const any: Step = { kind: "any", text: "*" };

describe("the observables", () => {
  it("are the 18 types of the specification, each described", () => {
    assert.equal(observableTypes.size, 18);
    for (const [name, { description, properties }] of observableTypes) {
      assert.match(name, /^[a-z0-9-]+$/);
      assert.match(description, /\.$/, name);
      assert.ok(Object.keys(properties).length > 0);
    }
  });

  it("have references that lead to known types, and are named for it", () => {
    const visit = (name: string, property: ObservableProperty): void => {
      assert.match(property.description, /[.…]$/, name);
      assert.equal(property.kind === "reference", /_refs?$/.test(name), name);
      if (property.kind === "reference") assert.equal(property.list === true, name.endsWith("_refs"), name);
      for (const target of property.targets ?? []) assert.ok(observableTypes.has(target), target);
      for (const [member, inner] of Object.entries(property.members ?? {})) visit(member, inner);
    };
    for (const { properties } of observableTypes.values())
      for (const [name, property] of Object.entries(properties)) visit(name, property);
  });

  it("are followed through references, lists, hashes and extensions", () => {
    assert.equal(propertyAt("file", keys("size"), "2.1")?.kind, "integer");
    assert.equal(propertyAt("file", keys("hashes", "SHA-256"), "2.1")?.kind, "string");
    assert.equal(propertyAt("network-traffic", keys("dst_ref", "value"), "2.1")?.kind, "string");
    assert.equal(propertyAt("file", [...keys("contains_refs"), any, ...keys("pid")], "2.1")?.kind, "integer");
    assert.equal(propertyAt("network-traffic", [...keys("protocols"), any], "2.1")?.list, false);
    const entropy = [...keys("extensions", "windows-pebinary-ext", "sections"), any, ...keys("entropy")];
    assert.equal(propertyAt("file", entropy, "2.1")?.kind, "float");
    assert.equal(propertyAt("url", keys("id"), "2.1")?.kind, "string");
    assert.equal(propertyAt("email-message", keys("additional_header_fields", "Reply-To"), "2.1")?.kind, "any");
  });

  it("know nothing of what the specification does not describe", () => {
    assert.equal(propertyAt("x-own", keys("value"), "2.1"), undefined);
    assert.equal(propertyAt("file", keys("path"), "2.1"), undefined);
    assert.equal(propertyAt("file", keys("constructor"), "2.1"), undefined);
    assert.equal(propertyAt("__proto__", keys("value"), "2.1"), undefined);
    assert.equal(propertyAt("file", [...keys("name"), any], "2.1"), undefined);
  });

  it("tell STIX 2.0 from 2.1", () => {
    assert.equal(propertyAt("process", keys("name"), "2.1"), undefined);
    assert.equal(propertyAt("process", keys("name"), "2.0")?.kind, "string");
    const file = { kind: "object", description: "", members: observableTypes.get("file")?.properties ?? {} } as const;
    assert.ok(!membersOf(file, "2.1").some(([, { only }]) => only === "2.0"));
  });
});
