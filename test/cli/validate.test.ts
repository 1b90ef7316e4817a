import { Ajv } from "ajv";
import assert from "node:assert/strict";
import path from "node:path";
import { bundle } from "../server/support/stixTexts";
import { run } from "./support/commandLine";
import { type Folder, makeFolder } from "./support/folder";
import { indicator as indicator, indicators as indicators } from "../server/support/stixTexts";
import { sarifLog } from "./support/sarif";

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly objectId: string | null;
}

describe("stix-workbench validate", function () {
  // Each test has a process of its own to wait for.
  this.timeout(20_000);

  let folder: Folder;
  before(async () => {
    folder = await makeFolder();
    await folder.write("good.json", bundle(indicators(3)));
    await folder.write("bad.json", bundle([indicator(1), indicator(2, { confidence: 500 })]));
  });
  after(() => folder.remove());

  const validate = (...args: string[]) => run(["validate", ...args], { cwd: folder.path });
  const findings = async (...args: string[]) => {
    const { code, stdout } = await validate(...args, "--format", "json");
    return { code, list: JSON.parse(stdout) as Finding[] };
  };

  it("ends with 0 without errors, 1 with errors, 2 when a file can't be read", async () => {
    assert.equal((await validate("good.json")).code, 0);
    assert.equal((await validate("bad.json")).code, 1);
    assert.equal((await validate("good.json", "bad.json")).code, 1);
    const missing = await validate("bad.json", "missing.json");
    assert.equal(missing.code, 2);
    assert.equal(missing.stderr, "missing.json can't be read: there is no such file.\n");
    assert.match(missing.stdout, /bad\.json:.*stix\/confidence/, "what could be read is checked all the same");
    const directory = await validate(".");
    assert.deepEqual(
      [directory.code, directory.stderr],
      [2, ". is a folder without files that end in .stix.json or .stix2.\n"],
    );
    const pattern = await validate("no*.json");
    assert.deepEqual([pattern.code, pattern.stderr], [2, "No file matches no*.json.\n"]);
  });

  it("ends with 2 for arguments that it doesn't understand, and says what it takes", async () => {
    const none = await validate();
    assert.equal(none.code, 2);
    assert.match(none.stderr, /^Name at least one file\.\n\nstix-workbench validate FILE/);
    const option = await validate("--loud", "good.json");
    assert.equal(option.code, 2);
    assert.match(option.stderr, /^There is no option --loud\.\n\nstix-workbench validate FILE/);
    const format = await validate("good.json", "--format", "xml");
    assert.deepEqual([format.code, format.stderr], [2, '--format is one of text, json, sarif, github, not "xml".\n']);
    assert.equal((await validate("good.json", "--format")).code, 2);
  });

  it("json: exactly the contract's fields, 1-based, the end behind the last character", async () => {
    const { code, list } = await findings("bad.json", "good.json");
    assert.equal(code, 1);
    assert.deepEqual(list, [
      {
        file: "bad.json",
        line: 36,
        column: 21,
        endLine: 36,
        endColumn: 24,
        severity: "error",
        code: "stix/confidence",
        message: '"confidence" must be a whole number from 0 to 100.',
        objectId: indicator(2)["id"],
      },
    ]);
    assert.deepEqual((await findings("good.json")).list, []);
  });

  it("json: broken JSON is an error with its position, and objectId is null where there is none", async () => {
    await folder.write("broken.json", '[\n  {"type": "identity",\n   "name" "x"}\n]\n');
    const { code, list } = await findings("broken.json");
    assert.equal(code, 1);
    assert.deepEqual(
      list.map(({ line, column, endLine, endColumn, severity, code, objectId }) => [
        [line, column, endLine, endColumn],
        severity,
        code,
        objectId,
      ]),
      [[[3, 11, 3, 14], "error", "stix/json-syntax", null]],
    );
    await folder.write("cut.json", JSON.stringify(indicators(1)).slice(0, -1));
    const cut = await findings("cut.json");
    assert.equal(cut.code, 1);
    assert.ok(cut.list.every((finding) => finding.code === "stix/json-syntax" && finding.line === 1));
    await folder.write("text.json", "no JSON at all");
    assert.equal((await findings("text.json")).code, 1);
  });

  it("json: an empty file is an error, for in a pipeline it is a feed that got lost", async () => {
    await folder.write("empty.json", "");
    const { code, list } = await findings("empty.json");
    assert.deepEqual(
      [code, list.map(({ severity, message }) => [severity, message])],
      [1, [["error", "The file is empty."]]],
    );
  });

  it("checks each of the four shapes, in CRLF and behind a byte order mark too", async () => {
    const object = indicator(2, { confidence: 500 });
    for (const value of [
      bundle([object]),
      [object],
      object,
      { sourcesystem: "x", stixobjects: [object] },
      { sourcesystem: "x", indicators: [object] },
      { sourcesystem: "x", value: [object] },
    ]) {
      const text = JSON.stringify(value, undefined, 2);
      await folder.write("shape.json", `\uFEFF${text.replaceAll("\n", "\r\n")}`);
      const { list } = await findings("shape.json");
      const line = text.split("\n").findIndex((candidate) => candidate.includes('"confidence"')) + 1;
      assert.deepEqual(
        list.map((finding) => [finding.code, finding.line, finding.objectId]),
        [["stix/confidence", line, object["id"]]],
        text.slice(0, 60),
      );
    }
  });

  it("reads standard input as -", async () => {
    const { code, stdout } = await run(["validate", "-", "--format", "json"], {
      input: JSON.stringify([indicator(1, { confidence: -1 })]),
    });
    assert.equal(code, 1);
    const [finding] = JSON.parse(stdout) as Finding[];
    assert.deepEqual([finding?.file, finding?.line, finding?.code], ["-", 1, "stix/confidence"]);
    assert.equal((await run(["validate", "-"], { input: JSON.stringify(indicator(1)) })).code, 0);
  });

  it("text: the line with carets below what it is about, and the counts", async () => {
    const { stdout } = await validate("bad.json");
    assert.equal(
      stdout,
      [
        "bad.json:36:21 error stix/confidence",
        '  "confidence" must be a whole number from 0 to 100.',
        '  |       "confidence": 500',
        "  |                     ^^^",
        "",
        "1 file: 1 error, 0 warnings",
        "",
      ].join("\n"),
    );
    assert.equal((await validate("good.json", "good.json")).stdout, "1 file: 0 errors, 0 warnings\n");
  });

  it("text: of a document of one long line it shows the part that matters", async () => {
    await folder.write("line.json", JSON.stringify(bundle([...indicators(50), indicator(51, { confidence: 500 })])));
    const { stdout } = await validate("line.json");
    const [, , text, carets] = stdout.split("\n");
    assert.ok(text!.length < 200);
    assert.equal(text!.slice(carets!.indexOf("^"), carets!.lastIndexOf("^") + 1), "500");
  });

  it("sarif: a log of SARIF 2.1.0", async () => {
    await folder.write("ünder säge.json", [indicator(2, { confidence: 500, pattern: "[a" })]);
    const { code, stdout } = await validate("ünder säge.json", path.join(folder.path, "bad.json"), "--format", "sarif");
    assert.equal(code, 1);
    const log: unknown = JSON.parse(stdout);
    const isLog = new Ajv({ allErrors: true }).compile(sarifLog);
    assert.ok(isLog(log), JSON.stringify(isLog.errors));
    const { results, tool } = (log as { runs: { results: SarifResult[]; tool: SarifTool }[] }).runs[0]!;
    assert.ok(results.length >= 3);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    const uris = new Set(results.map(({ locations }) => locations[0]!.physicalLocation.artifactLocation.uri));
    assert.ok(uris.has("%C3%BCnder%20s%C3%A4ge.json"), [...uris].join(" "));
    assert.ok([...uris].some((uri) => /^file:\/\/\/.*\/bad\.json$/.test(uri)));
    const confidence = results.find(({ ruleId }) => ruleId === "stix/confidence");
    assert.equal(confidence?.level, "error");
    const clean = await validate("good.json", "--format", "sarif");
    assert.equal(clean.code, 0);
    assert.ok(isLog(JSON.parse(clean.stdout)));
  });

  it("github: workflow commands whose texts can't break out of them", async () => {
    await folder.write("a,b:c%.json", [indicator(1, { id: "100%\r\n::error::x,y:z" })]);
    const { code, stdout } = await validate("a,b:c%.json", "bad.json", "--format", "github");
    assert.equal(code, 1);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 2);
    assert.match(
      lines[0]!,
      /^::error file=a%2Cb%3Ac%25\.json,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=stix\/identifier::"100%25.*error::x,y:z/,
    );
    assert.equal(
      lines[1],
      '::error file=bad.json,line=36,endLine=36,col=21,endColumn=24,title=stix/confidence::"confidence" must be a whole number from 0 to 100.',
    );
    assert.ok(!stdout.includes("\r"));
    assert.equal((await validate("good.json", "--format", "github")).stdout, "");
  });

  it("takes a file of 10,000 objects, with one error in each hundredth", async () => {
    const objects = indicators(10_000).map((object, at) => (at % 100 === 99 ? { ...object, confidence: 101 } : object));
    await folder.write("feed.json", bundle(objects));
    const { code, list } = await findings("feed.json");
    assert.equal(code, 1);
    assert.equal(list.length, 100);
    assert.deepEqual(
      list.map(({ objectId }) => objectId),
      objects.filter((_, at) => at % 100 === 99).map(({ id }) => id),
    );
  });
});

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
}

interface SarifTool {
  readonly driver: { readonly rules: readonly { readonly id: string }[] };
}
