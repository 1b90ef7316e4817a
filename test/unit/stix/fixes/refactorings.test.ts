import assert from "node:assert/strict";
import fc from "fast-check";
import { checkObject } from "../../../../src/stix/check/checkObject";
import { canonicalJson } from "../../../../src/stix/contentHash";
import { applyEdits } from "../../../../src/stix/fixes/applyEdits";
import { readObjectText } from "../../../../src/stix/fixes/objectText";
import { bumpModified } from "../../../../src/stix/fixes/refactorings/objectRefactorings";
import { refactoringsAt } from "../../../../src/stix/fixes/refactorings/refactoringsAt";
import { alternativesOf } from "../../../../src/stix/fixes/refactorings/splitPattern";
import { parsePattern } from "../../../../src/stix/pattern/parser";
import { printPattern } from "../../../../src/stix/pattern/print";
import { trees } from "../pattern/arbitraries";
import { sample, type Sample } from "../schema/samples";
import { newUuid, now, plainContext, ports, titleOf } from "./fixing";

const gap = "\n    ";
const own = "identity--f431f809-377b-45e0-aa1c-6a4751cae5ff";

/** The object's text in a list as people write it, with what the refactoring makes of it. */
function refactored(object: unknown, title: string, specVersion: "2.0" | "2.1" = "2.1"): Sample[] | undefined {
  const text = JSON.stringify(object, undefined, 2).replaceAll("\n", gap);
  const found = refactoringsAt(readObjectText(text), { specVersion, gap, ports }).find((one) => one.title === title);
  if (!found) return undefined;
  titleOf(found);
  const list = `[${gap}${applyEdits(text, found.edits)}\n]`;
  const values = JSON.parse(list) as Sample[];
  // Formatted as its neighbours are.
  assert.equal(
    list,
    `[${gap}${values.map((one) => JSON.stringify(one, undefined, 2).replaceAll("\n", gap)).join(`,${gap}`)}\n]`,
  );
  return values;
}

const problems = (object: unknown) =>
  checkObject(JSON.stringify(object), plainContext).problems.map(({ code }) => code);

describe("Refactorings of an object", () => {
  it("revoke it in a new version", () => {
    const object = { ...sample("indicator"), revoked: undefined };
    const [after] = refactored(object, "revoke") ?? [];
    assert.deepEqual(after, JSON.parse(JSON.stringify({ ...object, modified: now, revoked: true })));
    assert.equal(refactored({ ...object, revoked: true }, "revoke"), undefined);
    assert.equal(refactored({ type: "ipv4-addr", id: "ipv4-addr--x", value: "198.51.100.1" }, "revoke"), undefined);
  });

  it("set modified to now, where the object has versions", () => {
    const text = JSON.stringify(sample("identity"));
    const bumped = applyEdits(text, bumpModified(readObjectText(text), now));
    assert.deepEqual(JSON.parse(bumped), { ...sample("identity"), modified: now });
    assert.deepEqual(bumpModified(readObjectText('{"type": "url", "value": "x"}'), now), []);
  });

  it("take it over as a copy that is one's own", () => {
    const object = sample("threat-actor");
    const [original, copy] = refactored(object, "take-over") ?? [];
    assert.deepEqual(original, object);
    const { created_by_ref: _, revoked: __, ...rest } = object;
    assert.deepEqual(copy, { ...rest, id: `threat-actor--${newUuid}`, created: now, modified: now });
    assert.equal(refactored({ type: "bundle", id: "bundle--x" }, "take-over"), undefined);
  });

  it("sort its properties, and change nothing else", () => {
    const [after] =
      refactored({ name: "x", x_own: 1, id: "i", labels: ["a"], type: "indicator", pattern: "p" }, "sort-properties") ??
      [];
    assert.deepEqual(Object.keys(after ?? {}), ["type", "id", "name", "pattern", "x_own", "labels"]);
    assert.equal(refactored(after, "sort-properties"), undefined);
    const names = fc.constantFrom(
      "type",
      "id",
      "name",
      "created",
      "modified",
      "labels",
      "revoked",
      "x_a",
      "x_b",
      "pattern",
    );
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), fc.constantFrom(undefined, 2), (object, indentation) => {
        const text = JSON.stringify({ ...object, type: "indicator" }, undefined, indentation);
        const sort = (one: string) => {
          const refactoring = refactoringsAt(readObjectText(one), { specVersion: "2.1", gap: undefined, ports });
          return applyEdits(one, refactoring.find(({ title }) => title === "sort-properties")?.edits ?? []);
        };
        const sorted = sort(text);
        assert.equal(canonicalJson(JSON.parse(sorted)), canonicalJson(JSON.parse(text)));
        assert.equal(sorted.length, text.length);
        assert.equal(sort(sorted), sorted);
      }),
    );
  });

  it("compare the address itself, or an end of network traffic", () => {
    const address = "[ipv4-addr:value = '192.88.99.7' OR ipv6-addr:value = '2620:2d::1']";
    const traffic = "[network-traffic:dst_ref.value = '192.88.99.7' OR network-traffic:dst_ref.value = '2620:2d::1']";
    const after = (pattern: string, title: string) =>
      refactored({ ...sample("indicator"), pattern }, title)?.[0]?.["pattern"];
    assert.equal(after(address, "compare-traffic"), traffic);
    assert.equal(after(traffic, "compare-address"), address);
    assert.equal(after(address, "compare-address"), undefined);
    assert.equal(after("[domain-name:value = 'evil.test']", "compare-traffic"), undefined);
  });

  it("make an indicator of an observable, always with the same id", () => {
    const hash = "6DB12788C37247F2316052E142F42F4B259D6561751E5F401A1AE2A6DF9C674B";
    for (const [object, pattern] of [
      [{ type: "ipv4-addr", value: "192.88.99.7" }, "[ipv4-addr:value = '192.88.99.7']"],
      [{ type: "url", value: "https://evil.test/it's" }, "[url:value = 'https://evil.test/it\\'s']"],
      [
        { type: "file", name: "x", hashes: { "SHA-256": hash, MD5: "0cc175b9c0f1b6a831c399e269772661" } },
        `[file:hashes.'SHA-256' = '${hash.toLowerCase()}' OR file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']`,
      ],
      [{ type: "mutex", name: "m" }, "[mutex:name = 'm']"],
    ] as const) {
      const [, made] = refactored({ id: `${object.type}--${newUuid}`, ...object }, "observable-to-indicator") ?? [];
      assert.equal(made?.["pattern"], pattern);
      assert.deepEqual(
        problems(made).filter((code) => code !== "stix/uuid-version" && code !== "stix/undescribed"),
        [],
      );
      const [, again] = refactored({ id: "other", ...object }, "observable-to-indicator") ?? [];
      assert.equal(again?.["id"], made?.["id"]);
    }
    assert.equal(refactored({ type: "process", pid: 5 }, "observable-to-indicator"), undefined);
  });
});

describe("Splitting a pattern", () => {
  for (const [pattern, parts] of [
    ["[a:b = 1 OR a:b = 2]", ["[a:b = 1]", "[a:b = 2]"]],
    ["[a:b = 1] OR [a:b = 2]", ["[a:b = 1]", "[a:b = 2]"]],
    ["([a:b = 1] OR ([a:b = 2 OR (a:b = 3 AND a:c = 4)]))", ["[a:b = 1]", "[a:b = 2]", "[a:b = 3 AND a:c = 4]"]],
    ["[a:b = 1] OR [a:b = 2] AND [a:b = 3]", ["[a:b = 1]", "[a:b = 2] AND [a:b = 3]"]],
    ["[a:b = 1 OR a:b = 1]", undefined],
    ["[a:b = 1 AND a:c = 2]", undefined],
    ["([a:b = 1] OR [a:b = 2]) REPEATS 2 TIMES", undefined],
    ["[a:b = 1 OR a:b = 2] REPEATS 2 TIMES", undefined],
    ["[a:b = 1 OR", undefined],
  ] as const)
    it(`finds the parts of ${pattern}`, () => {
      assert.deepEqual(alternativesOf(pattern, "2.1"), parts);
    });

  it("gives patterns that are parts no longer, whatever the pattern", () => {
    fc.assert(
      fc.property(trees("2.1"), (tree) => {
        const parts = alternativesOf(printPattern(tree), "2.1") ?? [];
        for (const part of parts) {
          assert.deepEqual(parsePattern(part).problems, []);
          assert.equal(alternativesOf(part, "2.1"), undefined);
        }
      }),
    );
  });

  it("makes an indicator of each part, derived from the original, which is revoked", () => {
    const object = {
      ...sample("indicator"),
      pattern: "[ipv4-addr:value = '203.0.113.7' OR domain-name:value = 'evil.test']",
    };
    const all = refactored(object, "split-pattern") ?? [];
    const [original, one, two, ...relations] = all;
    assert.equal(all.length, 5);
    assert.deepEqual(original, { ...object, revoked: true, modified: now });
    assert.equal(one?.["pattern"], "[ipv4-addr:value = '203.0.113.7']");
    assert.equal(two?.["pattern"], "[domain-name:value = 'evil.test']");
    assert.deepEqual(one, { ...object, id: one["id"], pattern: one["pattern"], created: now, modified: now });
    for (const [index, made] of [one, two].entries()) {
      const relation = relations[index];
      assert.equal(relation?.["relationship_type"], "derived-from");
      assert.equal(relation["source_ref"], made?.["id"]);
      assert.equal(relation["target_ref"], object["id" as keyof typeof object]);
      assert.equal(relation["created_by_ref"], own);
      assert.deepEqual(
        problems(relation).filter((code) => code !== "stix/uuid-version"),
        [],
      );
    }
    assert.deepEqual(refactored(object, "split-pattern"), all);
    assert.equal(new Set(all.map(({ id }) => id)).size, 5);
    assert.equal(refactored({ ...object, pattern_type: "yara" }, "split-pattern"), undefined);
  });
});
