import assert from "node:assert/strict";
import type { UpdatedAlert } from "../../src/defender/alertUpdate";
import { command, type Made } from "./support/alertDeeds";
import { alertRows, alertsSuite, graphStory } from "./support/alertsSuite";
import { withDialogs } from "./support/dialogs";
import { QuickInputs } from "./support/quickInputs";

describe("alerts that are changed", () => {
  const suite = alertsSuite();
  const { begin, load } = suite;
  let inputs: QuickInputs | undefined;

  afterEach(() => {
    inputs?.restore();
    inputs = undefined;
  });

  it("asks, confirms with the facts, writes it back and shows it", async () => {
    const emulator = await begin();
    await load(emulator);
    const row = alertRows(suite.alerts).find((one) => one.kind === "alert" && one.alert.status === "new");
    assert.ok(row?.kind === "alert");
    const opened = (inputs = new QuickInputs());
    const shown = await withDialogs(
      ({ buttons }) => buttons.find((button) => button === "Change"),
      async () => {
        const changed = command("changeAlertStatus", row);
        await opened.choose("Resolved");
        await opened.choose("False positive");
        await opened.choose("Not malicious");
        await opened.choose("Nobody");
        await opened.type("A test of ours.");
        assert.deepEqual(await changed, [{ kind: "updated", id: row.alert.id }]);
      },
    );
    assert.equal(shown.length, 1);
    assert.match(shown[0]?.text ?? "", /Change 1 alert in Microsoft Defender\?/);
    for (const fact of [
      row.alert.title,
      "Status: Resolved",
      "Determination: Not malicious",
      "Comment: A test of ours.",
    ])
      assert.ok(shown[0]?.detail.includes(fact), shown[0]?.detail);
    const now = (await graphStory(emulator)).find((one) => one["id"] === row.alert.id);
    assert.equal(now?.["status"], "resolved");
    assert.equal(now["classification"], "falsePositive");
    assert.equal((now["comments"] as readonly Made[]).at(-1)?.["comment"], "A test of ours.");
    const shownNow = alertRows(suite.alerts).find((one) => one.kind === "alert" && one.alert.id === row.alert.id);
    assert.ok(shownNow?.kind === "alert" && shownNow.alert.status === "resolved");
  });

  it("goes on behind an alert that can't be changed, and names it", async () => {
    const emulator = await begin();
    await load(emulator);
    const [first, second] = alertRows(suite.alerts).filter((one) => one.kind === "alert" && one.alert.status === "new");
    assert.ok(first?.kind === "alert" && second?.kind === "alert");
    const gone = { ...first, alert: { ...first.alert, id: "da-gone", title: "See https://evil.example" } };
    const opened = (inputs = new QuickInputs());
    const shown = await withDialogs(
      ({ buttons }) => buttons.find((button) => button === "Change"),
      async () => {
        const changed = command("changeAlertStatus", first, [first, gone, second]);
        await opened.choose("In progress");
        await opened.choose("Leave as it is");
        await opened.choose("Leave as it is");
        await opened.type("");
        assert.deepEqual(
          ((await changed) as readonly UpdatedAlert[]).map(({ kind, id }) => [kind, id]),
          [
            ["updated", first.alert.id],
            ["failed", "da-gone"],
            ["updated", second.alert.id],
          ],
        );
      },
    );
    const said = shown.at(-1)?.text ?? "";
    assert.match(said, /^2 of 3 alerts changed\..* does not know this alert any more.*See hxxps\[:\]\/\/evil/);
    for (const { alert } of [first, second]) assert.equal(suite.alerts.find(alert.id)?.status, "inProgress");
  });

  it("changes nothing unless that is confirmed, and says why the SIEM API's can't be", async () => {
    const emulator = await begin();
    await load(emulator);
    const [row] = alertRows(suite.alerts);
    assert.ok(row?.kind === "alert");
    const opened = (inputs = new QuickInputs());
    await withDialogs(
      () => undefined,
      async () => {
        const changed = command("changeAlertStatus", row);
        await opened.choose("Resolved");
        await opened.choose("Leave as it is");
        await opened.choose("Leave as it is");
        await opened.type("");
        assert.deepEqual(await changed, []);
      },
    );
    const same = (await graphStory(emulator)).find((one) => one["id"] === row.alert.id);
    assert.equal(same?.["status"], row.alert.status);
    const shown = await withDialogs(
      () => undefined,
      () => command("changeAlertStatus", { ...row, alert: { ...row.alert, source: "siem" } }),
    );
    assert.match(shown[0]?.text ?? "", /through Microsoft Graph/);
  });
});
