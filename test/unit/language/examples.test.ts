import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { objectMessages } from "../../../src/emulator/objectChecks";
import { plainCheckOptions } from "../../../src/stix/check/checkOptions";
import { StixDocument } from "../../../src/stix/document/stixDocument";
import { policyFor } from "../../../src/stix/policy/filePolicy";
import { readPolicy } from "../../../src/stix/policy/readPolicy";
import { checkObject } from "../../../src/stix/check/checkObject";
import { profileJudge } from "../../../src/stix/rules/judge";
import { schemaValidator } from "../../../src/stix/schema/validators";

type StixObject = Record<string, unknown>;
interface Document extends StixObject {
  readonly objects?: readonly StixObject[];
  readonly stixobjects?: readonly StixObject[];
}

const folder = path.resolve(import.meta.dirname, "../../../examples");
const takenTypes = ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"];

function read(file: string): Document {
  return JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Document;
}
/** The errors and warnings of an object; advice is for its author to take or leave. */
function codes(object: StixObject): string[] {
  const { problems } = checkObject(JSON.stringify(object), { specVersion: "2.1", options: plainCheckOptions });
  const judge = profileJudge("authored");
  return problems.map(({ code }) => code).filter((code) => ["error", "warning"].includes(judge.severityOf(code)));
}

describe("the example files", () => {
  it("indicators.stix.json: a bundle with nothing wrong, all of which the service takes", () => {
    const document = read("indicators.stix.json");
    assert.ok(schemaValidator("bundle")(document));
    const indicators = document.objects!.filter(({ type }) => type === "indicator");
    assert.ok(indicators.length >= 12);
    for (const object of document.objects!) {
      assert.deepEqual(codes(object), []);
      assert.deepEqual(objectMessages(object, takenTypes), []);
      assert.ok(Array.isArray(object["object_marking_refs"]));
    }
    const kinds = new Set(indicators.map(({ pattern }) => /\[([a-z0-9-]+:[a-z_]+)/.exec(pattern as string)![1]));
    for (const kind of [
      "ipv4-addr:value",
      "ipv6-addr:value",
      "domain-name:value",
      "url:value",
      "email-addr:value",
      "file:hashes",
    ])
      assert.ok(kinds.has(kind), kind);
  });

  it("upload.stix.json: right by STIX, and the service refuses one object for its time", () => {
    const document = read("upload.stix.json");
    assert.ok(schemaValidator("upload-body")(document));
    for (const object of document.stixobjects!) assert.deepEqual(codes(object), []);
    const refused = document
      .stixobjects!.map((object) => objectMessages(object, takenTypes))
      .filter((list) => list.length > 0);
    assert.equal(refused.length, 1);
    assert.match(refused[0]!.join(), /^Error for Property=valid_from: /);
  });

  it("broken.stix.json: JSON, with a mistake of another kind in each object but the first two", () => {
    const objects = read("broken.stix.json").objects!;
    const [identity, good, ...wrong] = objects;
    assert.deepEqual([codes(identity!), codes(good!)], [[], []]);
    assert.ok(wrong.length >= 8);
    for (const object of wrong) assert.notDeepEqual(codes(object), [], String(object["name"]));
    assert.ok(new Set(wrong.flatMap(codes)).size >= wrong.length);
  });

  it("show nobody a problem under the policy beside them, but for the broken ones", () => {
    const { policy, problems } = readPolicy(readFileSync(path.join(folder, ".stix-workbench.json"), "utf8"));
    assert.deepEqual(problems, []);
    const shown = (file: string) => {
      const rules = policyFor(policy, file);
      const surroundings = { endpoint: "stix-objects", typesOf: () => takenTypes, now: "2026-02-01T00:00:00.000Z" };
      const text = readFileSync(path.join(folder, file), "utf8");
      const document = new StixDocument(text, rules.checkOptions(surroundings));
      const judge = rules.judge(document.objects.length);
      return document.objects
        .flatMap((_, index) => document.check(index).problems)
        .map(({ code }) => code)
        .filter((code) => judge.severityOf(code) !== "off");
    };
    assert.deepEqual([...shown("indicators.stix.json"), ...shown("upload.stix.json")], []);
    const broken = shown("broken.stix.json");
    assert.ok(broken.length > 0 && !broken.some((code) => code.includes("documentation")), broken.join(", "));
  });

  it("name only hosts and addresses that are reserved for documentation", () => {
    for (const file of ["indicators.stix.json", "upload.stix.json", "broken.stix.json"]) {
      const text = readFileSync(path.join(folder, file), "utf8");
      const addresses = text.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? [];
      assert.ok(addresses.length > 0);
      for (const address of addresses) assert.match(address, /^(192\.0\.2|198\.51\.100|203\.0\.113)\./);
      for (const [, host] of text.matchAll(/(?:\/\/|@)([a-z0-9.-]+\.[a-z]+)/g))
        assert.match(host!, /(\.example|^attack\.mitre\.org)$/, `${file}: ${host!}`);
      for (const [address] of text.matchAll(/\b[0-9a-f]{1,4}:[0-9a-f:]+::[0-9a-f]*\b/g))
        assert.match(address, /^2001:db8:/);
    }
  });
});
