import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { knownVariables } from "./support/themes";

describe("the pages' style sheets", () => {
  it("use no variable that the tests' themes do not know", async () => {
    const folder = path.resolve("dist", "webview");
    const sheets = (await readdir(folder)).filter((file) => file.endsWith(".css"));
    assert.ok(sheets.length >= 2);
    for (const sheet of sheets) {
      const used = (await readFile(path.join(folder, sheet), "utf8")).match(/--vscode-[\w-]+/g) ?? [];
      assert.deepEqual(
        [...new Set(used)].filter((variable) => !knownVariables.has(variable)),
        [],
        sheet,
      );
    }
  });
});
