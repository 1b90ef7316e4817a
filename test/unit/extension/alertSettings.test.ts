import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { groupings } from "../../../src/extension/alerts/alertGroups";
import { orders } from "../../../src/extension/alerts/alertOrder";
import { alertQuery, readAlertSettings, timeRanges } from "../../../src/extension/alerts/alertSettings";

type Property = Readonly<{ default: unknown; enum?: readonly string[] }>;

function manifestSettings(): Readonly<Record<string, Property>> {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
    contributes: { configuration: { properties: Record<string, Property> }[] };
  };
  const all = manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  const prefix = "stixWorkbench.alerts.";
  return Object.fromEntries(
    all.flatMap(([name, property]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), property]] : [])),
  );
}

const manifest = manifestSettings();
const fallback = (key: string): unknown => manifest[key]?.default;
const read = (values: Readonly<Record<string, unknown>>) =>
  readAlertSettings((key) => (key in values ? values[key] : fallback(key)), fallback);

describe("the alert settings", () => {
  it("know the values of package.json", () => {
    assert.deepEqual(manifest["timeRange"]?.enum, timeRanges);
    assert.deepEqual(manifest["groupBy"]?.enum, groupings);
    assert.deepEqual(manifest["sortBy"]?.enum, orders);
    assert.deepEqual(Object.keys(manifest).sort(), [
      "groupBy",
      "refreshMinutes",
      "siem.cloudTag",
      "siem.deviceTag",
      "siem.limit",
      "siem.machineGroups",
      "sortBy",
      "timeRange",
    ]);
  });

  it("are package.json's where nothing is set, or nonsense", () => {
    const defaults = read({});
    assert.deepEqual(defaults, {
      timeRange: "P1D",
      groupBy: "severity",
      sortBy: "newest",
      refreshMs: 300_000,
      siem: { limit: undefined, machineGroups: [], deviceTag: "", cloudTag: "" },
    });
    const nonsense = {
      timeRange: "P1Y",
      groupBy: 3,
      sortBy: "worst",
      refreshMinutes: -1,
      "siem.limit": -1,
      "siem.machineGroups": "x",
      "siem.deviceTag": null,
      "siem.cloudTag": {},
    };
    assert.deepEqual(read(nonsense), defaults);
  });

  it("refresh as often as is set, or never", () => {
    assert.deepEqual(
      [0, 0.5, 60, "5", 5000].map((refreshMinutes) => read({ refreshMinutes }).refreshMs),
      [0, 30_000, 3_600_000, 300_000, 300_000],
    );
  });

  it("ask the SIEM API with every filter, and Graph with the time alone", () => {
    const settings = read({
      timeRange: "P7D",
      "siem.limit": 50,
      "siem.machineGroups": [" Servers ", "", 7],
      "siem.deviceTag": "red",
      "siem.cloudTag": "blue",
    });
    assert.deepEqual(alertQuery(settings, "siem"), {
      ago: "P7D",
      limit: 50,
      machineGroups: ["Servers"],
      deviceTag: "red",
      cloudTag: "blue",
    });
    assert.deepEqual(alertQuery(settings, "graph"), { ago: "P7D" });
    assert.deepEqual(alertQuery(settings, "mde"), { ago: "P7D" });
    assert.deepEqual(alertQuery(read({}), "siem"), { ago: "P1D" });
  });

  it("that decide what is asked and how often are not taken from untrusted folders", () => {
    const { capabilities } = JSON.parse(readFileSync("package.json", "utf8")) as {
      capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
    };
    const looks = ["groupBy", "sortBy"];
    for (const key of Object.keys(manifest).filter((one) => !looks.includes(one)))
      assert.ok(capabilities.untrustedWorkspaces.restrictedConfigurations.includes(`stixWorkbench.alerts.${key}`), key);
  });
});
