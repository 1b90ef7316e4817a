import assert from "node:assert/strict";
import fc from "fast-check";
import { groupAlerts, groupings, severities } from "../../../src/extension/alerts/alertGroups";
import { alertWith } from "./alertMaking";

describe("groups of alerts", () => {
  const alerts = [
    alertWith({ id: "1", severity: "low", deviceName: "PC-1.contoso.com", category: "Malware" }),
    alertWith({ id: "2", severity: "high", deviceName: "pc-2", category: "" }),
    alertWith({ id: "3", severity: "low", deviceName: "pc-1.contoso.COM", category: "malware " }),
    alertWith({ id: "4", severity: "unknown", deviceName: " ", category: "Execution" }),
  ];
  const shape = (by: (typeof groupings)[number]): unknown =>
    groupAlerts(alerts, by).map((group) => [group.key, group.name, group.alerts.map(({ id }) => id).join()]);

  it("by severity stand worst first", () => {
    assert.deepEqual(shape("severity"), [
      ["high", "high", "2"],
      ["low", "low", "1,3"],
      ["unknown", "unknown", "4"],
    ]);
  });

  it("by device join names that differ in case, in the order of their newest alert", () => {
    assert.deepEqual(shape("device"), [
      ["pc-1.contoso.com", "PC-1.contoso.com", "1,3"],
      ["pc-2", "pc-2", "2"],
      ["", "", "4"],
    ]);
  });

  it("by category have one for none", () => {
    assert.deepEqual(shape("category"), [
      ["malware", "Malware", "1,3"],
      ["", "", "2"],
      ["execution", "Execution", "4"],
    ]);
  });

  it("hold every alert once, in its order, under a key of its own", () => {
    const anyAlerts = fc.array(
      fc.record({ severity: fc.constantFrom(...severities), deviceName: fc.constantFrom("a", "A", "b", "") }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(anyAlerts, fc.constantFrom(...groupings), (facts, by) => {
        const list = facts.map((fact, index) => alertWith({ id: String(index), ...fact }));
        const groups = groupAlerts(list, by);
        assert.equal(new Set(groups.map(({ key }) => key)).size, groups.length);
        for (const group of groups) {
          const places = group.alerts.map((alert) => list.indexOf(alert));
          assert.deepEqual(
            places,
            [...places].sort((a, b) => a - b),
          );
          assert.ok(places.length > 0);
        }
        assert.equal(groups.flatMap((group) => group.alerts).length, list.length);
      }),
    );
  });
});
