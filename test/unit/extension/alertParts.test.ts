import assert from "node:assert/strict";
import { detailsOfAlert, detailsOfDetection } from "../../../src/extension/alerts/alertDetails";
import { entryOf } from "../../../src/extension/alerts/alertEntry";
import type { AlertGroup } from "../../../src/extension/alerts/alertGroups";
import { alertsOf, rowId, type AlertRow } from "../../../src/extension/alerts/alertRows";
import { AlertSlices, sliceSize } from "../../../src/extension/alerts/alertSlices";
import { pickText } from "../../../src/extension/alerts/displayText";
import { techniqueName } from "../../../src/extension/alerts/mitreTechniques";
import { portalLink } from "../../../src/extension/alerts/portalLink";
import { runSliced } from "../../../src/extension/alerts/sliced";
import { alertWith } from "./alertMaking";

describe("slices of rows", () => {
  const rows = Array.from({ length: 3 * sliceSize + 5 }, (_, at) => at);

  it("grow by one slice each time, and then are all", () => {
    const slices = new AlertSlices();
    const shape = () => [slices.of("a", rows).rows.length, slices.of("a", rows).left];
    assert.deepEqual(shape(), [200, 405]);
    slices.more("a");
    assert.deepEqual(shape(), [400, 205]);
    assert.deepEqual([slices.of("b", rows).left], [405], "each place has its own");
    slices.more("a");
    slices.more("a");
    assert.deepEqual(shape(), [605, 0]);
    slices.clear();
    assert.deepEqual(shape(), [200, 405]);
  });

  it("never say that there is one more: that one is shown", () => {
    const slices = new AlertSlices();
    assert.equal(slices.of("a", rows.slice(0, sliceSize + 1)).left, 0);
    assert.equal(slices.of("a", rows.slice(0, sliceSize + 2)).left, 2);
  });
});

describe("text in quick picks", () => {
  it("draws no icons", () => {
    assert.equal(pickText("$(flame) $$(x)\n$(y"), "$ (flame) $$ (x) $ (y");
  });
});

describe("sliced work", () => {
  function* work(steps: number): Generator<void, number> {
    for (let step = 0; step < steps; step++) yield;
    return steps;
  }

  it("is done at once where it is little, with pauses where it is much, and can be called off", async () => {
    let time = 0;
    let pauses = 0;
    const clock = {
      now: () => time++,
      pause: () => {
        pauses++;
        return Promise.resolve();
      },
    };
    assert.deepEqual(runSliced(work(3), clock), { result: 3 });
    assert.equal(pauses, 0);
    assert.equal(await (runSliced(work(100), clock) as Promise<number>), 100);
    assert.ok(pauses > 3);
    assert.equal(await (runSliced(work(100), clock, () => true) as Promise<number | undefined>), undefined);
  });
});

describe("links to the Defender portal", () => {
  it("are those of its hosts alone", () => {
    for (const good of [
      "https://security.microsoft.com/alerts/1?tid=2",
      "https://security.microsoft.us/x",
      "https://SECURITY.microsoft.com/y",
    ])
      assert.ok(portalLink(good), good);
    for (const bad of [
      "http://security.microsoft.com/x",
      "https://security.microsoft.com.evil.example/x",
      "https://security.microsoft.com@evil.example/x",
      "https://me:pw@security.microsoft.com/x",
      "https://security.microsoft.com:8443/x",
      "https://evil.example/?https://security.microsoft.com",
      "command:workbench.action.quit",
      "javascript:alert(1)",
      "",
    ])
      assert.equal(portalLink(bad), undefined, bad);
  });
});

describe("MITRE techniques", () => {
  it("have their names, sub-techniques with that of their technique", () => {
    assert.equal(techniqueName("T1486"), "Data Encrypted for Impact");
    assert.equal(techniqueName("T1059.001"), "Command and Scripting Interpreter: PowerShell");
    assert.equal(techniqueName("T1059.999"), "Command and Scripting Interpreter");
    for (const odd of ["", "T9999", "T1059.", "T1059x", "x", "T1059.001.1"])
      assert.equal(techniqueName(odd), undefined, odd);
  });
});

describe("details of an alert", () => {
  it("are what is said of it, with its oddities", () => {
    const alert = alertWith({
      id: "1",
      deviceName: "pc",
      userName: "d\\u",
      raw: { incidentId: "7", mitreTechniques: ["t1105"], evidence: [{ tags: ["vip"] }] },
      oddities: ['/severity: "Extreme"'],
    });
    assert.deepEqual(
      detailsOfAlert(alert).map(({ field, value }) => `${field} ${value}`),
      ["device pc", "user d\\u", "technique T1105", "incident 7", "tags vip", 'oddity /severity: "Extreme"'],
    );
  });

  it("are the values of a detection, whichever service spelt it", () => {
    const values = (raw: unknown) =>
      detailsOfDetection({ id: "d", kind: "file", label: "", eventTime: "", updateTime: "", raw }).map(
        ({ field, value }) => `${field} ${value}`,
      );
    assert.deepEqual(values({ FileName: "a.exe", Sha1: "1", CommandLine: "a.exe /x", Url: "" }), [
      "file a.exe",
      "sha1 1",
      "commandLine a.exe /x",
    ]);
    assert.deepEqual(values({ fileDetails: { fileName: "a.exe", filePath: "C:\\", sha256: "2" } }), [
      "file a.exe",
      "folder C:\\",
      "sha256 2",
    ]);
    assert.deepEqual(values({ processCommandLine: "x", imageFile: { fileName: "b.exe" } }), [
      "file b.exe",
      "commandLine x",
    ]);
    assert.deepEqual(values({ fileName: "c.exe", sha1: "3" }), ["file c.exe", "sha1 3"]);
    assert.deepEqual(values({ registryHive: "HKLM", registryKey: "Software\\X" }), ["registry HKLM\\Software\\X"]);
    assert.deepEqual(values(null), []);
  });
});

describe("the alerts that a command is about", () => {
  const group: AlertGroup = {
    by: "severity",
    key: "high",
    name: "high",
    entries: ["1", "2"].map((id) => entryOf(alertWith({ id }))),
  };
  const row = (id: string): AlertRow => {
    const entry = entryOf(alertWith({ id }));
    return { kind: "alert", group, alert: entry.alert, entry };
  };
  const ids = (argument: unknown, selection: unknown) =>
    alertsOf(argument, selection)
      .map(({ id }) => id)
      .join();

  it("are the selected ones where the row is among them, else those of the row", () => {
    assert.equal(ids(row("1"), [row("1"), row("3")]), "1,3");
    assert.equal(ids(row("1"), [row("3")]), "1");
    assert.equal(ids(undefined, [row("3"), row("3")]), "3");
    assert.equal(ids({ kind: "group", group }, [row("3")]), "1,2");
    assert.equal(ids("x", undefined), "");
    assert.equal(rowId(row("1")), rowId(row("1")));
  });
});
