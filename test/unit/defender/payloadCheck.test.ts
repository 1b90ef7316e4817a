import assert from "node:assert/strict";
import { graphAlertOf } from "../../../src/defender/graphAlert";
import { mdeAlertOf } from "../../../src/defender/mdeAlert";
import { odditiesOf } from "../../../src/defender/payloadCheck";
import { siemAlertOf, siemDetectionOf } from "../../../src/defender/siemAlert";
import { graphListed, mdeExpanded, mdeListed } from "./documentedShapes";
import { siemRow } from "./scripted";

describe("the check of payloads", () => {
  it("finds nothing odd in what Microsoft's pages show", () => {
    assert.equal(odditiesOf("graph", graphListed), undefined);
    assert.equal(odditiesOf("mde", mdeListed), undefined);
    assert.equal(odditiesOf("mde", mdeExpanded), undefined);
    assert.equal(odditiesOf("siem", siemRow()), undefined);
    assert.ok(!("oddities" in graphAlertOf(graphListed)!));
  });

  it("says where a payload is odd, and the alert is there all the same", () => {
    const alert = graphAlertOf({
      ...graphListed,
      severity: "apocalyptic",
      category: 7,
      lastUpdateDateTime: "yesterday",
      mitreTechniques: "T1059",
      evidence: [...graphListed.evidence.slice(0, 1), { url: { deep: true } }, "text", null],
    });
    assert.deepEqual([alert?.severity, alert?.category, alert?.detections.length], ["unknown", "", 2]);
    assert.deepEqual(
      new Set(alert?.oddities),
      new Set([
        '/severity: "apocalyptic"',
        "/category: 7",
        '/lastUpdateDateTime: "yesterday"',
        '/mitreTechniques: "T1059"',
        "/evidence/1/@odata.type: —",
        "/evidence/1/url: {…}",
        '/evidence/2: "text"',
        "/evidence/3: null",
      ]),
    );
  });

  it("takes new fields and new kinds of evidence for what they are: news, no oddity", () => {
    const evidence = [{ "@odata.type": "#microsoft.graph.security.tomorrowEvidence", answer: 42 }];
    assert.equal(odditiesOf("graph", { ...graphListed, evidence, fieldOfTomorrow: [] }), undefined);
  });

  it("keeps an oddity short and on one line, and lists no more than twenty", () => {
    const evidence = Array.from({ length: 50 }, () => "\u001b[2J\n".repeat(100_000));
    const alert = mdeAlertOf({ ...mdeListed, evidence, title: undefined }, "https://p.example");
    assert.equal(alert?.title, "");
    assert.ok(alert?.oddities && alert.oddities.length <= 20);
    for (const oddity of alert.oddities) assert.match(oddity, /^[^\p{Cc}]{1,100}$/u);
  });

  it("gathers the oddities of an alert's detections", () => {
    const rows = [siemRow({ IocUniqueId: "1", Severity: "Extreme" }), siemRow({ IocUniqueId: "2", AlertTime: null })];
    const alert = siemAlertOf(rows.map((row) => siemDetectionOf(row)!));
    assert.deepEqual(new Set(alert?.oddities), new Set(['/Severity: "Extreme"', "/AlertTime: null"]));
  });
});
