import assert from "node:assert/strict";
import { indicator, pretty } from "../server/support/stixTexts";
import { eventually } from "./support/eventually";
import { openWorkbench, type Workbench } from "./support/workbench";

const wrong = indicator(1, { name: "Wrong", confidence: 130, pattern_type: "STIX" });
const fresh = "indicator--11111111-1111-4111-8111-111111111111";
const feed = Array.from({ length: 60 }, (_, number) =>
  indicator(number, { pattern: `[domain-name:value = 'host-${String(number)}.example']` }),
);
const report = {
  type: "relationship",
  spec_version: "2.1",
  id: "relationship--22222222-2222-4222-8222-222222222222",
  created: "2026-01-01T00:00:00.000Z",
  modified: "2026-01-01T00:00:00.000Z",
  relationship_type: "related-to",
  source_ref: indicator(2)["id"],
  target_ref: indicator(3)["id"],
};

describe("what people look at", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      files: {
        "wrong.stix.json": pretty([wrong]),
        "feed.stix.json": pretty(feed),
        "linked.stix.json": pretty([indicator(2), indicator(3), report]),
      },
    });
  });

  after(async () => {
    await workbench?.close();
  });

  /** The place, counted from 1, just behind the beginning of a text. */
  const goInto = async (text: string, found: string) => {
    const before = text.slice(0, text.indexOf(found) + 3).split("\n");
    await workbench.editor.goTo(before.length, (before.at(-1)?.length ?? 0) + 1);
  };

  it("the menu of fixes for a mistake", async () => {
    await workbench.quickInput.openFile("wrong.stix.json");
    await workbench.editor.waitForSquiggle("error");
    await goInto(pretty([wrong]), "130");
    await workbench.editor.press("Control+.");
    const menu = workbench.page.locator(".action-widget");
    await menu.waitFor();
    assert.match(await menu.innerText(), /Set confidence to 100|100/);
    await workbench.screenshot("looks-fixes");
    await workbench.editor.press("Escape");
  });

  it("the language status, which counts", async () => {
    await workbench.page.locator(".statusbar-item[id='status.languageStatus']").hover();
    const hover = workbench.page.locator(".hover-language-status").first();
    await hover.waitFor();
    await workbench.screenshot("looks-status");
    const texts = await workbench.page.locator(".hover-language-status").allInnerTexts();
    assert.ok(
      texts.some((text) => /1 object: 1 error, 1 warning/.test(text)),
      texts.join("\n"),
    );
  });

  it("a problem that repeats itself in a feed", async () => {
    await workbench.quickInput.openFile("feed.stix.json");
    await workbench.problems.waitFor(/55 more like this/);
    await workbench.screenshot("looks-repeats");
  });

  it("the result of validating a file on disk", async () => {
    await workbench.quickInput.runCommand("STIX: Validate File on Disk");
    await workbench.notifications.waitFor(/feed\.stix\.json on disk: 0 errors, 60 warnings/);
    await workbench.screenshot("looks-disk");
    await workbench.quickInput.runCommand("Notifications: Clear All Notifications");
  });

  it("a rename, and what it would change", async () => {
    await workbench.quickInput.openFile("linked.stix.json");
    await workbench.editor.press("Control+J");
    await goInto(pretty([indicator(2), indicator(3), report]), String(indicator(3)["id"]));
    await workbench.editor.press("F2");
    const box = workbench.page.locator(".rename-box input");
    await box.waitFor();
    await workbench.screenshot("looks-rename");
    await box.fill(fresh);
    await workbench.editor.press("Control+Enter");
    const preview = workbench.page.locator(".refactor-preview, .bulk-edit-panel").first();
    await preview.waitFor();
    await eventually("both changes in the preview", async () =>
      ((await preview.innerText()).match(/indicator--/g) ?? []).length >= 2 ? true : undefined,
    );
    await workbench.screenshot("looks-rename-preview");
  });
});
