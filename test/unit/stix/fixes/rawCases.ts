import type { ObjectContext } from "../../../../src/stix/check/checkObject";
import { plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { daysLater, forDays } from "./fixCase";
import { newUuid, now } from "./fixing";
import { observableCases } from "./observableCases";

const marking = "marking-definition--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
const otherMarking = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da";

/** Objects of other types and versions, as texts. */
export const rawCases: readonly {
  readonly code: string;
  readonly wrong: string;
  readonly titles: readonly string[];
  readonly right: string | undefined;
  readonly context?: Partial<ObjectContext>;
}[] = [
  {
    code: "stix/duplicate-key",
    wrong: '{"type": "identity", "name": "a", "id": "x", "name": "b"}',
    titles: ['Remove the earlier "name", which no parser keeps'],
    right: '{"type": "identity", "id": "x", "name": "b"}',
  },
  {
    code: "stix/not-together",
    wrong: '{"type": "artifact", "url": "https://a.test/", "payload_bin": "aGk="}',
    titles: ['Remove "payload_bin"', 'Remove "url"'],
    right: '{"type": "artifact", "url": "https://a.test/"}',
  },
  {
    code: "stix/needs-property",
    wrong: '{"type": "location", "region": "x", "precision": 5}',
    titles: ['Remove "precision"'],
    right: '{"type": "location", "region": "x"}',
  },
  {
    code: "stix/only-where",
    wrong: '{"type": "network-traffic", "end": "2026-01-01T00:00:00Z", "is_active": true}',
    titles: ['Set "is_active" to false', 'Remove "end"'],
    right: '{"type": "network-traffic", "end": "2026-01-01T00:00:00Z", "is_active": false}',
  },
  {
    code: "stix/exact-milliseconds",
    wrong: '{"type": "identity", "created": "2026-01-01T00:00:00.123456Z"}',
    titles: ["Write the time as 2026-01-01T00:00:00.123Z"],
    right: '{"type": "identity", "created": "2026-01-01T00:00:00.123Z"}',
    context: { specVersion: "2.0" },
  },
  {
    code: "stix/uuid-version-2-0",
    wrong: '{"type": "identity", "id": "identity--0c7b5b88-8ff7-5a4d-aa9d-feb398cd0061"}',
    titles: ["Give the object a new id"],
    right: `{"type": "identity", "id": "identity--${newUuid}"}`,
    context: { specVersion: "2.0" },
  },
  {
    code: "stix/expired",
    wrong: '{"type": "indicator", "valid_until": "2025-01-01T00:00:00Z"}',
    titles: forDays(90, 30, 365),
    right: `{"type": "indicator", "valid_until": "${daysLater(90)}"}`,
    context: { options: { ...plainCheckOptions, now } },
  },
  {
    code: "stix/sentinel-no-pattern-type",
    wrong: '{"type": "indicator", "pattern": "[url:value = \'https://a.test/\']"}',
    titles: ['Add "pattern_type": stix'],
    right: '{"type": "indicator", "pattern": "[url:value = \'https://a.test/\']", "pattern_type": "stix"}',
    context: {
      specVersion: "2.0",
      options: { ...plainCheckOptions, sentinel: { endpoint: "stix-objects", types: ["indicator"] } },
    },
  },
  {
    code: "stix/bundle-in-list",
    wrong: '{"type": "bundle", "id": "bundle--1", "objects": [{"type": "identity"},  {"type": "malware"}]}',
    titles: ["Put the objects of this bundle in its place (2)"],
    right: '{"type": "identity"},  {"type": "malware"}',
  },
  {
    code: "stix/bundle-in-list",
    wrong:
      '{\r\n    "type": "bundle",\r\n    "objects": [\r\n      {\r\n        "type": "identity"\r\n      },\r\n      {}\r\n    ]\r\n  }',
    titles: ["Put the objects of this bundle in its place (2)"],
    right: '{\r\n    "type": "identity"\r\n  },\r\n  {}',
  },
  {
    code: "stix/defanged",
    wrong: '{"type": "indicator", "defanged": true, "name": "x"}',
    titles: ['Remove "defanged"'],
    right: '{"type": "indicator", "name": "x"}',
  },
  {
    code: "stix/hex-value",
    wrong: '{"type": "identity", "x_raw_hex": "0xDE AD"}',
    titles: ["Replace by DEAD"],
    right: '{"type": "identity", "x_raw_hex": "DEAD"}',
  },
  {
    code: "stix/marking-itself",
    wrong: `{"type": "marking-definition", "id": "${marking}", "object_marking_refs": ["${otherMarking}", "${marking}"]}`,
    titles: ['Remove this element of "object_marking_refs"'],
    right: `{"type": "marking-definition", "id": "${marking}", "object_marking_refs": ["${otherMarking}"]}`,
  },
  {
    code: "stix/marking-itself",
    wrong: `{"type": "marking-definition", "id": "${marking}", "granular_markings": [{"selectors": ["id"], "marking_ref": "${marking}"}]}`,
    titles: ['Remove this element of "granular_markings"'],
    right: `{"type": "marking-definition", "id": "${marking}"}`,
  },
  {
    code: "stix/required-property",
    wrong:
      '{"type": "marking-definition", "created": "2017-01-20T00:00:00.000Z", "definition_type": "tlp", "definition": {"tlp": "green"}}',
    titles: [`Add "id": ${otherMarking}`],
    right: `{"type": "marking-definition", "id": "${otherMarking}", "created": "2017-01-20T00:00:00.000Z", "definition_type": "tlp", "definition": {"tlp": "green"}}`,
  },
  {
    code: "stix/identifier",
    wrong:
      '{"type": "marking-definition", "id": "tlp-green", "created": "2017-01-20T00:00:00.000Z", "definition_type": "tlp", "definition": {"tlp": "green"}}',
    titles: ["Give the object a new id"],
    right: `{"type": "marking-definition", "id": "${otherMarking}", "created": "2017-01-20T00:00:00.000Z", "definition_type": "tlp", "definition": {"tlp": "green"}}`,
  },
  {
    code: "stix/required-property",
    wrong: '{"type": "ipv4-addr", "value": "198.51.100.3"}',
    titles: ['Add "id": ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4'],
    right: '{"type": "ipv4-addr", "id": "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4", "value": "198.51.100.3"}',
  },
  {
    code: "stix/required-property",
    wrong:
      '{"type": "Identity Card", "spec_version": "2.1", "created": "2024-05-01T08:00:00.000Z", "modified": "2024-05-01T08:00:00.000Z"}',
    titles: [],
    right: undefined,
  },
  {
    code: "stix/required-property",
    wrong:
      '{"type": "campaign", "id": "campaign--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061", "modified": "2024-05-01T08:00:00Z", "name": "x"}',
    titles: ['Add "created": 2024-05-01T08:00:00.000Z'],
    right:
      '{"type": "campaign", "id": "campaign--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061", "created": "2024-05-01T08:00:00.000Z", "modified": "2024-05-01T08:00:00Z", "name": "x"}',
  },
  {
    code: "stix/tlp-level",
    wrong:
      '{"type": "marking-definition", "id": "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "definition_type": "tlp", "definition": {"tlp": "red"}}',
    titles: ["Replace by green"],
    right:
      '{"type": "marking-definition", "id": "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "definition_type": "tlp", "definition": {"tlp": "green"}}',
  },
  {
    code: "stix/custom-property",
    wrong:
      '{"granular_markings": [{"selectors": ["descripton", "descriptons", "name"]}], "type": "indicator", "descripton": "x"}',
    titles: ['Rename "descripton" to "description"'],
    right:
      '{"granular_markings": [{"selectors": ["description", "descriptons", "name"]}], "type": "indicator", "description": "x"}',
  },
  {
    code: "stix/vocabulary",
    wrong: '{"type": "file", "hashes": {"sha256": "x"}, "granular_markings": [{"selectors": ["hashes.sha256"]}]}',
    titles: ['Rename "sha256" to "SHA-256"'],
    right: '{"type": "file", "hashes": {"SHA-256": "x"}, "granular_markings": [{"selectors": ["hashes.SHA-256"]}]}',
  },
  {
    code: "stix/marking-itself",
    wrong: `{"type": "marking-definition", "id": "${marking}", "object_marking_refs": ["${marking}", "${otherMarking}"], "granular_markings": [{"selectors": ["object_marking_refs.[0]", "object_marking_refs.[1]", "object_marking_refs"]}]}`,
    titles: ['Remove this element of "object_marking_refs"'],
    right: `{"type": "marking-definition", "id": "${marking}", "object_marking_refs": ["${otherMarking}"], "granular_markings": [{"selectors": ["object_marking_refs.[0]", "object_marking_refs.[0]", "object_marking_refs"]}]}`,
  },
  {
    // The identifier of this address in the specification's own example (STIX 2.1 §2.9).
    code: "stix/uuid-version",
    wrong: '{"type": "ipv4-addr", "id": "ipv4-addr--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061", "value": "198.51.100.3"}',
    titles: ["Give the observable the id of its content"],
    right: '{"type": "ipv4-addr", "id": "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4", "value": "198.51.100.3"}',
  },
  ...observableCases,
];
