import { off, type RuleFacts } from "../ruleFacts";
import { bundles, objects, objectText } from "./exampleObjects";

const indicator = objectText("indicator");
const otherId = "indicator--1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d";
const address = objectText("ipv4-addr");
const nestedBundle = `{"type": "bundle", "id": "bundle--1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d", "objects": [${indicator}]}`;

/** The rules about JSON, about documents, and between objects. */
export const documentFacts = {
  "stix/json-syntax": {
    message: "This is not valid JSON: {0}.",
    severity: "error",
    title: "Broken JSON",
    source: "RFC 8259",
    explanation:
      "A STIX document is JSON text, and a program that reads it stops at the first slip. The place shown is where reading failed; the cause may stand just before it: a missing comma, quote or bracket.",
    example: { kind: "document", wrong: indicator.replace('"2.1",', '"2.1"'), right: indicator },
  },
  "stix/nested-too-deep": {
    message: "This is nested more than {0} levels deep, so it is not checked. Take out what is in it by mistake.",
    severity: "error",
    title: "Nested too deep",
    source: "RFC 8259 §9",
    explanation:
      "Programs that read JSON may refuse what is nested too deep, and many crash on it. The deepest objects of STIX have about ten levels: a hundred are a slip of a program, or an attack on those who read it.",
    example: undefined,
  },
  "stix/duplicate-key": {
    message: 'The property "{0}" stands twice in one object. A program keeps only the last: remove the wrong one.',
    severity: "error",
    title: "The same property twice",
    source: "RFC 8259 §4",
    explanation:
      "Most JSON parsers keep the last of two properties with one name and say nothing, others the first. What you see is then not what Sentinel gets.",
    example: {
      kind: "document",
      wrong: indicator.replace('"name"', '"name": "Old name",\n  "name"'),
      right: indicator,
    },
  },
  "stix/empty-document": {
    message: "The document is empty. Type `bundle` or `indicator` and choose a snippet to begin.",
    severity: "information",
    title: "Nothing in the document",
    source: "STIX 2.1 §8",
    explanation: "There is nothing to check or to upload yet. Snippets give a bundle or an indicator to begin with.",
    example: { kind: "document", wrong: "\n", right: indicator },
  },
  "stix/not-stix": {
    message: "A STIX document is an object or a list of objects: a bundle, an upload body, or STIX objects themselves.",
    severity: "error",
    title: "Not a STIX document",
    source: "STIX 2.1 §8",
    explanation: "The text is neither an object in `{ }` nor a list in `[ ]`, so there are no STIX objects in it.",
    example: { kind: "document", wrong: '"indicator"', right: indicator },
  },
  "stix/not-an-object": {
    message: "An element here must be a STIX object in { }.",
    severity: "error",
    title: "An element that is no object",
    source: "STIX 2.1 §8",
    explanation: "A list of STIX objects holds nothing else. The other objects of the list are checked all the same.",
    example: { kind: "document", wrong: `[${indicator}, "indicator"]`, right: `[${indicator}]` },
  },
  "stix/bundle-in-list": {
    message:
      "A bundle cannot stand among objects, and what is in this one is neither checked nor uploaded. Put its objects in its place.",
    severity: "error",
    title: "A bundle among objects",
    source: "STIX 2.1 §8",
    explanation:
      "A bundle is a container and no STIX object: it has no meaning of its own and cannot hold another. Programs that read a list of objects pass over a bundle in it, and with it over all that it holds.",
    example: bundles([nestedBundle], [indicator]),
  },
  "stix/type-missing": {
    message: 'Every STIX object says what it is: add a "type", such as "indicator".',
    severity: "error",
    title: "An object without a type",
    source: "STIX 2.1 §3.2",
    explanation: "All rules of an object depend on its `type`; without it nothing else can be checked.",
    example: objects("indicator", { type: undefined }),
  },
  "stix/upload-array": {
    message:
      'An upload body holds its objects in one of the lists "stixobjects", "indicators" and "value", not in several.',
    severity: "error",
    title: "An upload body with several lists",
    source: "Microsoft Sentinel upload API",
    explanation:
      "Each of the three upload endpoints has its own name for the list: `stixobjects` for the STIX objects API, `indicators` and `value` for the older ones. A body with two of them fits none.",
    example: {
      kind: "document",
      wrong: `{"sourcesystem": "Our team", "stixobjects": [${indicator}], "value": [${indicator}]}`,
      right: `{"sourcesystem": "Our team", "stixobjects": [${indicator}]}`,
    },
  },
  "stix/source-system": {
    message:
      'Name in "sourcesystem" whose objects these are: it must not be blank, and "Microsoft Sentinel" is taken by the service.',
    severity: "error",
    title: "An upload body of no source",
    source: "Microsoft Sentinel upload API",
    explanation:
      "`sourcesystem` is the name under which Sentinel shows where objects come from, such as the team's or the feed's. With an object's `id` it is the key: the same object under another name is another one. A blank name is refused, and so is `Microsoft Sentinel`, which the service keeps for its own.",
    example: {
      kind: "document",
      wrong: `{"sourcesystem": "", "stixobjects": [${indicator}]}`,
      right: `{"sourcesystem": "Our team", "stixobjects": [${indicator}]}`,
    },
  },
  "stix/duplicate-object": {
    message: "This is the same as the object {0} of this document, version and content. Remove one of them.",
    severity: "warning",
    title: "The same object twice",
    source: "STIX 2.1 §3.6",
    explanation:
      "Two objects have the same `id`, the same `modified` and the same content, formatting aside. Nothing is lost by removing one, and an upload is smaller.",
    example: bundles([indicator, indicator], [indicator]),
  },
  "stix/conflicting-version": {
    message:
      'The object {0} of this document has the same "id" and "modified", and another content. Give the newer one a later "modified".',
    severity: "error",
    title: "One version, two contents",
    source: "STIX 2.1 §3.6",
    explanation:
      "`id` and `modified` together name one version of an object. Two contents under one version contradict each other, and which of them stays after an upload is chance. Every change needs a later `modified`; another object needs another `id`.",
    example: bundles(
      [indicator, objectText("indicator", { name: "Another name" })],
      [indicator, objectText("indicator", { name: "Another name", modified: "2026-02-01T08:15:00.000Z" })],
    ),
  },
  "stix/observable-twice": {
    message: 'The object {0} of this document is the same observable under another "id".',
    severity: "information",
    title: "One observable under two identifiers",
    source: "STIX 2.1 §2.9, §3.4",
    explanation:
      "An observable's identifier is made from what it is (UUID version 5), so that two producers give the same address the same identifier. Under two identifiers it counts twice, and relationships lead to one of them only.",
    example: bundles(
      [address, objectText("ipv4-addr", { id: "ipv4-addr--1a2b3c4d-5e6f-5a7b-8c9d-0e1f2a3b4c5d" })],
      [address],
    ),
  },
  "stix/unresolved-reference": {
    message: "There is no object {0} in this document.",
    severity: off,
    title: "A reference to an object that is not here",
    source: "STIX 2.1 §2.9",
    explanation:
      "References may lead to objects that stand elsewhere, so this is off. Turn it on for documents that should be complete in themselves.",
    example: bundles(
      [objectText("indicator", { created_by_ref: "identity--0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d" })],
      [objectText("indicator", { id: otherId })],
    ),
  },
  "stix/internal": {
    message:
      "The checks of this object failed with an internal error ({0}), so its problems are not known. Please report this with the object.",
    severity: "error",
    title: "The check itself failed",
    source: "STIX Workbench",
    explanation:
      "A rule stumbled over this object: that is a mistake of STIX Workbench, not of yours. What is wrong with the object is not known; the other objects are checked all the same.",
    example: undefined,
  },
} satisfies Record<string, RuleFacts>;
