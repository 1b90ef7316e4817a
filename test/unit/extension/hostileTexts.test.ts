import assert from "node:assert/strict";
import vm from "node:vm";
import type { Alert } from "../../../src/defender/alert";
import { csvLines } from "../../../src/defender/alertsCsv";
import { alertsAsJson, alertsAsTable } from "../../../src/defender/alertsText";
import { graphAlertOf } from "../../../src/defender/graphAlert";
import { mdeAlertOf } from "../../../src/defender/mdeAlert";
import { observablesOf } from "../../../src/defender/observables";
import { siemAlertOf, siemDetectionOf } from "../../../src/defender/siemAlert";
import { valuesOfAlert } from "../../../src/extension/alertActions/alertValues";
import { indicatorDrafts } from "../../../src/extension/alertActions/indicatorDrafts";
import { defanged, displayText, visibleJson } from "../../../src/extension/alertActions/shownValue";
import { detailsOfAlert, detailsOfDetection } from "../../../src/extension/alerts/alertDetails";
import { entryOf } from "../../../src/extension/alerts/alertEntry";
import { defangedLine, displayLine, pickText } from "../../../src/extension/alerts/displayText";
import { matcherOf } from "../../../src/extension/alerts/listFilter";
import { portalLink } from "../../../src/extension/alerts/portalLink";
import { StixDocument } from "../../../src/stix/document/stixDocument";
import { findIocs } from "../../../src/stix/iocs/findIocs";
import { presentValues } from "../../../src/stix/iocs/presentValues";
import { readTyped, typedKinds } from "../../../src/stix/iocs/readTyped";

/** So many characters that work which grows with the square of them takes minutes, and other work moments. */
const length = 150_000;
/** Only work without an end is ended: machines may be slow. */
const timeout = 20_000;

const filled = (before: string, piece: string, after: string): string =>
  before + piece.repeat(Math.ceil(length / piece.length)) + after;
const rareLetters = Array.from({ length: 20_000 }, (_, at) => String.fromCharCode(0x4e00 + at)).join("");

/** Each makes some expression go back and forth, or some loop begin again. */
const texts: Readonly<Record<string, string>> = {
  "digits that are no address": filled("", "1", "@"),
  "groups of digits that are no address": filled("", "1".repeat(5000) + ".", ":"),
  "colons that are no address": filled("", "a:", "x"),
  "labels that are no domain": filled("", "a.", "@"),
  "labels in capitals": filled("", "Aa.", ""),
  "an address of labels": filled("x@", "a.", "@"),
  "brackets behind a URL": filled("http://a.example/", ")", ""),
  "brackets and dots behind a URL": filled("http://a.example/", "].", "!"),
  "colons behind a scheme": filled("http://", "a:", "@"),
  "names of users in a URL": filled("http://", "u@", ""),
  "letters that a domain is asked for in other ones": filled("http://", rareLetters, ".example"),
  "defanged dots": filled("http://a", "[.]", ""),
  "unclosed brackets": filled("", "[a", ""),
  backslashes: filled("HKLM", "\\a", ""),
  blanks: filled("x", " ", "x"),
  "line breaks": filled("=", "\r\n", "x"),
  "letters that turn the line round": filled("x", "\u202e", "x"),
  "half characters": filled("", "\ud800", ""),
  "signs of a formula": filled("", "\t=", ""),
  icons: filled("", "$(", ")"),
  links: filled("", "](command:x)", ""),
};

function graphAlert(text: string): Alert {
  const evidence = [
    { "@odata.type": "#microsoft.graph.security.urlEvidence", url: text },
    { "@odata.type": "#microsoft.graph.security.ipEvidence", ipAddress: text },
    { "@odata.type": "#microsoft.graph.security.dnsEvidence", domainName: text },
    { "@odata.type": "#microsoft.graph.security.registryKeyEvidence", registryHive: text, registryKey: text },
    { "@odata.type": "#microsoft.graph.security.fileEvidence", fileDetails: { sha256: text, fileName: text } },
    { "@odata.type": "#microsoft.graph.security.processEvidence", processCommandLine: text, imageFile: { sha1: text } },
    { "@odata.type": "#microsoft.graph.security.userEvidence", userAccount: { accountName: text, domainName: text } },
    { "@odata.type": "#microsoft.graph.security.deviceEvidence", deviceDnsName: text, tags: [text] },
    { "@odata.type": "#analyzedMessageEvidence", p1Sender: { emailAddress: text }, senderIp: text, urls: [text] },
    { "@odata.type": text, displayName: text },
  ];
  const alert = graphAlertOf({
    id: "a1",
    title: text,
    description: text,
    category: text,
    severity: text,
    status: text,
    lastUpdateDateTime: text,
    firstActivityDateTime: text,
    alertWebUrl: `https://security.microsoft.com/${text}`,
    mitreTechniques: [text],
    evidence,
  });
  assert.ok(alert);
  return alert;
}

const work: Readonly<Record<string, (text: string) => unknown>> = {
  "an alert of Graph is read": graphAlert,
  "an alert of Defender's API is read": (text) =>
    mdeAlertOf(
      { id: text, title: text, status: text, lastUpdateTime: text, evidence: [{ entityType: text, url: text }] },
      "https://security.microsoft.com",
    ),
  "a detection of the SIEM API is read": (text) => {
    const detection = siemDetectionOf({ AlertId: "a", FullId: text, CommandLine: text, LastProcessedTimeUtc: text });
    return detection && siemAlertOf([detection]);
  },
  "its values are found": (text) => observablesOf(graphAlert(text)),
  "its values are compared with indicators": (text) => valuesOfAlert(graphAlert(text)),
  "indicators are drafted": (text) => indicatorDrafts([graphAlert(text)]),
  "it is exported": (text) => {
    const alerts = [graphAlert(text)];
    return [...csvLines(alerts), ...alertsAsJson(alerts), alertsAsTable(alerts)];
  },
  "its rows are shown": (text) => {
    const alert = graphAlert(text);
    const details = [...detailsOfAlert(alert), ...alert.detections.flatMap(detailsOfDetection)];
    return details.map(({ value }) => [displayLine(value), defangedLine(value, 600), pickText(value), defanged(value)]);
  },
  "its page is shown": (text) => [displayText(text), visibleJson({ text }), portalLink(text)],
  "it is searched": (text) => matcherOf({ text: "two words" })?.(entryOf(graphAlert(text))),
  "its values are typed": (text) => typedKinds.map((kind) => readTyped(kind, text)),
  "its text is pasted": (text) => findIocs(text),
};

/** Throws where the work takes longer than any that ends. */
function ends(run: () => unknown): void {
  vm.runInNewContext("run()", { run }, { timeout });
}

describe("texts that an attacker chose", () => {
  for (const [what, run] of Object.entries(work))
    it(`take no longer than others of their length where ${what}`, function () {
      this.timeout(0);
      for (const [name, text] of Object.entries(texts))
        assert.doesNotThrow(() => {
          ends(() => run(text));
        }, name);
    });

  it("that begin alike are looked up in a document as quickly as others", function () {
    this.timeout(0);
    const values = Array.from({ length: 60_000 }, (_, at) => ({
      kind: "url" as const,
      value: `http://a.example/'${String(at)}`,
    }));
    const document = new StixDocument('{"type": "bundle", "id": "bundle--1", "objects": []}');
    ends(() => presentValues(document, values));
  });
});
