import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { bundle, indicators, uuid } from "../server/support/stixTexts";
import { makeFolder } from "./support/folder";

const root = path.resolve(import.meta.dirname, "../..");

/** The scripts of the workflow's `run:` keys, blocks without their indentation. */
function scriptsOf(workflow: string): string[] {
  const scripts: string[] = [];
  for (const [, indent = "", inline = "", block = ""] of workflow.matchAll(
    /^( +)(?:- )?run: (?!\|)(.+)$|^ +run: \|\n((?: {10}.*\n)+)/gm,
  ))
    scripts.push(indent === "" ? block.replace(/^ {10}/gm, "") : inline);
  return scripts;
}

describe("The example for GitHub Actions", function () {
  // Processes have to be waited for.
  this.timeout(20_000);

  it("has command lines that the program takes, be there a journal already or not", async () => {
    const workflow = await readFile(path.join(root, "examples/github-actions/stix.yml"), "utf8");
    const scripts = scriptsOf(workflow).filter((script) => script.includes("cli.js"));
    assert.deepEqual(
      scripts.map((script) => /cli\.js (\S+)/.exec(script)?.[1]),
      ["validate", "validate", "upload"],
    );
    const folder = await makeFolder();
    try {
      const inFolder = (name: string) => path.join(folder.path, name);
      const git = (...args: string[]) =>
        execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...args], { cwd: folder.path });
      await mkdir(inFolder("feeds"));
      await folder.write("feeds/a.stix.json", bundle(indicators(3)));
      git("init", "-q");
      git("add", "feeds");
      git("commit", "-q", "-m", "first");
      await mkdir(inFolder(".github"));
      await symlink(path.join(root, "dist"), inFolder(".github/stix-workbench"));
      const env = {
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env["PATH"] ?? ""}`,
        WORKSPACE_ID: uuid(1),
        SOURCE_SYSTEM: "our feed",
        STIX_WORKBENCH_STATE: inFolder(".state"),
      };
      const shell = (script: string) => {
        // GitHub runs scripts so.
        const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", script], { cwd: folder.path, env });
        return { status, stdout: String(stdout), stderr: String(stderr) };
      };
      const [validate = "", annotate = "", upload = ""] = scripts;
      assert.equal(shell(validate).status, 0);
      assert.match(await readFile(inFolder("stix.sarif"), "utf8"), /"version": "2\.1\.0"/);
      assert.deepEqual([shell(annotate).status, shell(annotate).stdout], [0, ""]);
      const dry = upload.replace("cli.js upload", "cli.js upload --dry-run");
      const first = shell(dry);
      assert.equal(first.status, 0, first.stderr);
      assert.match(first.stdout, / 3 not sent, 0 requests\n$/);
      const second = shell(dry);
      assert.equal(second.status, 0, second.stderr);
      assert.match(second.stdout, / 0 not sent, 0 requests\n$/, "nothing changed since the commit that went through");
      await folder.write(".stix-uploads/commit", `${"ab".repeat(20)}\n`);
      const forced = shell(dry);
      assert.equal(forced.status, 0, forced.stderr);
      assert.match(forced.stdout, / 3 not sent, 0 requests\n$/, "that commit is gone");
    } finally {
      await folder.remove();
    }
  });

  it("pins actions by their major version and gives no job more than it needs", async () => {
    const workflow = await readFile(path.join(root, "examples/github-actions/stix.yml"), "utf8");
    const used = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? "");
    assert.ok(used.length > 5);
    for (const action of used) assert.match(action, /^[\w-]+\/[\w/-]+@v\d+$/);
    assert.match(workflow, /^permissions: \{\}$/m);
    const granted = [...workflow.matchAll(/^ {6}([\w-]+): (write|read)$/gm)].map(([, name, right]) => [name, right]);
    assert.deepEqual(granted, [
      ["contents", "read"],
      ["actions", "read"],
      ["security-events", "write"],
      ["contents", "read"],
      ["id-token", "write"],
    ]);
    assert.doesNotMatch(workflow, /secrets\./);
    assert.equal(workflow.match(/actions\/checkout@/g)?.length, workflow.match(/persist-credentials: false/g)?.length);
    assert.doesNotMatch(workflow, /pull_request_target/);
  });

  it("hands nothing that others name, as branches or titles, to a shell", async () => {
    const workflow = await readFile(path.join(root, "examples/github-actions/stix.yml"), "utf8");
    for (const script of scriptsOf(workflow)) assert.doesNotMatch(script, /\$\{\{/, script);
  });
});
