import assert from "node:assert/strict";
import { documentChanges } from "../../../../src/stix/changes/documentChanges";
import { proposedRevocations } from "../../../../src/stix/changes/proposedRevocations";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { sample } from "../schema/samples";

type Properties = Readonly<Record<string, unknown>>;

const now = "2026-06-01T12:00:00.000Z";

/** The bundle with the revocations of all objects, or those at the indices. */
function revocations(objects: readonly Properties[], envelope: Properties = {}) {
  const document = new StixDocument(JSON.stringify({ type: "bundle", ...envelope, objects }));
  const text = proposedRevocations(document, documentChanges(document, new StixDocument("[]")).removed, now);
  return text === undefined ? undefined : (JSON.parse(text) as { objects: Properties[]; [name: string]: unknown });
}

describe("The revocations that are proposed for removed objects", () => {
  it("are the objects as they were, revoked now, in a sound bundle", () => {
    const bundle = revocations([sample("indicator"), sample("identity")]);
    assert.deepEqual(bundle?.objects, [
      { ...sample("indicator"), modified: now, revoked: true },
      { ...sample("identity"), modified: now, revoked: true },
    ]);
    assert.equal("spec_version" in bundle, false);
    const checked = new StixDocument(JSON.stringify(bundle));
    assert.deepEqual([checked.shape, checked.envelopeProblems()], ["bundle", []]);
    for (const index of checked.objects.keys())
      assert.deepEqual(
        checked
          .check(index)
          .problems.map(({ code }) => code)
          .filter((code) => code === "stix/modified-before-created"),
        [],
      );
  });

  it("are the same for the same objects, and others for others", () => {
    const first = revocations([sample("indicator")]);
    assert.deepEqual(first, revocations([sample("indicator")]));
    assert.notEqual(first?.["id"], revocations([sample("identity")])?.["id"]);
  });

  it("keep the version of a bundle of STIX 2.0", () => {
    const { spec_version: _, ...old } = sample("indicator");
    assert.equal(revocations([old], { spec_version: "2.0" })?.["spec_version"], "2.0");
  });

  it("are not there for what has no versions or is revoked already", () => {
    const time = { created: "2026-01-01T00:00:00.000Z", modified: "2026-01-01T00:00:00.000Z" };
    const others = [
      { ...sample("indicator"), revoked: true },
      { ...sample("identity"), id: undefined },
      { ...sample("identity"), created: undefined },
      { ...sample("identity"), modified: 5 },
      { type: "ipv4-addr", id: "ipv4-addr--0c7b5b88-8ff7-5a4d-aa9d-feb398cd0061", value: "45.1.1.1", ...time },
      { type: "marking-definition", id: "marking-definition--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061", ...time },
    ];
    assert.equal(revocations(others), undefined);
    assert.equal(revocations([]), undefined);
    assert.equal(revocations([...others, sample("threat-actor")])?.objects.length, 1);
  });

  it("are never earlier than the version that they revoke", () => {
    const revokedAt = (modified: string) =>
      revocations([{ ...sample("indicator"), modified }])?.objects[0]?.["modified"];
    assert.equal(revokedAt("2026-06-01T11:59:59.999999Z"), now);
    assert.equal(revokedAt(now), "2026-06-01T12:00:00.001Z");
    assert.equal(revokedAt("2027-01-01T00:00:00.123999Z"), "2027-01-01T00:00:00.124Z");
    assert.equal(revokedAt("9999-12-31T23:59:59.999Z"), undefined);
  });
});
