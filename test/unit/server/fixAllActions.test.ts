import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Answers } from "../../../src/server/answers";
import { fixAllActions } from "../../../src/server/fixAllActions";
import { OpenDocument } from "../../../src/server/openDocument";
import { Policies } from "../../../src/server/policies";
import { ports } from "../stix/fixes/fixing";
import { sample } from "../stix/schema/samples";

const uri = "file:///feeds/a.stix.json";
const policy = new Policies(() => "2026-03-01T12:00:00.000Z").of(uri);
const turns = { now: () => 0, pause: () => Promise.resolve() };
const tools = { translate: (template: string) => template, ports, canResolve: false };

/** The text after the action that mends all; `undefined` where none is offered. */
async function mended(text: string): Promise<string | undefined> {
  const open = new OpenDocument(uri, "stix", 1, text, new Answers(), policy);
  const [action] = (await fixAllActions(open, tools, turns, () => false)) ?? [];
  return action && TextDocument.applyEdits(open.lines, action.edit?.changes?.[uri] ?? []);
}

describe("the action that mends all", () => {
  const identity = JSON.stringify(sample("identity"));

  it("mends what is between the objects with what is in them", async () => {
    assert.equal(
      await mended(`[${identity.replace('"confidence":85', '"confidence":"85"')} ${identity},]`),
      `[${identity}, ${identity}]`,
    );
  });

  it("puts nothing into an envelope that it does not mend, or each saving would make it worse", async () => {
    for (const text of [
      `{"type": "bundle", "id": "bundle--5d00"c5", "spec_version": "2.0", "objects": [${identity}]}`,
      `{"type" "bundle", "id: "bundle--5d00", "objects": [${identity}]}`,
      `[${identity},,]`,
      `[${identity} ${identity}, 'x' "]`,
    ])
      assert.equal(await mended(text), undefined, text);
  });
});
