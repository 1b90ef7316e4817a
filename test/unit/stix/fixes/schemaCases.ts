import { type Case, set, rename, reference, daysLater, forDays, uuid } from "./fixCase";
import { newUuid, now } from "./fixing";
import type { Sample } from "../schema/samples";

/** Values of the wrong form. */
export const schemaCases: readonly Case[] = [
  {
    code: "stix/identifier",
    what: "an id without its type",
    wrong: set("id", `{${uuid}}`),
    titles: [`Write the id as indicator--${uuid}`, "Give the object a new id"],
  },
  {
    code: "stix/identifier",
    what: "an id without a UUID",
    wrong: set("id", "indicator--1"),
    titles: ["Give the object a new id"],
    right: set("id", `indicator--${newUuid}`),
  },
  {
    code: "stix/id-of-type",
    what: "an id of another type",
    wrong: set("id", `malware--${uuid}`),
    titles: [
      `Write the id as indicator--${uuid}`,
      'Change the type to "malware", which the id names',
      "Give the object a new id",
    ],
  },
  {
    code: "stix/identity-ref",
    what: "a reference with a single hyphen",
    wrong: set("created_by_ref", "identity-f431f809-377b-45e0-aa1c-6a4751cae5ff"),
    titles: ["Replace by identity--f431f809-377b-45e0-aa1c-6a4751cae5ff"],
  },
  {
    code: "stix/marking-ref",
    what: "a level's name for a marking",
    wrong: set("object_marking_refs", ["TLP:GREEN"]),
    titles: ["Replace by marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"],
  },
  {
    code: "stix/timestamp",
    what: "a blank for T",
    wrong: set("valid_from", "2024-05-01 08:00:00Z"),
    titles: ["Write the time as 2024-05-01T08:00:00Z"],
  },
  {
    code: "stix/timestamp",
    what: "a date alone for created",
    wrong: set("created", "2024-05-01"),
    titles: ["Write the time as 2024-05-01T00:00:00.000Z"],
    right: set("created", "2024-05-01T00:00:00.000Z"),
  },
  {
    code: "stix/timestamp",
    what: "a day that doesn't exist",
    wrong: set("valid_until", "2026-02-30T00:00:00Z"),
    titles: [],
  },
  {
    code: "stix/millisecond-precision",
    what: "missing milliseconds",
    wrong: set("created", "2024-05-01T08:00:00Z"),
    titles: ["Write the time as 2024-05-01T08:00:00.000Z"],
  },
  { code: "stix/language-tag", what: "a locale", wrong: set("lang", "zh_Hans"), titles: ["Replace by zh-Hans"] },
  {
    code: "stix/uri",
    what: "a blank in a URI",
    wrong: (object) => {
      reference(object)["url"] = "https://www.example.com/a b?q=ü";
    },
    titles: ["Replace by https://www.example.com/a%20b?q=%C3%BC"],
    right: (object) => {
      reference(object)["url"] = "https://www.example.com/a%20b?q=%C3%BC";
    },
  },
  {
    code: "stix/uri",
    what: "a URI without its scheme",
    wrong: (object) => {
      reference(object)["url"] = "www.example.com/report?id=1#top";
    },
    titles: ["Replace by https://www.example.com/report?id=1#top"],
  },
  {
    code: "stix/confidence",
    what: "more than certain",
    wrong: set("confidence", 130),
    titles: ["Replace by 100"],
    right: set("confidence", 100),
  },
  {
    code: "stix/property-name",
    what: "a name in camel case",
    wrong: rename("valid_until", "validUntil"),
    titles: ['Rename "validUntil" to "valid_until"'],
  },
  {
    code: "stix/property-name",
    what: "a name with a slip",
    wrong: rename("kill_chain_phases", "Kill-Chain-Phase"),
    titles: ['Rename "Kill-Chain-Phase" to "kill_chain_phases"'],
  },
  {
    code: "stix/hash-value",
    what: "a hash of another algorithm",
    wrong: (object) => {
      reference(object)["hashes"] = {
        "SHA-1": "6db12788c37247f2316052e142f42f4b259d6561751e5f401a1ae2a6df9c674b",
        "x-own": "z",
      };
    },
    titles: ['Rename "SHA-1" to "SHA-256"'],
  },
  {
    code: "stix/cve-reference",
    what: "a CVE number in small letters",
    wrong: (object) => {
      (object["external_references"] as Sample[])[1]!["external_id"] = "cve 2024-12345";
    },
    titles: ["Replace by CVE-2024-12345"],
  },
  {
    code: "stix/capec-reference",
    what: "a CAPEC number alone",
    wrong: (object) => {
      (object["external_references"] as Sample[])[2]!["external_id"] = "163";
    },
    titles: ["Replace by CAPEC-163"],
  },
  {
    code: "stix/dictionary-key",
    what: "a hash name with a blank",
    wrong: (object) => {
      const { "SHA-256": hash } = reference(object)["hashes"] as Sample;
      reference(object)["hashes"] = { "SHA 256": hash, "x-own": "z" };
    },
    titles: ['Rename "SHA 256" to "SHA-256"'],
  },
  {
    code: "stix/modified-before-created",
    what: "a version older than its object",
    wrong: set("modified", "2020-01-01T00:00:00.000Z"),
    titles: ["Set modified to now", "Set modified to the time of created"],
    right: set("modified", now),
  },
  {
    code: "stix/valid-until-order",
    what: "an end before the beginning",
    wrong: set("valid_until", "2020-01-01T00:00:00Z"),
    titles: forDays(90, 30, 365),
    right: set("valid_until", daysLater(90)),
  },
  {
    code: "stix/valid-until-order",
    what: "an end before a beginning in the future",
    wrong: (object) => {
      object["valid_from"] = "2030-01-01T00:00:00Z";
    },
    titles: forDays(90, 30, 365),
    right: (object) => {
      object["valid_from"] = "2030-01-01T00:00:00Z";
      object["valid_until"] = "2030-04-01T00:00:00.000Z";
    },
  },
];
