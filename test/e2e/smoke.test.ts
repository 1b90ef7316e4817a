import assert from "node:assert/strict";
import { openWorkbench, type Workbench } from "./support/workbench";

const indicatorFile = `{
  "type": "bundle",
  "id": "bundle--6f1d2b1c-3c5e-4f0a-9a53-0d8b7c1e2f34",
  "objects": []
}
`;

describe("the packaged extension", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ files: { "first.stix.json": indicatorFile } });
  });

  after(async () => {
    await workbench?.close();
  });

  it("gives a .stix.json file the language STIX", async () => {
    await workbench.quickInput.openFile("first.stix.json");
    await workbench.waitForStatus(/^STIX$/);
    assert.match(await workbench.editor.visibleText(), /"type": "bundle"/);
    await workbench.screenshot("smoke");
  });
});
