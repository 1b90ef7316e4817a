import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver/node";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, type StixObject } from "./support/stixTexts";
import { Uploading } from "./support/uploading";

describe("quick fixes on Sentinel's own messages", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  /** An object that Sentinel rejected by this message, and the fixes that are offered on that. */
  const rejected = async (object: StixObject, message: string, policy?: object) => {
    const document = await client.open(bundleText([indicator(0), object]));
    const folders = policy ? [{ folderUri: "file:///work", policy: JSON.stringify(policy), baseline: null }] : [];
    await client.connection.sendNotification("stix/policies", { folders });
    await (await Uploading.plan(client, document.uri)).reject(1, message);
    const diagnostics = await document.pull();
    const [answer] = diagnostics.filter(({ source }) => source === "sentinel");
    assert.ok(answer);
    const params = { range: answer.range, context: { diagnostics } };
    const actions = await document.request<CodeAction[]>("textDocument/codeAction", params);
    const own = actions.filter(({ diagnostics: mended }) => mended?.some(({ code }) => code === "sentinel/answer"));
    const apply = async (action: CodeAction | undefined) => {
      await document.applyEdits(action?.edit?.changes?.[document.uri] ?? []);
      return (JSON.parse(document.text) as { objects: StixObject[] }).objects[1]!;
    };
    return { document, own, apply };
  };

  for (const [name, object, property, reason, expected] of [
    ["a missing id", { id: undefined }, "id", "Required property is missing.", /^indicator--[0-9a-f-]{36}$/],
    ["a missing type", { type: undefined }, "type", "Required property is missing.", /^indicator$/],
    ["a missing valid_from", { valid_from: undefined }, "valid_from", "Required property is missing.", /^2\d{3}-.*Z$/],
    ["a missing pattern_type", { pattern_type: undefined }, "pattern_type", "Required property is missing.", /^stix$/],
    [
      "a time in another form",
      { valid_from: "2026-01-01 00:00:00" },
      "valid_from",
      "The value is invalid.",
      /^2026-01-01T00:00:00Z$/,
    ],
    ["a confidence", { confidence: 500 }, "confidence", "The value must be an integer from 0 to 100.", /^100$/],
    ["a pattern type", { pattern_type: "STIX" }, "pattern_type", "The value is not supported.", /^stix$/],
    [
      "an end before the beginning",
      { valid_until: "2025-01-01T00:00:00Z" },
      "valid_until",
      "The value must be greater than valid_from.",
      /^2\d{3}-.*Z$/,
    ],
    [
      "an id of another type",
      { id: "malware--00000000-0000-4000-8000-000000000001" },
      "id",
      "The identifier does not begin with the type of the object.",
      /^indicator--00000000-0000-4000-8000-000000000001$/,
    ],
  ] as const)
    it(`mend ${name}`, async () => {
      const message = `Error for Property=${property}: ${reason} Actual value: x.`;
      const { document, own, apply } = await rejected(indicator(1, object), message);
      const preferred = own.find(({ isPreferred }) => isPreferred === true);
      assert.ok(preferred, own.map(({ title }) => title).join());
      assert.equal(new Set(own.map(({ title }) => title)).size, own.length, "one thing is offered twice");
      assert.match(String((await apply(preferred))[property]), expected);
      assert.deepEqual(await document.squiggles("sentinel"), [], "the answer was about what it was");
      if (property !== "valid_until") assert.deepEqual(await document.squiggles("stix"), []);
    });

  it("mend what is inside a property", async () => {
    const object = indicator(1, {
      kill_chain_phases: [{ kill_chain_name: "mitre-attack", phase_name: "impact" }, { phase_name: "initial-access" }],
      external_references: [{ source_name: "x", url: "evil .example/a b" }],
    });
    const missing = "Error for Property=kill_chain_phases[1].kill_chain_name: Required property is missing.";
    const phases = await rejected(object, missing);
    assert.deepEqual((await phases.apply(phases.own[0]))["kill_chain_phases"], [
      { kill_chain_name: "mitre-attack", phase_name: "impact" },
      { phase_name: "initial-access", kill_chain_name: "mitre-attack" },
    ]);
    const references = await rejected(
      indicator(1, { external_references: [{ source_name: "x", url: "https://a.example/a b" }] }),
      "Error for Property=external_references[0].url: The URL is invalid.",
    );
    assert.deepEqual((await references.apply(references.own[0]))["external_references"], [
      { source_name: "x", url: "https://a.example/a%20b" },
    ]);
  });

  it("are there although the policy shows nothing of it, and the same action mends both where it does", async () => {
    const message = "Error for Property=confidence: The value must be an integer from 0 to 100.";
    const object = indicator(1, { confidence: 500 });
    const hidden = await rejected(object, message, { rules: { "stix/confidence": "off" } });
    assert.equal((await hidden.apply(hidden.own[0]))["confidence"], 100);
    const { own } = await rejected(object, message);
    assert.deepEqual(
      own.map(({ diagnostics }) => diagnostics?.map(({ code }) => code).sort()),
      [["sentinel/answer", "stix/confidence"]],
    );
  });

  it("are not there where nobody can know what is meant", async () => {
    for (const [object, message] of [
      [{}, "Error for Property=name: Not good."],
      [{}, "Error for Property=id: The identifier is not known."],
      [{}, "Error for Property=valid_from: The value is invalid."],
      [{}, "Error for Property=valid_until: The value must be greater than valid_from."],
      [{ confidence: 50 }, "Error for Property=confidence: The value must be an integer from 0 to 100."],
      [{}, "Error for Property=x_missing: Required property is missing."],
      [{}, "Error for Property=external_references[0].source_name: Required property is missing."],
      [{}, "Something is missing."],
    ] as const) {
      const { own } = await rejected(indicator(1, object), message);
      assert.deepEqual(
        own.map(({ title }) => title),
        [],
        message,
      );
    }
  });
});
