import { type Case, set, without, markings, daysLater, forDays, uuid } from "./fixCase";
import { newUuid } from "./fixing";

/** What the rules beyond the schemas mind. */
export const ruleCases: readonly Case[] = [
  {
    code: "stix/selector",
    what: "a selector with an index that has no point",
    wrong: (object) => {
      markings(object)["selectors"] = ["external_references[0].url"];
    },
    titles: ["Replace by external_references.[0].url"],
    right: (object) => {
      markings(object)["selectors"] = ["external_references.[0].url"];
    },
  },
  {
    code: "stix/selector-unresolved",
    what: "a selector with a slip",
    wrong: (object) => {
      markings(object)["selectors"] = ["confidense"];
    },
    titles: ["Replace by confidence"],
    right: (object) => {
      markings(object)["selectors"] = ["confidence"];
    },
  },
  {
    code: "stix/marking-and-language",
    what: "a marking with a language",
    wrong: (object) => {
      markings(object)["lang"] = "en";
    },
    titles: ['Keep "marking_ref" and remove "lang"'],
  },
  {
    code: "stix/no-valid-until",
    what: "an indicator without an end",
    wrong: without("valid_until"),
    titles: forDays(90, 30, 365),
    right: set("valid_until", daysLater(90)),
  },
  {
    code: "stix/no-spec-version",
    what: "an object without its version",
    wrong: without("spec_version"),
    titles: ['Add "spec_version": 2.1'],
  },
  {
    code: "stix/pattern-type-case",
    what: "STIX in capitals",
    wrong: set("pattern_type", "STIX"),
    titles: ["Replace by stix"],
  },
  {
    code: "stix/vocabulary",
    what: "a word in another spelling",
    type: "threat-actor",
    wrong: set("sophistication", "Expret"),
    titles: ["Replace by expert"],
  },
  {
    code: "stix/label-style",
    what: "a label with a blank",
    wrong: set("labels", ["Spear Phishing"]),
    titles: ["Replace by spear-phishing"],
    right: set("labels", ["spear-phishing"]),
  },
  {
    code: "stix/kill-chain-style",
    what: "a phase in title case",
    wrong: set("kill_chain_phases", [{ kill_chain_name: "mitre-attack", phase_name: "Initial Access" }]),
    titles: ["Replace by initial-access"],
  },
  {
    code: "stix/custom-property",
    what: "a property with a slip",
    wrong: (object) => {
      without("x_example_score", "name")(object);
      object["nmae"] = "Phishing host";
    },
    titles: ['Rename "nmae" to "name"'],
    right: without("x_example_score"),
  },
  {
    code: "stix/custom-type",
    what: "a type with a slip",
    wrong: (object) => {
      object["type"] = "indicater";
      object["id"] = `indicater--${uuid}`;
    },
    titles: ["Replace by indicator"],
  },
  {
    code: "stix/interval-strict-order",
    what: "an interval the wrong way round",
    type: "relationship",
    wrong: (object) => {
      [object["start_time"], object["stop_time"]] = [object["stop_time"], object["start_time"]];
    },
    titles: ['Exchange "stop_time" and "start_time"'],
  },
  {
    code: "stix/relationship-triple",
    what: "a relationship the wrong way round",
    type: "relationship",
    wrong: (object) => {
      [object["source_ref"], object["target_ref"]] = [object["target_ref"], object["source_ref"]];
    },
    titles: ['Exchange "source_ref" and "target_ref"'],
  },
  {
    code: "stix/interval-order",
    what: "a last sight before the first",
    type: "threat-actor",
    wrong: (object) => {
      [object["first_seen"], object["last_seen"]] = [object["last_seen"], object["first_seen"]];
    },
    titles: ['Exchange "last_seen" and "first_seen"'],
  },
  {
    code: "stix/reference-form",
    what: "a reference of one's own with a single hyphen",
    wrong: set("x_own_ref", `identity-${uuid}`),
    titles: [`Replace by identity--${uuid}`],
    right: set("x_own_ref", `identity--${uuid}`),
  },
  {
    code: "stix/base64-value",
    what: "Base64 without its padding",
    wrong: set("x_own_bin", "aGk"),
    titles: ["Replace by aGk="],
    right: set("x_own_bin", "aGk="),
  },
  {
    code: "stix/uuid-version",
    what: "an id that wasn't made at random",
    wrong: set("id", "indicator--0c7b5b88-8ff7-5a4d-aa9d-feb398cd0061"),
    titles: ["Give the object a new id"],
    right: set("id", `indicator--${newUuid}`),
  },
];
