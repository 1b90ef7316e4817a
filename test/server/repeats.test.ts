import assert from "node:assert/strict";
import type { PoliciesParams } from "../../src/protocol";
import type { EditedDocument } from "./support/editedDocument";
import { sentenceOf } from "./support/editedDocument";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, uuid } from "./support/stixTexts";

const folderUri = "file:///work/repeats";
const creator = `identity--${uuid(9)}`;

describe("A problem that repeats itself", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  /** Indicators of names that are doubtful, one as the other. */
  const doubtful = (count: number, changes: object = {}) =>
    Array.from({ length: count }, (_, number) =>
      indicator(number, { pattern: `[domain-name:value = 'host-${String(number)}.example']`, ...changes }),
    );
  const linesOf = async (document: EditedDocument) => {
    const found = await document.pull();
    assert.deepEqual([...new Set(found.map(({ code }) => code))], ["pattern/documentation-name"]);
    return found.map((diagnostic) => ({
      line: diagnostic.range.start.line,
      marked: document.textIn(diagnostic.range),
      message: sentenceOf(diagnostic),
    }));
  };
  const tell = (policy: object) => {
    const params: PoliciesParams = { folders: [{ folderUri, policy: JSON.stringify(policy), baseline: null }] };
    return client.connection.sendNotification("stix/policies", params);
  };

  it("has a line of its own at each place of what a team wrote", async () => {
    const lines = await linesOf(await client.open(bundleText(doubtful(49))));
    assert.equal(new Set(lines.map(({ line }) => line)).size, 49);
    for (const [number, { marked, message }] of lines.entries()) {
      assert.equal(marked, `'host-${String(number)}.example'`);
      assert.match(message, /^host-\d+\.example is a name for documents/);
    }
  });

  it("has five lines in a feed, and one at the sixth place that counts the rest", async () => {
    const lines = await linesOf(await client.open(bundleText(doubtful(60))));
    assert.deepEqual(
      lines.map(({ marked }) => marked),
      [0, 1, 2, 3, 4, 5].map((number) => `'host-${String(number)}.example'`),
    );
    assert.ok(lines.slice(0, 5).every(({ message }) => !message.includes("more like this")));
    assert.match(lines[5]?.message ?? "", /^55 more like this, the first here: host-5\.example is a name/);
  });

  it("goes by the policy, and by the object's creator, in what is grouped", async () => {
    await tell({
      profiles: [
        { createdBy: creator, profile: "authored" },
        { files: "**", profile: "feed" },
      ],
    });
    const received = doubtful(20);
    const own = doubtful(20, { created_by_ref: creator }).map((object, number) => ({
      ...object,
      id: `indicator--${uuid(100 + number)}`,
    }));
    const identity = {
      type: "identity",
      spec_version: "2.1",
      id: creator,
      created: "2026-01-01T00:00:00.000Z",
      modified: "2026-01-01T00:00:00.000Z",
      name: "Own team",
      identity_class: "organization",
      description: "Writes these.",
    };
    const document = await client.open(bundleText([identity, ...received, ...own]), `${folderUri}/mixed.stix.json`);
    const lines = await linesOf(document);
    assert.equal(lines.length, 6 + 20);
    assert.match(lines[5]?.message ?? "", /^15 more like this/);
  });

  it("does not flood a file of a team's own thousands either", async () => {
    await tell({ profiles: [{ files: "**", profile: "authored" }] });
    const lines = await linesOf(await client.open(bundleText(doubtful(3000)), `${folderUri}/own.stix.json`));
    assert.equal(lines.length, 101);
    assert.match(lines[100]?.message ?? "", /^2900 more like this/);
  });
});
