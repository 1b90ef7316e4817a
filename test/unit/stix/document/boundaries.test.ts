import assert from "node:assert/strict";
import fc from "fast-check";
import { findBoundaries } from "../../../../src/stix/document/boundaries";
import { objectTexts, shapedDocuments, whiteSpaces, writeSpaced } from "./documents";

const a = '{"type":"indicator","id":"a"}';
const b = '{"type":"identity","id":"b"}';

describe("The boundaries of a document's objects", () => {
  it("are found in a bundle, with its properties in any order", () => {
    for (const text of [
      `{"type":"bundle","id":"x","objects":[${a},${b}]}`,
      `{"objects":[${a},${b}],"id":"x","type":"bundle"}`,
      ` {\n"objects" : [ ${a} ,\n ${b} ] , "type" : "bundle" }\n`,
    ]) {
      const { shape, listName, slips } = findBoundaries(text);
      assert.deepEqual([shape, listName, slips], ["bundle", "objects", []]);
      assert.deepEqual(objectTexts(text), [a, b]);
    }
  });

  it("are found in an array, in one object and in an upload body with each name of its list", () => {
    assert.equal(findBoundaries(`[${a},${b}]`).shape, "array");
    assert.deepEqual(objectTexts(`[${a},${b}]`), [a, b]);
    assert.equal(findBoundaries(a).shape, "object");
    assert.deepEqual(objectTexts(` ${a}\n`), [a]);
    for (const name of ["stixobjects", "indicators", "value"]) {
      const text = `{"sourcesystem":"x","${name}":[${a},${b}]}`;
      const { shape, listName, slips } = findBoundaries(text);
      assert.deepEqual([shape, listName, slips], ["upload-body", name, []]);
      assert.deepEqual(objectTexts(text), [a, b]);
    }
  });

  it("are found in a TAXII envelope, which is a bundle without a type", () => {
    const text = `{"more":true,"next":"17","objects":[${a}]}`;
    assert.equal(findBoundaries(text).shape, "bundle");
    assert.deepEqual(objectTexts(text), [a]);
  });

  it("are none in a document that is empty, white space alone, or no STIX", () => {
    for (const text of ["", " \r\n\t", "\ufeff", "\ufeff \n"]) assert.equal(findBoundaries(text).shape, "empty");
    for (const text of ["hello", '"text"', "17", "null", "<html>", "\ufeffx"]) {
      const { shape, objects } = findBoundaries(text);
      assert.deepEqual([shape, objects], ["not-stix", []]);
    }
    for (const text of ["[]", '{"type":"bundle"}', '{"objects":[]}', '{"type":"bundle","objects":{}}'])
      assert.deepEqual(objectTexts(text), []);
    assert.equal(findBoundaries('{"type":"bundle"}').shape, "bundle");
  });

  it("are found behind a byte order mark", () => {
    assert.deepEqual(objectTexts(`\ufeff[${a}]`), [a]);
    assert.deepEqual(findBoundaries(`\ufeff ${a}`).slips, []);
  });

  it("do not follow brackets and quotes that stand in strings", () => {
    const tricky = String.raw`{"type":"indicator","pattern":"[file:name = '\"}]{[\\']","name":"\\\\","x":"\\\""}`;
    assert.deepEqual(objectTexts(`[${tricky},${a}]`), [tricky, a]);
    assert.deepEqual(objectTexts(`{"type":"bundle","id":"]}","objects":[${tricky},${a}]}`), [tricky, a]);
  });

  it("leave one object whole whose own properties are called like an envelope's list", () => {
    for (const text of [
      '{"type":"ipv4-addr","value":"198.51.100.3"}',
      '{"value":"198.51.100.3"}',
      '{"value":"198.51.100.3","type":"ipv4-addr"}',
      '{"type":"observed-data","objects":{"0":{"type":"file"}},"spec_version":"2.0"}',
      '{"objects":{"0":{"type":"file"}}}',
      '{"type":"report","objects":[1,2]}',
      '{"value":[{"a":1}],"type":"x-own"}',
      '{"type":"observed-data","indicators":[]}',
      "{}",
    ]) {
      assert.equal(findBoundaries(text).shape, "object", text);
      assert.deepEqual(objectTexts(text), [text]);
    }
  });

  it("count elements that are no objects, so that each has its place", () => {
    assert.deepEqual(objectTexts('[1, "a", null, [2], {"a":[3]} ]'), ["1", '"a"', "null", "[2]", '{"a":[3]}']);
  });

  it("are found however deep an object nests", () => {
    const deep = `{"type":"x-own","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    assert.deepEqual(objectTexts(`[${deep},${a}]`), [deep, a]);
    assert.deepEqual(objectTexts(deep), [deep]);
    assert.equal(findBoundaries("[".repeat(100_000)).objects.length, 1);
    assert.equal(findBoundaries("{".repeat(100_000)).objects.length, 1);
  });

  it("name the root's properties and where they stand", () => {
    const text = '{ "type" : "bundle", "id":"x","spec_version":\n"2.0","objects":[] }';
    const { members } = findBoundaries(text);
    assert.deepEqual(
      members.map(({ name, key, value }) => [name, text.slice(key.start, key.end), text.slice(value.start, value.end)]),
      [
        ["type", '"type"', '"bundle"'],
        ["id", '"id"', '"x"'],
        ["spec_version", '"spec_version"', '"2.0"'],
        ["objects", '"objects"', "[]"],
      ],
    );
  });

  it("slice any document of the four shapes into exactly its objects, however it is spaced", () => {
    fc.assert(
      fc.property(
        shapedDocuments,
        whiteSpaces,
        fc.constantFrom("", "\ufeff"),
        ({ shape, objects, value }, spaces, mark) => {
          const text = mark + writeSpaced(value, spaces);
          const found = findBoundaries(text);
          assert.equal(found.shape, shape);
          assert.deepEqual(found.slips, []);
          assert.deepEqual(
            objectTexts(text).map((slice) => JSON.parse(slice) as unknown),
            JSON.parse(JSON.stringify(objects)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
