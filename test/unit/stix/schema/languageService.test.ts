import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { getLanguageService, MarkupContent, MarkupKind, TextDocument } from "vscode-json-languageservice";
import { schemaNameFor, schemaNames, type SchemaName } from "../../../../src/stix/schema/schemaNames";
import { schemaConfigurations, schemaUri } from "../../../../src/stix/schema/schemas";

/** Completion labels and hover text at the `|` of a text, by the schema of that name. */
async function at(name: SchemaName, marked: string) {
  const service = getLanguageService({
    clientCapabilities: {
      textDocument: { completion: { completionItem: { documentationFormat: [MarkupKind.Markdown] } } },
    },
  });
  const uri = "untitled:test.stix.json";
  service.configure({
    validate: false,
    schemas: schemaConfigurations().map((one) =>
      one.uri === schemaUri(name) ? { ...one, fileMatch: ["*.stix.json"] } : one,
    ),
  });
  const offset = marked.indexOf("|");
  const document = TextDocument.create(uri, "stix", 1, marked.replace("|", ""));
  const json = service.parseJSONDocument(document);
  const position = document.positionAt(offset);
  const completion = await service.doComplete(document, position, json);
  const hover = await service.doHover(document, position, json);
  const contents =
    hover === null ? "" : MarkupContent.is(hover.contents) ? hover.contents.value : String(hover.contents);
  return {
    items: completion?.items ?? [],
    labels: (completion?.items ?? []).map(({ label }) => label),
    hover: contents,
  };
}

describe("the schemas in the language service", () => {
  it("offer an indicator's properties, each explained, and no reserved one", async () => {
    const { items, labels } = await at("indicator", '{ "type": "indicator", | }');
    for (const name of ["pattern", "valid_until", "created", "object_marking_refs", "confidence"])
      assert.ok(labels.includes(name), name);
    assert.ok(!labels.includes("severity"));
    assert.ok(!labels.includes("type"));
    for (const { label, documentation } of items)
      assert.ok(documentation !== undefined && documentation !== "", `${label} is not explained`);
  });

  it("offer a vocabulary's values with their meaning", async () => {
    const { items } = await at("indicator", '{ "pattern_type": | }');
    assert.ok(
      items.some(({ label, documentation }) => label === '"yara"' && JSON.stringify(documentation).includes("YARA")),
    );
    const list = await at("threat-actor", '{ "roles": [ | ] }');
    assert.ok(list.labels.includes('"sponsor"'));
  });

  it("offer the Traffic Light Protocol by name", async () => {
    const { items } = await at("identity", '{ "object_marking_refs": [ | ] }');
    const red = items.find(({ label }) => label === "TLP:RED");
    assert.match(JSON.stringify(red), /marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1/);
  });

  it("explain a property, a shared one too, and a vocabulary's value", async () => {
    assert.match((await at("indicator", '{ "valid_u|ntil": "" }')).hover, /Until when/);
    assert.match((await at("relationship", '{ "crea|ted": "" }')).hover, /first made/);
    assert.match((await at("threat-actor", '{ "sophistication": "exp|ert" }')).hover, /weaknesses/);
    assert.match((await at("indicator", '{ "kill_chain_phases": [{ "phase|_name": "" }] }')).hover, /tactic/);
    assert.match((await at("upload-body", '{ "source|system": "" }')).hover, /reserved/);
    assert.match((await at("bundle", '{ "obj|ects": [] }')).hover, /any order/);
    assert.match((await at("indicator-2.0", '{ "lab|els": [] }')).hover, /indicator\\_types|indicator_types/);
  });

  it("has no reference that leads nowhere", async () => {
    const complaints = async (name: SchemaName, missing?: string): Promise<string[]> => {
      const service = getLanguageService({});
      service.configure({
        schemas: schemaConfigurations()
          .filter(({ uri }) => uri !== missing)
          .map((one) => (one.uri === schemaUri(name) ? { ...one, fileMatch: ["*"] } : one)),
      });
      const document = TextDocument.create("untitled:x.json", "stix", 1, "{}");
      const problems = await service.doValidation(document, service.parseJSONDocument(document));
      return problems
        .map(({ message }) => JSON.stringify(message))
        .filter((text) => /reference|resolve|load/i.test(text));
    };
    assert.equal((await complaints("indicator", schemaUri("common"))).length, 1);
    for (const name of schemaNames) assert.deepEqual(await complaints(name), [], name);
  });

  it("gives fresh copies each time", () => {
    const [first] = schemaConfigurations();
    const [second] = schemaConfigurations();
    assert.deepEqual(first, second);
    assert.notEqual(first!.schema, second!.schema);
  });
});

describe("the schema files", () => {
  const folder = path.resolve(import.meta.dirname, "../../../../src/stix/schema");

  it("describe every property they name", () => {
    const read = (file: string) =>
      JSON.parse(readFileSync(path.join(folder, file), "utf8")) as { properties: Record<string, Part> };
    interface Part {
      readonly description?: string;
      readonly $ref?: string;
    }
    const isDescribed = (part: Part, file: string): boolean => {
      if (part.description !== undefined) return true;
      if (part.$ref === undefined) return false;
      const [name, pointer] = part.$ref.split("#");
      const next = name === "" ? file : name!;
      const target = pointer!
        .split("/")
        .slice(1)
        .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], read(next));
      return part.$ref.endsWith("/reservedProperty") || isDescribed(target as Part, next);
    };
    for (const name of schemaNames)
      for (const [property, part] of Object.entries(read(`${name}.json`).properties))
        assert.ok(isDescribed(part, `${name}.json`), `${name}.json: ${property}`);
  });

  it("are chosen by type and version", () => {
    assert.equal(schemaNameFor("indicator", "2.1"), "indicator");
    assert.equal(schemaNameFor("indicator", "2.0"), "indicator-2.0");
    assert.equal(schemaNameFor("relationship", "2.0"), "relationship");
    assert.equal(schemaNameFor("ipv4-addr", "2.1"), "object");
    assert.equal(schemaNameFor("constructor", "2.1"), "object");
    assert.equal(schemaNameFor(undefined, "2.1"), "object");
  });
});
