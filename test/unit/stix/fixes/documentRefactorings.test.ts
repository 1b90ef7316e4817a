import assert from "node:assert/strict";
import fc from "fast-check";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { applyEdits } from "../../../../src/stix/fixes/applyEdits";
import {
  type DocumentRefactoring,
  documentRefactorings,
  refactorDocument,
} from "../../../../src/stix/fixes/refactorings/documentRefactorings";
import { sample, type Sample } from "../schema/samples";
import { newUuid, now, ports, titleOf } from "./fixing";

const own = "identity--f431f809-377b-45e0-aa1c-6a4751cae5ff";

function refactoredDocument(text: string, name: DocumentRefactoring): string {
  const document = new StixDocument(text);
  assert.ok(documentRefactorings(document).includes(name), `${name} is not offered`);
  titleOf({ title: name, args: [] });
  return applyEdits(text, refactorDocument(document, name, ports));
}

describe("Refactorings of a document", () => {
  const objects = [sample("indicator"), sample("identity")];
  const content = (text: string) => {
    const document = new StixDocument(text);
    // Only the person can say whose objects an upload body holds.
    const problems = document.envelopeProblems().filter(({ code }) => code !== "stix/source-system");
    assert.deepEqual(problems, []);
    return document.objects.map((_, index) => document.textOf(index));
  };

  it("change its envelope and leave the texts of its objects alone", () => {
    const forms = ["to-bundle", "to-array", "to-upload-body"] as const;
    const shapes = { "to-bundle": "bundle", "to-array": "array", "to-upload-body": "upload-body" };
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...objects), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(undefined, 2),
        fc.array(fc.constantFrom(...forms), { minLength: 1, maxLength: 5 }),
        (list, indentation, steps) => {
          let text = JSON.stringify(list, undefined, indentation);
          const before = content(text);
          for (const step of steps) {
            if (new StixDocument(text).shape === shapes[step]) continue;
            text = refactoredDocument(text, step);
            assert.equal(new StixDocument(text).shape, shapes[step]);
            assert.deepEqual(content(text), before);
          }
        },
      ),
    );
  });

  it("wrap a single object", () => {
    const text = `${JSON.stringify(sample("identity"), undefined, 2)}\n`;
    const bundle = JSON.parse(refactoredDocument(text, "to-bundle")) as unknown;
    assert.deepEqual(bundle, { type: "bundle", id: `bundle--${newUuid}`, objects: [sample("identity")] });
  });

  it("name in an upload body the source that the policy says, else none", () => {
    const document = new StixDocument(JSON.stringify(objects));
    const bodyFor = (sourceSystem: string | undefined) => {
      const edits = refactorDocument(document, "to-upload-body", { ...ports, sourceSystem });
      return new StixDocument(applyEdits(document.text, edits));
    };
    const said = bodyFor('The "feed"');
    assert.deepEqual(JSON.parse(said.text), { sourcesystem: 'The "feed"', stixobjects: objects });
    assert.deepEqual(said.envelopeProblems(), []);
    const open = bodyFor(undefined);
    assert.deepEqual(JSON.parse(open.text), { sourcesystem: "", stixobjects: objects });
    assert.deepEqual(
      open.envelopeProblems().map(({ code }) => code),
      ["stix/source-system"],
    );
  });

  it("unwrap no envelope that says something of its own", () => {
    const offered = (value: unknown) => documentRefactorings(new StixDocument(JSON.stringify(value)));
    assert.ok(!offered({ type: "bundle", id: "x", spec_version: "2.0", objects }).includes("to-array"));
    assert.ok(!offered({ type: "bundle", id: "x", x_origin: 1, objects }).includes("to-array"));
    assert.ok(!offered({ sourcesystem: "x", indicators: objects, value: objects }).includes("to-array"));
  });

  it("remove what is said twice, and no other version", () => {
    const [indicator, identity] = objects;
    const newer = { ...indicator, modified: now };
    const { type, id, ...rest } = indicator!;
    const list = [indicator, identity, { ...rest, id, type }, newer, newer];
    const after = refactoredDocument(JSON.stringify({ objects: list }, undefined, 2), "remove-duplicates");
    assert.equal(after, JSON.stringify({ objects: [indicator, identity, newer] }, undefined, 2));
    assert.deepEqual(documentRefactorings(new StixDocument(JSON.stringify(objects))), ["to-bundle", "to-upload-body"]);
  });

  it("convert a bundle of STIX 2.0", () => {
    const common = { created: "2017-01-01T00:00:00.000Z", modified: "2017-01-01T00:00:00.000Z", created_by_ref: own };
    const old = {
      type: "bundle",
      id: `bundle--${newUuid}`,
      spec_version: "2.0",
      objects: [
        {
          type: "indicator",
          id: `indicator--${newUuid}`,
          ...common,
          labels: ["malicious-activity"],
          pattern: "[file:name = 'x'] START '2017-01-01T00:00:00Z' STOP '2017-02-01T00:00:00Z'",
          valid_from: "2017-01-01T00:00:00Z",
        },
        { type: "identity", id: own, ...common, name: "x", identity_class: "organization", labels: ["a"] },
        { type: "threat-actor", id: `threat-actor--${newUuid}`, ...common, name: "x", labels: ["spy"] },
      ],
    };
    const text = JSON.stringify(old, undefined, 2);
    const after = refactoredDocument(text, "to-stix-2.1");
    assert.equal(after, JSON.stringify(JSON.parse(after), undefined, 2));
    const document = new StixDocument(after);
    assert.equal(document.specVersion, "2.1");
    const harmless = ["stix/no-valid-until", "stix/undescribed", "stix/expired"];
    for (const index of document.objects.keys())
      assert.deepEqual(
        document
          .check(index)
          .problems.map(({ code }) => code)
          .filter((code) => !harmless.includes(code)),
        [],
      );
    const [indicator, identity, actor] = (JSON.parse(after) as { objects: Sample[] }).objects;
    assert.deepEqual(indicator?.["indicator_types"], ["malicious-activity"]);
    assert.equal(indicator["pattern"], "[file:name = 'x'] START t'2017-01-01T00:00:00Z' STOP t'2017-02-01T00:00:00Z'");
    assert.deepEqual(identity?.["labels"], ["a"]);
    assert.deepEqual(actor?.["threat_actor_types"], ["spy"]);
    const withData = { ...old, objects: [...old.objects, { type: "observed-data", id: "x" }] };
    assert.ok(!documentRefactorings(new StixDocument(JSON.stringify(withData))).includes("to-stix-2.1"));
  });
});
