import { Ajv } from "ajv";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { filePattern } from "../../../../src/stix/policy/filePattern";
import { fixedRules, policyKeyNames } from "../../../../src/stix/policy/policyKeys";
import { policyFileName } from "../../../../src/stix/policy/policy";
import { readPolicy } from "../../../../src/stix/policy/readPolicy";
import { allRules } from "../../../../src/stix/rules/allRules";

interface Schema {
  readonly type?: string;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const schemaFile = "schemas/stix-workbench.schema.json";
const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as Schema;
const isPolicy = new Ajv({ strict: false }).compile(schema);
const identity = "identity--00000000-0000-4000-8000-00000000000A";

/** Each with whether it is good; the schema, which the JSON editor goes by, and the reader must agree. */
const samples: readonly (readonly [boolean, unknown])[] = [
  [true, {}],
  [true, { $schema: "./x.json" }],
  [
    true,
    {
      profiles: [
        { files: "feeds/**", profile: "feed" },
        { createdBy: identity, profile: "authored" },
      ],
    },
  ],
  [false, { profiles: [{ profile: "feed" }] }],
  [false, { profiles: [{ files: "a" }] }],
  [false, { profiles: [{ files: "a", profile: "strict" }] }],
  [false, { profiles: [{ files: "{a}", profile: "feed" }] }],
  [false, { profiles: [{ createdBy: "indicator--1", profile: "feed" }] }],
  [false, { profiles: {} }],
  [true, { rules: { "stix/confidence": "off" } }],
  [false, { rules: { "stix/confidence": "hint" } }],
  [false, { rules: { "stix/json-syntax": "off" } }],
  [false, { rules: [] }],
  [true, { allowlist: ["8.8.8.8", "*.example"] }],
  [false, { allowlist: [5] }],
  [false, { allowlist: [""] }],
  [true, { ownDomains: ["contoso.com", "münchen.example", "a.b.co.uk"] }],
  [false, { ownDomains: ["https://contoso.com"] }],
  [false, { ownDomains: ["contoso"] }],
  [false, { ownDomains: ["me@contoso.com"] }],
  [true, { tlpCeiling: "clear" }],
  [false, { tlpCeiling: "TLP:CLEAR" }],
  [true, { validUntilDays: { file: 1, default: 3650, "x-own": 7 } }],
  [false, { validUntilDays: { file: 0 } }],
  [false, { validUntilDays: { file: 3651 } }],
  [false, { validUntilDays: { File: 5 } }],
  [true, { sourceSystems: [{ files: "feeds/", name: "Our MISP" }] }],
  [false, { sourceSystems: [{ files: "feeds/", name: " x" }] }],
  [false, { sourceSystems: [{ files: "feeds/", name: "MICROSOFT SENTINEL" }] }],
  [false, { sourceSystems: [{ name: "x" }] }],
  [true, { sentinel: { check: true, endpoint: "legacy" } }],
  [false, { sentinel: { endpoint: "https://example.com" } }],
  [false, { sentinel: true }],
  [false, { connections: [] }],
  [false, { sentinel: { workspaceId: "33333333-3333-4333-8333-333333333333" } }],
  [false, []],
];

describe("the JSON Schema of the policy file", () => {
  for (const [good, value] of samples)
    it(`${good ? "takes" : "refuses"} ${JSON.stringify(value)}, as the reader does`, () => {
      assert.equal(isPolicy(value), good);
      assert.equal(readPolicy(JSON.stringify(value)).problems.length === 0, good);
    });

  it("has the reader's keys and no others", () => {
    assert.deepEqual(Object.keys(schema.properties ?? {}).sort(), [...policyKeyNames].sort());
  });

  it("is closed wherever it has an object with names of ours", () => {
    let seen = 0;
    const visit = (part: Schema | undefined, path: string) => {
      if (!part) return;
      if (part.type === "object" && path !== "/validUntilDays") {
        seen++;
        assert.equal(part.additionalProperties, false, `${path} takes any name`);
      }
      visit(part.items, `${path}[]`);
      for (const [name, child] of Object.entries(part.properties ?? {})) visit(child, `${path}/${name}`);
    };
    visit(schema, "");
    assert.ok(seen >= 5);
  });

  it("is given the rules that there are, but for those that can't be changed", async () => {
    const generator = pathToFileURL(path.resolve("scripts/generate-policy-schema.mjs")).href;
    const { policySchemaText } = (await import(generator)) as { policySchemaText: () => Promise<string> };
    const generated = JSON.parse(await policySchemaText()) as Schema;
    const offered = Object.keys(generated.properties?.["rules"]?.properties ?? {});
    assert.deepEqual(offered, [...allRules.keys()].filter((code) => !fixedRules.includes(code)).sort());
    const { rules: generatedRules, ...others } = generated.properties ?? {};
    const { rules, ...same } = schema.properties ?? {};
    assert.deepEqual(others, same);
    assert.equal(generatedRules?.additionalProperties, rules?.additionalProperties);
  });

  it("gives examples of file patterns that can be read", () => {
    const { definitions } = schema as { definitions?: { files?: { examples?: string[] } } };
    const examples = definitions?.files?.examples ?? [];
    assert.ok(examples.length > 0);
    for (const example of examples) assert.ok(filePattern(example), example);
  });

  it("is what the JSON editor is told of the policy file", () => {
    const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
      contributes: { jsonValidation: readonly { fileMatch: string; url: string }[] };
    };
    assert.deepEqual(contributes.jsonValidation, [{ fileMatch: policyFileName, url: `./${schemaFile}` }]);
  });
});
