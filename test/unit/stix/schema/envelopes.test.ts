import assert from "node:assert/strict";
import { definitionOf, schemaValidator, validatorFor } from "../../../../src/stix/schema/validators";
import type { SchemaName } from "../../../../src/stix/schema/schemaNames";

function errorsOf(name: SchemaName, value: unknown): string[] {
  const validate = schemaValidator(name);
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, schemaPath, keyword }) => `${instancePath} ${definitionOf(schemaPath) ?? ""}/${keyword}`,
  );
}

const uuid = "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";

describe("schema of a bundle", () => {
  const bundle = { type: "bundle", id: `bundle--${uuid}`, objects: [{ anything: null }] };

  it("takes an envelope and leaves its objects to others", () => {
    assert.deepEqual(errorsOf("bundle", bundle), []);
    assert.deepEqual(errorsOf("bundle", { ...bundle, spec_version: "2.0" }), []);
    assert.deepEqual(errorsOf("bundle", { type: "bundle", id: bundle.id }), []);
  });

  it("refuses a missing or foreign id, an empty list, an element that is no object", () => {
    assert.deepEqual(errorsOf("bundle", { type: "bundle", objects: [{}] }), [" /required"]);
    assert.deepEqual(errorsOf("bundle", { ...bundle, id: `indicator--${uuid}` }), ["/id identifier/pattern"]);
    assert.deepEqual(errorsOf("bundle", { ...bundle, objects: [] }), ["/objects /minItems"]);
    assert.deepEqual(errorsOf("bundle", { ...bundle, objects: [{}, "x", null] }), [
      "/objects/1 /type",
      "/objects/2 /type",
    ]);
    assert.deepEqual(errorsOf("bundle", { ...bundle, objects: {} }), ["/objects /type"]);
  });
});

describe("schema of an upload body", () => {
  it("takes each of the three arrays", () => {
    for (const name of ["stixobjects", "indicators", "value"])
      assert.deepEqual(errorsOf("upload-body", { sourcesystem: "Own feed", [name]: [{}] }), []);
  });

  it("refuses none of them, two of them, an empty one, and a missing or blank source system", () => {
    assert.deepEqual(errorsOf("upload-body", { sourcesystem: "x" }), [" uploadArray/oneOf"]);
    assert.deepEqual(errorsOf("upload-body", { sourcesystem: "x", objects: [{}] }), [" uploadArray/oneOf"]);
    assert.deepEqual(errorsOf("upload-body", { sourcesystem: "x", value: [{}], indicators: [{}] }), [
      " uploadArray/oneOf",
    ]);
    assert.deepEqual(errorsOf("upload-body", { sourcesystem: "x", value: [] }), ["/value /minItems"]);
    assert.deepEqual(errorsOf("upload-body", { value: [{}] }), [" /required"]);
    assert.deepEqual(errorsOf("upload-body", { sourcesystem: "  ", value: [{}] }), [
      "/sourcesystem sourceSystem/pattern",
    ]);
  });
});

describe("schema of all other objects", () => {
  const time = "2024-05-01T08:00:00.000Z";
  const errors = (object: { type?: string; [name: string]: unknown }): string[] => {
    assert.equal(validatorFor(object.type, "2.1"), schemaValidator("object"));
    return errorsOf("object", object);
  };

  it("asks a domain object for both times, a marking for one, an observable or an unknown type for none", () => {
    assert.deepEqual(errors({ type: "malware", id: `malware--${uuid}`, created: time, modified: time }), []);
    assert.deepEqual(
      errors({ type: "malware", id: `malware--${uuid}` }),
      ["domainObject/required", "domainObject/required"].map((e) => ` ${e}`),
    );
    assert.deepEqual(errors({ type: "sighting", id: `sighting--${uuid}`, created: time }), [" domainObject/required"]);
    assert.deepEqual(errors({ type: "marking-definition", id: `marking-definition--${uuid}`, created: time }), []);
    assert.deepEqual(errors({ type: "marking-definition", id: `marking-definition--${uuid}` }), [
      " markingDefinition/required",
    ]);
    assert.deepEqual(errors({ type: "ipv4-addr", id: `ipv4-addr--${uuid}`, value: "198.51.100.7" }), []);
    assert.deepEqual(errors({ type: "x-own", id: `x-own--${uuid}`, severity: "high" }), []);
  });

  it("asks for a type and an id that are well formed", () => {
    assert.deepEqual(errors({}), [" /required", " /required"]);
    for (const type of ["ab", "Malware", "x--own", "x_own", "x".repeat(251)])
      assert.deepEqual(errors({ type, id: `malware--${uuid}` }), ["/type objectType/pattern"], type);
    assert.deepEqual(errors({ type: "x-own", id: `x-own-${uuid}` }), ["/id identifier/pattern"]);
    assert.deepEqual(errors({ type: "x-own", id: `x-own--${uuid}x` }), ["/id identifier/pattern"]);
    assert.deepEqual(errors({ type: "x-own", id: `x-own--{${uuid}}` }), ["/id identifier/pattern"]);
    assert.deepEqual(errors({ type: "x-own", id: "x-own--0c7b5b88-8ff7-6a4d-aa9d-feb398cd0061" }), [
      "/id identifier/pattern",
    ]);
    assert.deepEqual(errors({ type: "x-own", id: "x-own--0c7b5b88-8ff7-4a4d-ca9d-feb398cd0061" }), [
      "/id identifier/pattern",
    ]);
  });

  it("holds the common properties and a file's hashes to their rules", () => {
    const file = { type: "file", id: `file--${uuid}` };
    assert.deepEqual(errors({ ...file, hashes: { MD5: "d41d8cd98f00b204e9800998ecf8427e" } }), []);
    assert.deepEqual(errors({ ...file, hashes: { MD5: "d41d8cd98f00" } }), ["/hashes/MD5 md5/pattern"]);
    assert.deepEqual(errors({ ...file, hashes: {} }), ["/hashes hashes/minProperties"]);
    assert.deepEqual(errors({ type: "x-own", id: `x-own--${uuid}`, hashes: ["free"] }), []);
    assert.deepEqual(errors({ ...file, object_marking_refs: ["red"] }), ["/object_marking_refs/0 markingRef/pattern"]);
    assert.deepEqual(errors({ ...file, contains_refs: [] }), ["/contains_refs anyValue/minItems"]);
    assert.deepEqual(errors({ type: "malware", id: `malware--${uuid}`, created: time, modified: time, action: "x" }), [
      "/action reservedProperty/not",
    ]);
  });
});
