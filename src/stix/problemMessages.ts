import { patternMessages } from "./pattern/messages";

/** What is wrong and what to do, by code. `{0}` and so on stand for the problem's arguments. */
const stixMessages: Readonly<Record<string, string>> = {
  "stix/json-syntax": "This is not valid JSON: {0}.",
  "stix/empty-document": "The document is empty. Type `bundle` or `indicator` and choose a snippet to begin.",
  "stix/not-stix":
    "A STIX document is an object or a list of objects: a bundle, an upload body, or STIX objects themselves.",
  "stix/not-an-object": "An element here must be a STIX object in { }.",
  "stix/type-missing": 'Every STIX object says what it is: add a "type", such as "indicator".',
  "stix/required-property": 'The property "{0}" is missing. It is required here.',
  "stix/wrong-type": '"{0}" must be {1}.',
  "stix/empty-list": '"{0}" must not be an empty list. Add an element or leave the property out.',
  "stix/empty-object": '"{0}" must not be empty. Fill it or leave the property out.',
  "stix/fixed-value": '"{0}" must be {1} here.',
  "stix/one-of": '"{0}" must be one of: {1}.',
  "stix/out-of-range": '"{0}" must be {1}.',
  "stix/malformed-value": 'This is not a well-formed value of "{0}": {1}',
  "stix/not-allowed": '"{0}" must not be used here.',
  "stix/type-name":
    '"{1}" cannot be the name of an object type: use 3 to 250 lower-case letters, digits and single hyphens.',
  "stix/identifier":
    '"{1}" is not a STIX identifier. Write the object\'s type, two hyphens and a UUID, as in indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f.',
  "stix/identity-ref": '"{0}" must be the identifier of an identity: identity-- and a UUID.',
  "stix/marking-ref": '"{0}" must be the identifier of a marking definition: marking-definition-- and a UUID.',
  "stix/timestamp":
    '"{1}" is not a STIX timestamp. Write a date and time in UTC that ends in Z, as in 2026-01-31T08:15:00.000Z.',
  "stix/millisecond-precision": '"{0}" must be given to the millisecond at least, as in 2026-01-31T08:15:00.000Z.',
  "stix/language-tag": '"{1}" is not a language tag (RFC 5646). Write one such as en, ko or de-CH.',
  "stix/uri": '"{1}" is not a URI. Write it with its scheme, and escape blanks and special characters.',
  "stix/confidence": '"{0}" must be a whole number from 0 to 100.',
  "stix/property-name":
    '"{0}" cannot be the name of a property: use 3 to 250 lower-case letters, digits and underscores.',
  "stix/reserved-property": '"{0}" is a reserved name and must not be used.',
  "stix/hash-value": "This is not a {0} value: it has a wrong length or a character that is no hexadecimal digit.",
  "stix/dictionary-key": '"{0}" cannot be a key here: use letters, digits, hyphens and underscores.',
  "stix/reference-target":
    'Beside "source_name" an external reference needs a "description", a "url" or an "external_id".',
  "stix/cve-reference": '"{1}" is not a CVE number. Write it as CVE-2026-12345.',
  "stix/capec-reference": '"{1}" is not a CAPEC number. Write it as CAPEC-163.',
  "stix/not-relatable":
    "A relationship cannot start or end at this kind of object: not at a relationship, sighting, bundle, marking definition or language content.",
  "stix/upload-array":
    'An upload body holds its objects in one of the lists "stixobjects", "indicators" and "value", not in several.',
  "stix/selector":
    '"{1}" is not a selector. Write the name of a property, or a path such as external_references.[0].url.',
  "stix/marking-or-language": 'A granular marking needs a "marking_ref" or a "lang".',
  "stix/extension-key": '"{0}" must be an extension definition\'s identifier or a predefined name that ends in -ext.',
  "stix/id-of-type": 'The identifier of this object must begin with "{0}--", its type.',
  "stix/modified-before-created": '"modified" lies before "created". A version cannot be older than its object.',
  "stix/valid-until-order": '"valid_until" must be later than "valid_from".',
  "stix/internal":
    "The checks of this object failed with an internal error ({0}), so its problems are not known. Please report this with the object.",
};

/** English templates of all problems found by this room. */
export const problemMessages: Readonly<Record<string, string>> = { ...stixMessages, ...patternMessages };
