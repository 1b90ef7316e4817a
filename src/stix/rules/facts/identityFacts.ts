import { advice, off, type RuleFacts } from "../ruleFacts";
import { indicators20, objects } from "./exampleObjects";

const uuid = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

/** The rules about types, identifiers, references and relationships. */
export const identityFacts = {
  "stix/type-name": {
    message:
      '"{1}" cannot be the name of an object type: use 3 to 250 lower-case letters, digits and single hyphens, a letter first.',
    severity: "error",
    title: "A type that no object can have",
    source: "STIX 2.1 §3.1, §11.2",
    explanation: "Names of types are lower-case letters, digits and hyphens; one's own begin with `x-` by custom.",
    example: objects("indicator", { type: "Indicator" }),
  },
  "stix/custom-type": {
    message: '"{0}" is no object type of STIX {1}. Others may not understand it; Sentinel does not take it.',
    severity: advice,
    title: "A type of one's own",
    source: "STIX 2.1 §7.3, §11",
    explanation:
      "The specification allows types of one's own, best declared by an extension definition (`new-sdo`, `new-sco`, `new-sro`). Check the spelling if none was meant.",
    example: objects(
      "indicator",
      { type: "x-example", id: `x-example--${uuid}` },
      { type: "indicator", id: `indicator--${uuid}` },
    ),
  },
  "stix/reserved-type": {
    message: '"{0}" is reserved in STIX {1} and must not be the type of an object.',
    severity: "error",
    title: "A reserved type",
    source: "STIX 2.1 §3.8, STIX 2.0 part 1 §3.6",
    explanation: "The specification keeps the name for a version to come; `incident` and `infrastructure` came in 2.1.",
    example: objects("indicator", { type: "action", id: `action--${uuid}` }),
  },
  "stix/identifier": {
    message:
      '"{1}" is not a STIX identifier. Write the object\'s type, two hyphens and a UUID, as in indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f.',
    severity: "error",
    title: "An identifier that is none",
    source: "STIX 2.1 §2.9, RFC 4122",
    explanation:
      "An identifier is a type, two hyphens and a UUID (RFC 4122, versions 1 to 5), and nothing before or after it. Sentinel keys on it.",
    example: objects("indicator", { id: "indicator--0001" }, { id: `indicator--${uuid}` }),
  },
  "stix/id-of-type": {
    message: 'The identifier of this object must begin with "{0}--", its type.',
    severity: "error",
    title: "An identifier of another type",
    source: "STIX 2.1 §2.9",
    explanation: "Whoever meets the identifier in a reference reads the type from it, so both must say the same.",
    example: objects("indicator", { id: `malware--${uuid}` }, { id: `indicator--${uuid}` }),
  },
  "stix/uuid-version": {
    message: "This UUID is of version {0}; version {1} is recommended here.",
    severity: off,
    title: "A UUID of an unusual version",
    source: "STIX 2.1 §2.9",
    explanation:
      "Objects should have random UUIDs (version 4), observables such as are made from their content (version 5). Well-known producers use version 5 for all, so this is off.",
    example: objects(
      "indicator",
      { id: "indicator--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d" },
      { id: `indicator--${uuid}` },
    ),
  },
  "stix/uuid-version-2-0": {
    message: "This UUID is of version {0}; STIX 2.0 asks for version {1}.",
    severity: advice,
    title: "A UUID of another version than 4 in STIX 2.0",
    source: "STIX 2.0 part 1 §2.5",
    explanation: "STIX 2.0 asks for random UUIDs (version 4). Real producers use version 5, so it harms nobody.",
    example: indicators20({ id: "indicator--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d" }),
  },
  "stix/identity-ref": {
    message: '"{0}" must be the identifier of an identity: identity-- and a UUID.',
    severity: "error",
    title: "A creator that is no identity",
    source: "STIX 2.1 §3.2",
    explanation: "Who made an object is told by an `identity` object. Other identifiers lead readers astray.",
    example: objects("indicator", { created_by_ref: `source--${uuid}` }, { created_by_ref: `identity--${uuid}` }),
  },
  "stix/marking-ref": {
    message: '"{0}" must be the identifier of a marking definition: marking-definition-- and a UUID.',
    severity: "error",
    title: "A marking that is none",
    source: "STIX 2.1 §3.2, §7.2",
    explanation:
      "Markings say who may see an object. One that cannot be found protects nothing; completion offers those of the Traffic Light Protocol.",
    example: objects(
      "indicator",
      { object_marking_refs: ["TLP:GREEN"] },
      { object_marking_refs: ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"] },
    ),
  },
  "stix/reference-type": {
    message: '"{0}" must lead to one of these object types: {1}.',
    severity: "error",
    title: "A reference to the wrong type",
    source: "STIX 2.1 §4, §5, §6",
    explanation: "The specification says what the reference may lead to, and readers rely on it.",
    example: objects(
      "network-traffic",
      { dst_ref: "url--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d" },
      { dst_ref: "ipv4-addr--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d" },
    ),
  },
  "stix/reference-to-observable": {
    message: '"{0}" must lead to observables, such as a file or an address.',
    severity: "error",
    title: "A reference to no observable",
    source: "STIX 2.1 §4.12, §4.14, §6.7",
    explanation:
      "Observed data are of observables: of all that they list one at least must be one. What an analysis captured, and what a file contains, is nothing else.",
    example: objects("observed-data", { object_refs: [`malware--${uuid}`] }),
  },
  "stix/container-reference": {
    message: 'There is no "{0}" in these objects. Write the key of one of them.',
    severity: "error",
    title: "A reference to nothing in the container",
    source: "STIX 2.1 §2.13, STIX 2.0 part 3",
    explanation:
      "Observed data of STIX 2.0 hold their observables themselves, each under a key; they refer to one another by these keys, and to nothing outside.",
    example: objects(
      "observed-data",
      {
        object_refs: undefined,
        objects: { "0": { type: "network-traffic", protocols: ["tcp"], dst_ref: "1" } },
      },
      {
        object_refs: undefined,
        objects: {
          "0": { type: "network-traffic", protocols: ["tcp"], dst_ref: "1" },
          "1": { type: "ipv4-addr", value: "192.88.99.25" },
        },
      },
    ),
  },
  "stix/translation-of": {
    message: "A translation is of a STIX object: not of a bundle, nor of another translation.",
    severity: "error",
    title: "A translation of something that has none",
    source: "STIX 2.1 §7.1, §8.2",
    explanation:
      "`object_ref` names the object whose texts are translated. A bundle is none, and nothing refers to it.",
    example: objects("language-content", { object_ref: `bundle--${uuid}` }),
  },
  "stix/reference-form": {
    message:
      'A name that ends in _ref or _refs promises identifiers of STIX objects. Rename "{0}" or give identifiers.',
    severity: { authored: "warning", feed: "off" },
    title: "A reference of one's own that is none",
    source: "STIX 2.1 §2.9, §3.1",
    explanation: "Tools follow every property whose name ends in `_ref` or `_refs`, also those they don't know.",
    example: objects("indicator", { x_ticket_ref: "INC-4711" }, { x_ticket: "INC-4711" }),
  },
  "stix/not-relatable": {
    message:
      "A relationship cannot start or end at this kind of object: not at a relationship, sighting, bundle, marking definition or language content.",
    severity: "error",
    title: "A relationship with something that has none",
    source: "STIX 2.1 §5.1",
    explanation: "Relationships join domain objects and observables.",
    example: objects("relationship", { target_ref: `bundle--${uuid}` }),
  },
  "stix/sighting-of": {
    message: "A sighting is of a domain object, such as an indicator or malware, not of a {0}.",
    severity: "error",
    title: "A sighting of something that cannot be sighted",
    source: "STIX 2.1 §5.2",
    explanation:
      "A sighting says that an indicator, malware and the like were seen. What was seen as such, an address or a file, stands in observed data, to which `observed_data_refs` leads.",
    example: objects("sighting", { sighting_of_ref: "ipv4-addr--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d" }),
  },
  "stix/relationship-triple": {
    message: '"{0} {1} {2}" is no relationship that the specification lists. Check its direction and type.',
    severity: advice,
    title: "A relationship outside the specification's list",
    source: "STIX 2.1 §5.1, appendix B",
    explanation:
      "Any relationship is allowed, and only the listed ones are understood by everybody. Often source and target are the wrong way round: an indicator `indicates` malware. `related-to` joins any two objects.",
    example: objects("relationship", { target_ref: `location--${uuid}` }),
  },
} satisfies Record<string, RuleFacts>;
