import { advice, type RuleFacts } from "../ruleFacts";
import { objects } from "./exampleObjects";

const green = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
const red = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
const url = "https://www.example.com/report";
const sha256 = "6db12788c37247f2316052e142f42f4b259d6561751e5f401a1ae2a6df9c674b";
const extension = "extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e";

/** The rules about markings, references, extensions, words, and what makes objects useful. */
export const adviceFacts = {
  "stix/no-spec-version": {
    message: 'Say which version of STIX this object follows: add "spec_version": "2.1".',
    severity: "warning",
    title: "No version of STIX",
    source: "STIX 2.1 §3.2",
    explanation:
      "STIX 2.1 asks for `spec_version` in every object; Sentinel takes an object without it as 2.1, other tools as 2.0.",
    example: objects("indicator", { spec_version: undefined }),
  },
  "stix/pattern-type-case": {
    message: 'Write "stix" instead of "{0}": the vocabulary has it in lower case.',
    severity: "warning",
    title: "The pattern type in capitals",
    source: "STIX 2.1 §4.7, §10 pattern-type-ov",
    explanation: "Tools compare the word as it stands, and do not match a pattern whose language they do not know.",
    example: objects("indicator", { pattern_type: "STIX" }),
  },
  "stix/undescribed": {
    message: "The indicator does not say what it is about. Add: {0}.",
    severity: advice,
    title: "An indicator without name or description",
    source: "STIX 2.1 §4.7",
    explanation: "Whoever gets an alert from it at night reads its name and description first.",
    example: objects("indicator", { description: undefined }),
  },
  "stix/vocabulary": {
    message: '"{0}" is no word of the open vocabulary for "{1}". Others may not know it.',
    severity: advice,
    title: "A word outside the open vocabulary",
    source: "STIX 2.1 §2.14, §10",
    explanation:
      "Open vocabularies allow other words; those listed are understood by everybody. Completion offers them.",
    example: objects("indicator", { indicator_types: ["bad-ip"] }, { indicator_types: ["malicious-activity"] }),
  },
  "stix/label-style": {
    message: 'Write labels in lower case with hyphens, not "{0}".',
    severity: advice,
    title: "A label in an unusual style",
    source: "STIX 2.1 §2.14, §3.2",
    explanation: "One way of writing labels makes them easy to find. Tags such as `misp:tool=…` keep their own.",
    example: objects("indicator", { labels: ["Finance Team"] }, { labels: ["finance-team"] }),
  },
  "stix/kill-chain-style": {
    message: 'Write the names of kill chains and phases in lower case with hyphens, not "{0}".',
    severity: advice,
    title: "A kill chain in an unusual style",
    source: "STIX 2.1 §2.11",
    explanation: "Names are compared as they stand: `mitre-attack` and `initial-access` are what others write.",
    example: objects(
      "indicator",
      { kill_chain_phases: [{ kill_chain_name: "mitre-attack", phase_name: "Initial Access" }] },
      { kill_chain_phases: [{ kill_chain_name: "mitre-attack", phase_name: "initial-access" }] },
    ),
  },
  "stix/custom-property": {
    message: '"{0}" is no property of {1} in STIX {2}, and no extension declares it. Check the spelling.',
    severity: advice,
    title: "A property of one's own",
    source: "STIX 2.1 §7.3, §11.1",
    explanation:
      "Properties of one's own are allowed; STIX 2.1 wants them in an extension, so that others know what they mean. Sentinel drops them.",
    example: objects(
      "indicator",
      { x_score: 7 },
      { x_score: 7, extensions: { [extension]: { extension_type: "toplevel-property-extension" } } },
    ),
  },
  "stix/extension-key": {
    message: '"{0}" must be an extension definition\'s identifier or a predefined name that ends in -ext.',
    severity: "error",
    title: "An extension under a name of its own",
    source: "STIX 2.1 §3.2, §7.3, §11.3",
    explanation: "The key of an extension is the identifier of the extension definition that explains it.",
    example: objects(
      "indicator",
      { extensions: { ours: { extension_type: "property-extension", score: 7 } } },
      { extensions: { [extension]: { extension_type: "property-extension", score: 7 } } },
    ),
  },
  "stix/reference-without-hashes": {
    message: "Add hashes of what stands at this address, so that readers can tell whether it has changed.",
    severity: advice,
    title: "An external reference without hashes",
    source: "STIX 2.1 §2.5",
    explanation: "What stands at an address changes. Hashes say which document was meant.",
    example: objects(
      "indicator",
      { external_references: [{ source_name: "report", url }] },
      { external_references: [{ source_name: "report", url, hashes: { "SHA-256": sha256 } }] },
    ),
  },
  "stix/reference-target": {
    message: 'Beside "source_name" an external reference needs a "description", a "url" or an "external_id".',
    severity: "error",
    title: "An external reference that leads nowhere",
    source: "STIX 2.1 §2.5",
    explanation: "A name alone leads nowhere: say where to find the source, its number there, or what it says.",
    example: objects(
      "indicator",
      { external_references: [{ source_name: "report" }] },
      { external_references: [{ source_name: "report", description: "Our report of January." }] },
    ),
  },
  "stix/cve-reference": {
    message: '"{1}" is not a CVE number. Write it as CVE-2026-12345.',
    severity: "error",
    title: "A CVE number that is none",
    source: "STIX 2.1 §4.19",
    explanation: "A reference whose source is `cve` carries the number in its one form, so that tools can look it up.",
    example: objects(
      "indicator",
      { external_references: [{ source_name: "cve", external_id: "2026-12345" }] },
      { external_references: [{ source_name: "cve", external_id: "CVE-2026-12345" }] },
    ),
  },
  "stix/capec-reference": {
    message: '"{1}" is not a CAPEC number. Write it as CAPEC-163.',
    severity: "error",
    title: "A CAPEC number that is none",
    source: "STIX 2.1 §4.1",
    explanation:
      "A reference whose source is `capec` carries the number in its one form, so that tools can look it up.",
    example: objects(
      "indicator",
      { external_references: [{ source_name: "capec", external_id: "163" }] },
      { external_references: [{ source_name: "capec", external_id: "CAPEC-163" }] },
    ),
  },
  "stix/marking-itself": {
    message: "A marking must not mark itself.",
    severity: "error",
    title: "A marking of itself",
    source: "STIX 2.1 §3.2",
    explanation: "Whoever wants to know how far the marking may go would ask the marking, and so on.",
    example: objects("marking-definition", {
      object_marking_refs: ["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"],
    }),
  },
  "stix/tlp-definition": {
    message: "The markings of the Traffic Light Protocol are fixed: use one of the specification's instead of this.",
    severity: "error",
    title: "A TLP marking of one's own",
    source: "STIX 2.1 §7.2.1, TLP Marking Object Type",
    explanation:
      "Tools know the markings by their fixed identifiers. One of your own says the same to people and nothing to tools. Completion in `object_marking_refs` offers the fixed ones; a limit that TLP does not know is a `statement`.",
    example: objects("marking-definition", { id: "marking-definition--0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d" }),
  },
  "stix/tlp-level": {
    message: "The identifier of this marking is that of TLP:{0}, whatever its definition says.",
    severity: "error",
    title: "A TLP marking that says another level",
    source: "STIX 2.1 §7.2.1, TLP Marking Object Type",
    explanation: "Readers go by the fixed identifier. A definition of another level contradicts it.",
    example: objects("marking-definition", { definition: { tlp: "red" } }),
  },
  "stix/two-tlp-levels": {
    message: "The object carries several levels of the Traffic Light Protocol: {0}. Keep the one that is meant.",
    severity: "warning",
    title: "Two TLP levels on one object",
    source: "FIRST TLP 2.0, STIX 2.1 §7.2",
    explanation:
      "Nobody can tell which level is meant. STIX Workbench goes by the highest when it uploads; others may go by the lowest.",
    example: objects("indicator", { object_marking_refs: [green, red] }, { object_marking_refs: [red] }),
  },
  "stix/selector": {
    message: '"{1}" is not a selector. Write the name of a property, or a path such as external_references.[0].url.',
    severity: "error",
    title: "A selector that is none",
    source: "STIX 2.1 §7.2.3",
    explanation:
      "A selector is a property's name; steps into it are joined by dots, places in lists stand in brackets.",
    example: objects(
      "indicator",
      { labels: ["phishing"], granular_markings: [{ selectors: ["labels[0]"], marking_ref: red }] },
      { labels: ["phishing"], granular_markings: [{ selectors: ["labels.[0]"], marking_ref: red }] },
    ),
  },
  "stix/selector-unresolved": {
    message: 'There is no "{0}" in this object. A marking of nothing protects nothing.',
    severity: "error",
    title: "A selector that finds nothing",
    source: "STIX 2.1 §7.2.3",
    explanation:
      "The selector is well written, and the object has no such part: what was to be protected may go out unprotected. Check the spelling and the place in the list.",
    example: objects(
      "indicator",
      { granular_markings: [{ selectors: ["descripton"], marking_ref: red }] },
      { granular_markings: [{ selectors: ["description"], marking_ref: red }] },
    ),
  },
  "stix/marking-or-language": {
    message: 'A granular marking needs a "marking_ref" or a "lang".',
    severity: "error",
    title: "A granular marking that marks nothing",
    source: "STIX 2.1 §7.2.3",
    explanation: "It says which parts are meant, and not what is meant of them.",
    example: objects(
      "indicator",
      { granular_markings: [{ selectors: ["name"] }] },
      { granular_markings: [{ selectors: ["name"], lang: "en" }] },
    ),
  },
  "stix/marking-and-language": {
    message: 'A granular marking has a "marking_ref" or a "lang", not both. Make two of it.',
    severity: "warning",
    title: "A granular marking with a language",
    source: "STIX 2.1 §7.2.3",
    explanation:
      "The specification allows one of the two in each marking. Microsoft's own sample has both, and Sentinel takes it, so it is a warning.",
    example: objects(
      "indicator",
      { granular_markings: [{ selectors: ["name"], marking_ref: red, lang: "en" }] },
      {
        granular_markings: [
          { selectors: ["name"], marking_ref: red },
          { selectors: ["name"], lang: "en" },
        ],
      },
    ),
  },
} satisfies Record<string, RuleFacts>;
