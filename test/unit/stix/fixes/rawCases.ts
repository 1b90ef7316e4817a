import type { ObjectContext } from "../../../../src/stix/check/checkObject";
import { plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { daysLater, forDays } from "./fixCase";
import { newUuid, now } from "./fixing";

/** Objects of other types and versions, as texts. */
export const rawCases: readonly {
  readonly code: string;
  readonly wrong: string;
  readonly titles: readonly string[];
  readonly right: string;
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
];
