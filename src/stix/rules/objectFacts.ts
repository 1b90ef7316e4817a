import type { RuleFacts } from "./ruleFacts";

/** The rules about JSON, documents and objects. */
export const objectFacts: Readonly<Record<string, RuleFacts>> = {
  "stix/json-syntax": { message: "This is not valid JSON: {0}.", severity: "error" },
  "stix/empty-document": {
    message: "The document is empty. Type `bundle` or `indicator` and choose a snippet to begin.",
    severity: "information",
  },
  "stix/not-stix": {
    message: "A STIX document is an object or a list of objects: a bundle, an upload body, or STIX objects themselves.",
    severity: "error",
  },
  "stix/not-an-object": { message: "An element here must be a STIX object in { }.", severity: "error" },
  "stix/type-missing": {
    message: 'Every STIX object says what it is: add a "type", such as "indicator".',
    severity: "error",
  },
  "stix/required-property": { message: 'The property "{0}" is missing. It is required here.', severity: "error" },
  "stix/wrong-type": { message: '"{0}" must be {1}.', severity: "error" },
  "stix/empty-list": {
    message: '"{0}" must not be an empty list. Add an element or leave the property out.',
    severity: "error",
  },
  "stix/empty-object": { message: '"{0}" must not be empty. Fill it or leave the property out.', severity: "error" },
  "stix/fixed-value": { message: '"{0}" must be {1} here.', severity: "error" },
  "stix/one-of": { message: '"{0}" must be one of: {1}.', severity: "error" },
  "stix/out-of-range": { message: '"{0}" must be {1}.', severity: "error" },
  "stix/malformed-value": { message: 'This is not a well-formed value of "{0}": {1}', severity: "error" },
  "stix/not-allowed": { message: '"{0}" must not be used here.', severity: "error" },
  "stix/type-name": {
    message: '"{1}" cannot be the name of an object type: use 3 to 250 lower-case letters, digits and single hyphens.',
    severity: "error",
  },
  "stix/identifier": {
    message:
      '"{1}" is not a STIX identifier. Write the object\'s type, two hyphens and a UUID, as in indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f.',
    severity: "error",
  },
  "stix/identity-ref": {
    message: '"{0}" must be the identifier of an identity: identity-- and a UUID.',
    severity: "error",
  },
  "stix/marking-ref": {
    message: '"{0}" must be the identifier of a marking definition: marking-definition-- and a UUID.',
    severity: "error",
  },
  "stix/timestamp": {
    message:
      '"{1}" is not a STIX timestamp. Write a date and time in UTC that ends in Z, as in 2026-01-31T08:15:00.000Z.',
    severity: "error",
  },
  "stix/millisecond-precision": {
    message: '"{0}" must be given to the millisecond at least, as in 2026-01-31T08:15:00.000Z.',
    severity: "error",
  },
  "stix/language-tag": {
    message: '"{1}" is not a language tag (RFC 5646). Write one such as en, ko or de-CH.',
    severity: "error",
  },
  "stix/uri": {
    message: '"{1}" is not a URI. Write it with its scheme, and escape blanks and special characters.',
    severity: "error",
  },
  "stix/confidence": { message: '"{0}" must be a whole number from 0 to 100.', severity: "error" },
  "stix/property-name": {
    message: '"{0}" cannot be the name of a property: use 3 to 250 lower-case letters, digits and underscores.',
    severity: "error",
  },
  "stix/reserved-property": { message: '"{0}" is a reserved name and must not be used.', severity: "error" },
  "stix/hash-value": {
    message: "This is not a {0} value: it has a wrong length or a character that is no hexadecimal digit.",
    severity: "error",
  },
  "stix/dictionary-key": {
    message: '"{0}" cannot be a key here: use letters, digits, hyphens and underscores.',
    severity: "error",
  },
  "stix/reference-target": {
    message: 'Beside "source_name" an external reference needs a "description", a "url" or an "external_id".',
    severity: "error",
  },
  "stix/cve-reference": { message: '"{1}" is not a CVE number. Write it as CVE-2026-12345.', severity: "error" },
  "stix/capec-reference": { message: '"{1}" is not a CAPEC number. Write it as CAPEC-163.', severity: "error" },
  "stix/not-relatable": {
    message:
      "A relationship cannot start or end at this kind of object: not at a relationship, sighting, bundle, marking definition or language content.",
    severity: "error",
  },
  "stix/upload-array": {
    message:
      'An upload body holds its objects in one of the lists "stixobjects", "indicators" and "value", not in several.',
    severity: "error",
  },
  "stix/selector": {
    message: '"{1}" is not a selector. Write the name of a property, or a path such as external_references.[0].url.',
    severity: "error",
  },
  "stix/marking-or-language": { message: 'A granular marking needs a "marking_ref" or a "lang".', severity: "error" },
  "stix/extension-key": {
    message: '"{0}" must be an extension definition\'s identifier or a predefined name that ends in -ext.',
    severity: "error",
  },
  "stix/id-of-type": { message: 'The identifier of this object must begin with "{0}--", its type.', severity: "error" },
  "stix/modified-before-created": {
    message: '"modified" lies before "created". A version cannot be older than its object.',
    severity: "error",
  },
  "stix/valid-until-order": { message: '"valid_until" must be later than "valid_from".', severity: "error" },
  "stix/internal": {
    message:
      "The checks of this object failed with an internal error ({0}), so its problems are not known. Please report this with the object.",
    severity: "error",
  },
};
