import assert from "node:assert/strict";
import type { StixVersion } from "../../../../src/stix/schema/schemaNames";
import { located } from "../check/located";

const v4 = "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
const v5 = "0c7b5b88-8ff7-5a4d-aa9d-feb398cd0061";
const created = "2026-01-31T08:15:00.000Z";
const md5 = "9e107d9d372bb6826bd81d3542a419d6";
const tlpGreen = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da";

type Properties = Readonly<Record<string, unknown>>;

const id = (type: string) => `${type}--${v4}`;
const domain = (type: string, properties: Properties): string =>
  JSON.stringify({ type, spec_version: "2.1", id: id(type), created, modified: created, ...properties });
const observable = (type: string, properties: Properties): string =>
  JSON.stringify({ type, spec_version: "2.1", id: `${type}--${v5}`, ...properties });
const marking = (properties: Properties): string =>
  observable("marking-definition", { id: id("marking-definition"), created, ...properties });
const file = (extension: string, properties: Properties): string =>
  observable("file", { name: "a", extensions: { [extension]: properties } });
const traffic = (extension: string, properties: Properties): string =>
  observable("network-traffic", {
    protocols: ["tcp"],
    dst_ref: id("ipv4-addr"),
    extensions: { [extension]: properties },
  });

const observed = { first_observed: created, last_observed: created, number_observed: 1 };
const statement = { definition_type: "statement", definition: { statement: "x" } };
const extensionOf = (kind: string) => ({ [id("extension-definition")]: { extension_type: kind } });
const extensionDefinition = {
  created_by_ref: id("identity"),
  name: "x",
  schema: "y",
  version: "1",
  extension_types: ["property-extension"],
};

/** What each clause of STIX 2.1 lets be. */
const good: Readonly<Record<string, readonly string[]>> = {
  "§2.7": [
    observable("file", { hashes: { MD5: md5, x_own: "a" } }),
    observable("file", { hashes: { "SHA-224": "a".repeat(56), "SHA-384": "a".repeat(96) } }),
  ],
  "§3.1": [domain("malware", { is_family: false, rank: 1 })],
  "§3.2": [observable("url", { value: "hxxp://a[.]example/", defanged: true })],
  "§4.12": [domain("malware-analysis", { product: "x", analysis_sco_refs: [id("file"), id("x-own")] })],
  "§4.14": [domain("observed-data", { ...observed, object_refs: [id("relationship"), id("file")] })],
  "§6.4": ["a.example", "bücher.example", "_dmarc.a.example", "*.a.example", "localhost"].map((value) =>
    observable("domain-name", { value }),
  ),
  "§6.5": [observable("email-addr", { value: "john.o'x+y@a.example" })],
  "§6.6": [
    observable("email-message", {
      is_multipart: true,
      body_multipart: [{ body: "x" }, { body_raw_ref: id("artifact") }],
      additional_header_fields: { "X-Mailer": ["a"], "Reply-To": "b" },
    }),
  ],
  "§6.7": [
    observable("file", { name: "a", name_enc: "windows-1252", contains_refs: [id("url"), id("x-own")] }),
    file("ntfs-ext", { sid: "1" }),
    file("windows-pebinary-ext", { pe_type: "own-type", imphash: "x" }),
    file("windows-pebinary-ext", { pe_type: "dll", optional_header: { magic_hex: "010b" } }),
    file("x-own-ext", { foo_val: 1 }),
  ],
  "§6.8, §6.9": [
    observable("ipv4-addr", { value: "192.88.99.0/24" }),
    observable("ipv6-addr", { value: "2001:0db8:85a3:0000:0000:8a2e:0370:7334/128" }),
  ],
  "§6.12": [traffic("http-request-ext", { request_method: "get", request_value: "/", request_header: { Host: "a" } })],
  "§6.13": [observable("process", { extensions: { "windows-service-ext": { display_name: "x" } } })],
  "§6.14": [observable("software", { name: "x", cpe: "cpe:2.3:a:x:y:1:*:*:*:*:*:*:*", languages: ["en", "eng"] })],
  "§6.17": [observable("windows-registry-key", { key: "hkey_current_user\\x", values: [{ data: "x" }] })],
  "§7.1": [
    domain("language-content", {
      object_ref: id("tool"),
      contents: { "zh-Hans": { goals: ["a", ""] }, de: { a: "x" } },
    }),
  ],
  "§7.2.1": [
    marking({ definition_type: "own", definition: { level: 1 } }),
    marking({ id: tlpGreen, definition_type: "tlp", definition: { tlp: "green" } }),
    marking({ definition_type: "statement", extensions: extensionOf("property-extension") }),
  ],
  "§7.3": [
    domain("my-thing", { extensions: extensionOf("new-sdo") }),
    observable("my-thing", { extensions: extensionOf("new-sco") }),
    domain("extension-definition", {
      ...extensionDefinition,
      extension_types: ["toplevel-property-extension"],
      extension_properties: ["rank"],
    }),
  ],
};

/** What each clause forbids: `code: what is underlined`. */
const bad: readonly (readonly [clause: string, text: string, problem: string])[] = [
  ["§2.3", observable("process", { environment_variables: {} }), 'stix/empty-object: "environment_variables"'],
  ["§2.3", observable("process", { environment_variables: { "a b": "x" } }), 'stix/dictionary-key: "a b"'],
  ["§2.7", observable("file", { hashes: { ab: "x" } }), 'stix/dictionary-key: "ab"'],
  ["§2.7", observable("file", { hashes: { "SHA-384": md5 } }), `stix/hash-value: "${md5}"`],
  [
    "§2.7",
    file("windows-pebinary-ext", { pe_type: "dll", file_header_hashes: {} }),
    'stix/empty-object: "file_header_hashes"',
  ],
  ["§2.10", observable("process", { pid: 1e300 }), "stix/out-of-range: 1e+300"],
  ["§3.1", domain("malware", { is_family: false, _own: 1 }), 'stix/property-name: "_own"'],
  ["§3.1", domain("x-own", { "9own": 1 }), 'stix/property-name: "9own"'],
  ["§3.1", domain("9-own", { id: `9-own--${v4}` }), 'stix/type-name: "9-own"'],
  ["§3.2", domain("malware", { is_family: false, defanged: true }), 'stix/defanged: "defanged"'],
  [
    "§3.2",
    marking({ ...statement, object_marking_refs: [id("marking-definition")] }),
    `stix/marking-itself: "${id("marking-definition")}"`,
  ],
  ["§3.8", observable("user-account", { username: "x", user_id: "x" }), 'stix/reserved-property: "username"'],
  ["§3.8", marking({ ...statement, action: "x" }), 'stix/reserved-property: "action"'],
  [
    "§4.12",
    domain("malware-analysis", { product: "x", analysis_sco_refs: [id("tool")] }),
    `stix/reference-to-observable: "${id("tool")}"`,
  ],
  [
    "§4.14",
    domain("observed-data", { ...observed, object_refs: [id("tool")] }),
    'stix/reference-to-observable: "object_refs"',
  ],
  ["§6.4", observable("domain-name", { value: "https://a.example/" }), 'stix/observable-value: "https://a.example/"'],
  ["§6.5", observable("email-addr", { value: "A <a@b.example>" }), 'stix/observable-value: "A <a@b.example>"'],
  [
    "§6.6",
    observable("email-message", { is_multipart: true, body_multipart: [{ content_type: "text/plain" }] }),
    "stix/one-required: {",
  ],
  ["§6.7", observable("file", { hashes: { MD5: md5 }, name_enc: "x" }), 'stix/needs-property: "name_enc"'],
  [
    "§6.7",
    observable("file", { name: "a", contains_refs: [id("tool")] }),
    `stix/reference-to-observable: "${id("tool")}"`,
  ],
  ["§6.7.3", file("ntfs-ext", { x_own: 1 }), "stix/one-required: {"],
  ["§6.7.6", file("windows-pebinary-ext", { pe_type: "dll" }), "stix/one-required: {"],
  [
    "§6.7.6",
    file("windows-pebinary-ext", { pe_type: "dll", optional_header: {} }),
    'stix/empty-object: "optional_header"',
  ],
  ["§6.7.6", file("windows-pebinary-ext", { pe_type: "dll", number_of_sections: -1 }), "stix/out-of-range: -1"],
  ["§6.8", observable("ipv4-addr", { value: "192.88.99.0/33" }), 'stix/observable-value: "192.88.99.0/33"'],
  ["§6.9", observable("ipv6-addr", { value: "192.88.99.1" }), 'stix/observable-value: "192.88.99.1"'],
  ["§6.10", observable("mac-addr", { value: "D2:FB:49:24:37:18" }), 'stix/observable-value: "D2:FB:49:24:37:18"'],
  ["§6.12.5", traffic("tcp-ext", { x_own: 1 }), "stix/one-required: {"],
  ["§6.14", observable("software", { name: "x", cpe: "cpe:/a:x" }), 'stix/observable-value: "cpe:/a:x"'],
  ["§6.14", observable("software", { name: "x", languages: ["no tag"] }), 'stix/language-tag: "no tag"'],
  ["§6.15", observable("url", { value: "a.example/x" }), 'stix/observable-value: "a.example/x"'],
  ["§6.17", observable("windows-registry-key", { key: "HKLM\\x" }), 'stix/observable-value: "HKLM\\\\x"'],
  ["§6.17.2", observable("windows-registry-key", { values: [{ x_own: 1 }] }), "stix/one-required: {"],
  [
    "§7.1",
    domain("language-content", { object_ref: id("bundle"), contents: { de: { a: "x" } } }),
    `stix/translation-of: "${id("bundle")}"`,
  ],
  [
    "§7.1",
    domain("language-content", { object_ref: id("tool"), contents: { "no tag": { a: "x" } } }),
    'stix/language-tag: "no tag"',
  ],
  ["§7.1", domain("language-content", { object_ref: id("tool"), contents: { de: "x" } }), 'stix/wrong-type: "x"'],
  ["§7.1", domain("language-content", { object_ref: id("tool"), contents: {} }), 'stix/empty-object: "contents"'],
  ["§7.2.1", marking({ definition: { statement: "x" } }), 'stix/needs-property: "definition"'],
  [
    "§7.2.1",
    marking({ definition_type: "tlp", definition: { tlp: "green" } }),
    `stix/tlp-definition: "${id("marking-definition")}"`,
  ],
  ["§7.2.1", marking({ id: tlpGreen, definition_type: "tlp", definition: { tlp: "red" } }), 'stix/tlp-level: "red"'],
  [
    "§7.3",
    observable("my-thing", { created, extensions: extensionOf("new-sdo") }),
    'stix/required-property: "my-thing"',
  ],
  [
    "§7.3.1",
    domain("extension-definition", { ...extensionDefinition, extension_properties: ["rank"] }),
    'stix/only-where: "extension_properties"',
  ],
];

describe("The clauses of STIX 2.1", () => {
  for (const [clause, texts] of Object.entries(good))
    it(`let be what they allow: ${clause}`, () => {
      for (const text of texts) assert.deepEqual(located(text), [], text);
    });

  for (const [clause, text, problem] of bad)
    it(`forbid ${text.slice(0, 24)}…${text.slice(-50)}: ${clause}`, () => {
      assert.deepEqual(located(text), [problem]);
    });

  it("are not those of STIX 2.0: names may begin otherwise, and granular markings have no language", () => {
    const context = { specVersion: "2.0" as StixVersion };
    const tool = { spec_version: undefined, name: "x", labels: ["exploitation"] };
    assert.deepEqual(located(domain("tool", { ...tool, _own: 1 }), context), []);
    const markings = [{ selectors: ["name"], lang: "en" }];
    assert.deepEqual(located(domain("tool", { ...tool, granular_markings: markings }), context), [
      "stix/required-property: {",
    ]);
  });

  it("stand for types whose names every JavaScript object knows, too", () => {
    for (const type of ["constructor", "tostring", "toString", "valueof", "hasOwnProperty"])
      for (const specVersion of ["2.0", "2.1"] as const)
        for (const text of [
          domain(type, { labels: ["x"], objects: {} }),
          domain("relationship", { relationship_type: "bind", source_ref: id(type), target_ref: id(type) }),
        ])
          assert.ok(!located(text, { specVersion }).some((problem) => problem.startsWith("stix/internal")), text);
  });
});
