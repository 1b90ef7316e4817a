import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Finding } from "../../../src/cli/finding";
import { streamFindings } from "../../../src/cli/streamedFindings";
import { plainCheckOptions } from "../../../src/stix/check/checkOptions";
import { bundle, indicator, pretty } from "../../server/support/stixTexts";

describe("A file that is longer than a text can be", () => {
  const check = {
    options: plainCheckOptions,
    judge: { severityOf: () => "error" as const, profileOf: () => "feed" as const },
  };
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "stix-streamed-"));
  });
  after(() => rm(folder, { recursive: true }));
  const findingsIn = async (bytes: Buffer) => {
    const file = path.join(folder, "feed.stix.json");
    await writeFile(file, bytes);
    const findings: Finding[] = [];
    const { kind, ...more } = await streamFindings(file, check, (finding) => findings.push(finding));
    return { kind, more, told: findings.map(({ line, code, objectId }) => [line, code, objectId]) };
  };
  const text = pretty(bundle([indicator(1, { name: "Übung 鯨" }), indicator(2, { valid_from: "never" })]));

  it("is read as UTF-8, or as what its byte order mark says", async () => {
    const plain = await findingsIn(Buffer.from(text));
    assert.equal(plain.kind, "checked");
    assert.ok(plain.told.some(([, , id]) => id === indicator(2)["id"]));
    assert.deepEqual(await findingsIn(Buffer.from(`\uFEFF${text}`)), plain);
    assert.deepEqual(await findingsIn(Buffer.from(`\uFEFF${text}`, "utf16le")), plain);
    assert.deepEqual(await findingsIn(Buffer.from(`\uFEFF${text}`, "utf16le").swap16()), plain);
  });

  it("is refused where its bytes are no text, as smaller ones are", async () => {
    const latin = await findingsIn(Buffer.from(text.replace("鯨", ""), "latin1"));
    assert.deepEqual([latin.kind, latin.more], ["unreadable", { why: "it is damaged or not UTF-8. Save it as UTF-8" }]);
    assert.equal((await findingsIn(Buffer.concat([Buffer.from(text), Buffer.from([0xe9])]))).kind, "unreadable");
  });
});
