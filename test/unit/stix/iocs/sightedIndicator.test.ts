import assert from "node:assert/strict";
import { indicatorIdOf } from "../../../../src/stix/iocs/indicatorFor";
import { canonicalRegistryKey } from "../../../../src/stix/iocs/registryKey";
import { type Sighting, sightedIndicator } from "../../../../src/stix/iocs/sightedIndicator";
import { validatorFor } from "../../../../src/stix/schema/validators";
import { parsePattern } from "../../../../src/stix/pattern/parser";

const now = Date.UTC(2026, 0, 15, 12);
const sighting: Sighting = {
  values: [{ kind: "sha256", value: "a".repeat(64) }],
  name: "Seen",
  judgement: "malicious",
  labels: ["defender-alert"],
  references: [
    { source_name: "Microsoft Defender", external_id: "da1", url: "https://security.microsoft.com/alerts/da1" },
  ],
  now,
  days: 30,
  tlp: "amber",
};

describe("An indicator of something that was seen", () => {
  it("is whole, and valid as long as it should be", () => {
    const made = sightedIndicator(sighting);
    assert.equal(made["id"], indicatorIdOf({ kind: "sha256", value: "a".repeat(64) }));
    assert.equal(made["valid_from"], "2026-01-15T12:00:00.000Z");
    assert.equal(made["valid_until"], "2026-02-14T12:00:00.000Z");
    assert.deepEqual(made["indicator_types"], ["malicious-activity"]);
    assert.deepEqual(made["external_references"], sighting.references);
    assert.ok(validatorFor("indicator", "2.1")(made));
  });

  it("joins the hashes of one file by OR, its id that of the strongest", () => {
    const made = sightedIndicator({
      ...sighting,
      values: [
        { kind: "sha256", value: "a".repeat(64) },
        { kind: "sha1", value: "b".repeat(40) },
        { kind: "md5", value: "c".repeat(32) },
      ],
    });
    assert.equal(made["id"], sightedIndicator(sighting)["id"]);
    assert.match(
      String(made["pattern"]),
      /^\[file:hashes\.'SHA-256' = 'a{64}' OR .*SHA-1' = 'b{40}' OR file:hashes\.MD5 = /,
    );
    assert.deepEqual(parsePattern(String(made["pattern"]), "2.1").problems, []);
  });

  it("says of what is only suspicious that it is an anomaly, and of the rest that nobody knows", () => {
    assert.deepEqual(sightedIndicator({ ...sighting, judgement: "suspicious" })["indicator_types"], [
      "anomalous-activity",
    ]);
    assert.deepEqual(sightedIndicator({ ...sighting, judgement: "unknown" })["indicator_types"], ["unknown"]);
  });

  it("can look for a registry key", () => {
    const value = canonicalRegistryKey("HKLM\\Software\\It's") ?? "";
    assert.equal(value, "HKEY_LOCAL_MACHINE\\Software\\It's");
    const { pattern } = sightedIndicator({ ...sighting, values: [{ kind: "registry-key", value }] });
    assert.equal(pattern, "[windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\\\Software\\\\It\\'s']");
    assert.deepEqual(parsePattern(String(pattern), "2.1").problems, []);
    assert.equal(canonicalRegistryKey("Software\\Run"), undefined);
  });

  it("has no end, no marking and no references where there is none", () => {
    const made = sightedIndicator({ ...sighting, days: undefined, tlp: undefined, references: [], labels: [] });
    for (const name of ["valid_until", "object_marking_refs", "external_references", "labels"])
      assert.ok(!(name in made), name);
  });
});
