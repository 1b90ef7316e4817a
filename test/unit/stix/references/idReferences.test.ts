import assert from "node:assert/strict";
import { idAt, isIdOfObject, placesOfId, readNewId } from "../../../../src/stix/references/idReferences";

const id = "identity--11111111-1111-4111-8111-111111111111";
const text = JSON.stringify(
  { id, created_by_ref: id, description: `"${id}" and ${id}`, extensions: { [id]: {} } },
  undefined,
  2,
);

describe("ids in a text", () => {
  it("are found under the cursor, from the opening quote to behind the closing one", () => {
    const start = text.indexOf(id);
    for (const offset of [start - 1, start, start + 20, start + id.length, start + id.length + 1])
      assert.deepEqual(idAt(text, offset), { id, start, end: start + id.length });
    for (const offset of [0, start - 2, start + id.length + 2, text.indexOf(" and "), text.length])
      assert.equal(idAt(text, offset), undefined, String(offset));
  });

  it("are whole strings and keys alone", () => {
    const places = placesOfId(text, id);
    assert.equal(places.length, 3);
    for (const { start, end } of places) assert.equal(text.slice(start - 1, end + 1), `"${id}"`);
    assert.deepEqual(
      places.map((place) => isIdOfObject(text, place)),
      [true, false, false],
    );
  });
});

describe("a new id", () => {
  const other = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

  it("is a whole one of the same type, or a UUID", () => {
    for (const typed of [other, ` identity--${other} `])
      assert.deepEqual(readNewId(id, typed), { kind: "id", id: `identity--${other}` });
  });

  it("is refused in words when it is malformed or of another type", () => {
    const template = (typed: string) => {
      const read = readNewId(id, typed);
      assert.ok(read.kind === "refused", typed);
      assert.deepEqual(read.args, ["identity--"]);
      return read.template;
    };
    for (const typed of [
      "",
      "x",
      "identity--x",
      `identity--${other}0`,
      "8e2e2d2b-17d4-9cbf-938f-98ee46b3cd3f",
      `--${other}`,
    ])
      assert.match(template(typed), /^This is not a STIX identifier/);
    assert.match(template(`indicator--${other}`), /must keep the type/);
  });
});
