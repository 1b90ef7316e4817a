import { pathToFileURL } from "node:url";
import { allRules } from "../stix/rules/allRules";
import type { RuleSeverity } from "../stix/rules/ruleFacts";
import { rulePageUrl } from "../stix/rules/rulePage";
import type { Finding } from "./finding";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** A log of SARIF 2.1.0, with what is to be known of each rule that was broken. */
export function asSarif(findings: readonly Finding[], version: string): string {
  const rules = [...new Set(findings.map(({ code }) => code))].sort();
  const places = new Map(rules.map((code, index) => [code, index]));
  const results = findings.map(({ file, line, column, endLine, endColumn, severity, code, message, objectId }) => ({
    ruleId: code,
    ruleIndex: places.get(code),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
        ...(objectId !== null && { logicalLocations: [{ name: objectId, kind: "object" }] }),
      },
    ],
  }));
  const driver = { name: "stix-workbench", semanticVersion: version, rules: rules.map(reportingDescriptor) };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return JSON.stringify(log, undefined, 2) + "\n";
}

/** A rule as SARIF describes it (SARIF 2.1.0 §3.49). */
function reportingDescriptor(id: string) {
  const facts = allRules.get(id);
  const text = (facts?.message ?? id).replaceAll(/\{\d+\}/g, "…");
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: facts?.title ?? text },
    fullDescription: { text },
    ...(facts && { help: { text: facts.explanation, markdown: facts.explanation } }),
    helpUri: rulePageUrl(id),
    defaultConfiguration: { level: levelOf(facts?.severity ?? "error") },
    properties: { tags: [id.slice(0, id.indexOf("/")) || "stix"] },
  };
}

/** `stix/valid-until-order` → `ValidUntilOrder`: the form that readers of SARIF expect of a name. */
function nameOf(id: string): string {
  const words = id.slice(id.indexOf("/") + 1).split(/[-/]/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** What a rule is by default, where the team writes. */
function levelOf(severity: RuleSeverity): "error" | "warning" | "note" | "none" {
  const authored = typeof severity === "string" ? severity : severity.authored;
  return ({ error: "error", warning: "warning", information: "note", off: "none" } as const)[authored];
}

/** A relative path stays one, so that a report can be read on another machine. */
function uriOf(file: string): string {
  if (file.startsWith("/") || /^[A-Za-z]:/.test(file)) return pathToFileURL(file).href;
  return file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
