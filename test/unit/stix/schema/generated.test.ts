import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { schemaNames } from "../../../../src/stix/schema/schemaNames";
import { schemaValidator } from "../../../../src/stix/schema/validators";
import { sample } from "./samples";

const folder = path.resolve(import.meta.dirname, "../../../../src/stix/schema");

describe("the compiled schemas", () => {
  it("are one function for each schema file", () => {
    const files = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "common.json");
    assert.deepEqual(files.map((file) => path.basename(file, ".json")).sort(), [...schemaNames].sort());
    for (const name of schemaNames) assert.equal(typeof schemaValidator(name), "function", name);
  });

  it("run where there is neither require nor eval", () => {
    const code = readFileSync(path.join(folder, "validators.generated.js"), "utf8");
    assert.ok(code.length > 10_000);
    assert.doesNotMatch(code, /\brequire\(|\beval\(|new Function\(|\bprocess\./);
  });

  it("check 10,000 indicators in less than a second", () => {
    const validate = schemaValidator("indicator");
    const object = sample("indicator");
    const started = performance.now();
    for (let i = 0; i < 10_000; i++) assert.ok(validate(object));
    assert.ok(performance.now() - started < 1_000);
  });

  it("are not slowed down by a hostile string", () => {
    const long = "a-".repeat(50_000);
    const object = {
      ...sample("relationship"),
      id: long,
      created: "0".repeat(100_000),
      lang: `en${"-aaaaa".repeat(20_000)}!`,
      source_ref: long,
      granular_markings: [{ lang: "en", selectors: [`${"a.".repeat(50_000)}!`] }],
      external_references: [{ source_name: "x", url: `a:${"/".repeat(100_000)} ` }],
    };
    const started = performance.now();
    assert.equal(schemaValidator("relationship")(object), false);
    assert.ok(performance.now() - started < 200);
  });
});
