import { type Case, set, without, reference } from "./fixCase";
import { newUuid, now } from "./fixing";

/** What is missing, of the wrong kind, or must not be there. */
export const requiredCases: readonly Case[] = [
  {
    code: "stix/required-property",
    what: "a missing id",
    wrong: without("id"),
    titles: [`Add "id": indicator--${newUuid}`],
    right: set("id", `indicator--${newUuid}`),
  },
  {
    code: "stix/required-property",
    what: "a missing modified",
    wrong: without("modified"),
    titles: [`Add "modified": ${now}`],
    right: set("modified", now),
  },
  {
    code: "stix/required-property",
    what: "a missing modified of an object that is of the future",
    wrong: (object) => {
      without("modified")(object);
      object["created"] = "2027-01-01T00:00:00.000Z";
    },
    titles: ['Add "modified": 2027-01-01T00:00:00.000Z'],
    right: (object) => {
      object["created"] = object["modified"] = "2027-01-01T00:00:00.000Z";
    },
  },
  {
    code: "stix/required-property",
    what: "a missing created",
    wrong: without("created"),
    titles: ['Add "created": 2024-05-02T08:00:00.123456Z'],
    right: set("created", "2024-05-02T08:00:00.123456Z"),
  },
  {
    code: "stix/required-property",
    what: "a missing valid_from of an indicator that has ended",
    wrong: without("valid_from"),
    titles: ['Add "valid_from": 2024-05-01T08:00:00.000Z'],
    right: set("valid_from", "2024-05-01T08:00:00.000Z"),
  },
  {
    code: "stix/required-property",
    what: "a missing pattern_type",
    wrong: without("pattern_type"),
    titles: ['Add "pattern_type": stix'],
  },
  {
    code: "stix/required-property",
    what: "several missing properties",
    wrong: without("id", "created", "modified", "valid_from", "valid_until", "pattern_type"),
    titles: [
      `Add "id": indicator--${newUuid}`,
      `Add "created": ${now}`,
      `Add "modified": ${now}`,
      'Add "pattern_type": stix',
      `Add "valid_from": ${now}`,
      "Add all missing properties: id, created, modified, pattern_type, valid_from",
    ],
    right: (object) => {
      without("created", "modified", "valid_from", "valid_until", "pattern_type")(object);
      object["id"] = `indicator--${newUuid}`;
    },
  },
  {
    code: "stix/required-property",
    what: "a missing source of a reference",
    wrong: (object) => {
      without("source_name")(reference(object));
    },
    titles: ['Add "source_name": example.com'],
    right: (object) => {
      reference(object)["source_name"] = "example.com";
    },
  },
  {
    code: "stix/required-property",
    what: "a missing kill chain",
    wrong: set("kill_chain_phases", [{ phase_name: "initial-access" }]),
    titles: ['Add "kill_chain_name": mitre-attack'],
  },
  {
    code: "stix/type-missing",
    what: "a missing type",
    wrong: without("type"),
    titles: ['Add "type": indicator'],
  },
  {
    code: "stix/wrong-type",
    what: "null",
    wrong: set("lang", null),
    titles: ['Remove "lang"'],
    right: without("lang"),
  },
  {
    code: "stix/wrong-type",
    what: "null in a list of an own property",
    wrong: set("x_list", [1, null]),
    titles: ['Remove "x_list"'],
    right: set("x_list", [1]),
  },
  {
    code: "stix/wrong-type",
    what: "a text for a list",
    wrong: set("labels", "phishing"),
    titles: ['Replace by ["phishing"]'],
  },
  {
    code: "stix/wrong-type",
    what: "a list for a text",
    wrong: set("name", ["Phishing host"]),
    titles: ['Replace by "Phishing host"'],
  },
  {
    code: "stix/wrong-type",
    what: "a number for a text",
    wrong: set("name", 20.5),
    titles: ['Replace by "20.5"'],
    right: set("name", "20.5"),
  },
  {
    code: "stix/wrong-type",
    what: "a text for a boolean",
    wrong: set("revoked", "False"),
    titles: ["Replace by false"],
  },
  {
    code: "stix/wrong-type",
    what: "seconds since 1970",
    wrong: set("created", 1_714_550_400),
    titles: ["Write the time as 2024-05-01T08:00:00.000Z"],
  },
  {
    code: "stix/empty-list",
    what: "an empty list",
    wrong: set("labels", []),
    titles: ['Remove "labels"'],
    right: without("labels"),
  },
  {
    code: "stix/empty-object",
    what: "an empty object, and what holds it alone",
    wrong: (object) => {
      reference(object)["hashes"] = {};
    },
    titles: ['Remove "hashes"'],
    right: (object) => {
      without("hashes")(reference(object));
    },
  },
  {
    code: "stix/one-of",
    what: "a version that isn't one",
    wrong: set("spec_version", "2.2"),
    titles: ["Replace by 2.1", "Replace by 2.0"],
  },
  { code: "stix/one-of", what: "a number for a version", wrong: set("spec_version", 2.1), titles: ["Replace by 2.1"] },
  {
    code: "stix/reserved-property",
    what: "a reserved name",
    wrong: set("severity", "high"),
    titles: ['Remove "severity"'],
  },
  {
    code: "stix/type-name",
    what: "a type in capitals",
    wrong: set("type", "Indicator"),
    titles: ["Replace by indicator"],
  },
  { code: "stix/wrong-type", what: "a share of one", wrong: set("confidence", 0.85), titles: ["Replace by 85"] },
];
