import assert from "node:assert/strict";
import { observableTypes } from "../../../../../src/stix/observables";
import { nearestName } from "../../../../../src/stix/pattern/meaning/nearestName";
import { meaningOf, problemsOf } from "./meaningOf";

const hash = "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8";

/** The last argument of the only problem: what to write instead. */
function advised(pattern: string): string | undefined {
  const [problem, ...more] = problemsOf(pattern);
  assert.deepEqual(more, []);
  return problem?.args.at(-1);
}

describe("The names in a pattern", () => {
  for (const pattern of [
    "[file:name = 'a']",
    "[file:hashes.'SHA-1' = '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8']",
    "[file:parent_directory_ref.path = '/tmp']",
    "[file:contains_refs[*].name = 'a']",
    "[network-traffic:dst_ref.value = '192.88.99.1']",
    "[network-traffic:src_ref.type = 'ipv4-addr']",
    "[network-traffic:encapsulates_refs[0].dst_ref.value = 'a.b']",
    "[email-message:body_multipart[*].body_raw_ref.hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    "[email-message:additional_header_fields.'X-Mailer' = 'a']",
    "[email-message:additional_header_fields.'Reply-To'[0] = 'a']",
    "[process:environment_variables.PATH.anything[1].goes = 'a']",
    "[process:image_ref.parent_directory_ref.path = 'C:\\\\']",
    "[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0]",
    "[file:extensions.'windows-pebinary-ext'.optional_header.hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    "[file:extensions.'ntfs-ext'.alternate_data_streams[0].name = 'a']",
    "[file:extensions.'x-own-ext'.anything = 1]",
    "[file:extensions.'extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e'.rank = 5]",
    "[process:extensions.'windows-service-ext'.service_name = 'a']",
    "[windows-registry-key:values[*].data = 'a']",
    "[x509-certificate:x509_v3_extensions.subject_alternative_name = 'a']",
    "[domain-name:resolves_to_refs[*].resolves_to_refs[*].value = 'a.b']",
    "[file:id = 'file--86f7e437-faa5-5a7f-8ce1-5d1ddcb9eaea']",
    "[x-own:thing = 1]",
    "[x-o:i = 1]",
    "[file:x_own.deeper[*].still = 1]",
    "[domain-name:extensions.'x-own-ext'.a = 1]",
    "[EXISTS file:hashes]",
  ])
    it(`are known: ${pattern}`, () => {
      assert.deepEqual(meaningOf(pattern), []);
    });

  for (const [pattern, problem, advice] of [
    ["[domain:value = 'a.b']", "pattern/unknown-type: domain", "domain-name"],
    ["[ipv4-address:value = '192.88.99.1']", "pattern/unknown-type: ipv4-address", "ipv4-addr"],
    ["[ipv4_addr:value = '192.88.99.1']", "pattern/unknown-type: ipv4_addr", "ipv4-addr"],
    ["[FILE:name = 'a']", "pattern/unknown-type: FILE", "file"],
    ["[win-registry-key:key = 'a']", "pattern/unknown-type: win-registry-key", "windows-registry-key"],
    ["[EXISTS flie:name]", "pattern/unknown-type: flie", "file"],
    ["[file:path = '/tmp']", "pattern/unknown-property: path", "parent_directory_ref.path"],
    ["[file:nmae = 'a']", "pattern/unknown-property: nmae", "name"],
    ["[file:created = t'2026-01-01T00:00:00Z']", "pattern/unknown-property: created", "ctime"],
    ["[process:name = 'a']", "pattern/unknown-property: name", "image_ref.name"],
    ["[process:binary_ref.name = 'a']", "pattern/unknown-property: binary_ref", "image_ref"],
    ["[ipv4-addr:address = '192.88.99.1']", "pattern/unknown-property: address", "value"],
    ["[ipv4-addr:'address' = '192.88.99.1']", "pattern/unknown-property: 'address'", "value"],
    ["[network-traffic:dst_ref.vaule = '192.88.99.1']", "pattern/unknown-property: vaule", "value"],
    ["[file:extensions.'pebinary-ext'.imphash = 'a']", "pattern/unknown-property: 'pebinary-ext'", undefined],
    [
      "[file:extensions.'windows-pebinary'.imphash = 'a']",
      "pattern/unknown-property: 'windows-pebinary'",
      "'windows-pebinary-ext'",
    ],
    ["[email-message:body_multipart[*].boddy = 'a']", "pattern/unknown-property: boddy", "body"],
    [`[file:hashes.sha1 = '${hash}']`, "pattern/hash-name: sha1", "SHA-1"],
    [`[file:hashes.'sha-1' = '${hash}']`, "pattern/hash-name: 'sha-1'", "SHA-1"],
    [`[file:hashes.SHA1 = '${hash}']`, "pattern/hash-name: SHA1", "SHA-1"],
    ["[EXISTS artifact:hashes.SHA256]", "pattern/hash-name: SHA256", "SHA-256"],
    ["[EXISTS x509-certificate:hashes.Sha512]", "pattern/hash-name: Sha512", "SHA-512"],
    ["[file:name.value = 'a']", "pattern/no-such-part: value", undefined],
    ["[file:name[0] = 'a']", "pattern/unexpected-index: [0]", undefined],
    ["[file:parent_directory_ref[*].path = 'a']", "pattern/unexpected-index: [*]", undefined],
    ["[network-traffic:protocols = 'tcp']", "pattern/missing-index: protocols", undefined],
    ["[email-message:to_refs.value = 'a@b.cd']", "pattern/missing-index: to_refs", undefined],
    [
      "[network-traffic:dst_ref = '192.88.99.1']",
      "pattern/incomplete-path: network-traffic:dst_ref",
      "network-traffic:dst_ref.value",
    ],
    [`[file:hashes = '${hash}']`, "pattern/incomplete-path: file:hashes", "file:hashes.'SHA-256'"],
    ["[file:extensions = 'a']", "pattern/incomplete-path: file:extensions", undefined],
  ] as const)
    it(`are not: ${pattern}`, () => {
      assert.deepEqual(meaningOf(pattern), [problem]);
      if (advice !== undefined) assert.equal(advised(pattern), advice);
    });

  it("of two letters are legal, and unknown where nobody defined them", () => {
    assert.deepEqual(meaningOf("[app:id = 'com.a']"), ["pattern/unknown-type: app"]);
    assert.deepEqual(meaningOf("[x-app:id = 'com.a']"), []);
  });

  it("are listed where none is near", () => {
    assert.equal(advised("[quux:value = 'a']"), [...observableTypes.keys()].join(", "));
    assert.equal(advised("[mac-addr:qqqqqq = 'a']"), "value");
    assert.equal(advised("[url:colour = 'a']"), "value");
    assert.match(advised("[software:zzzzzzzz = 'a']") ?? "", /^name, cpe, /);
  });

  it("of STIX 2.0 are known in its patterns", () => {
    for (const pattern of [
      "[file:created = t'2026-01-01T00:00:00Z']",
      "[process:name = 'a']",
      "[file:is_encrypted = true]",
      "[file:hashes.ssdeep = '3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C']",
    ]) {
      assert.deepEqual(meaningOf(pattern, { version: "2.0" }), []);
      assert.equal(meaningOf(pattern).length, 1);
    }
  });

  it("of hashes that no vocabulary has are let by", () => {
    assert.deepEqual(meaningOf("[file:hashes.'x_own' = 'a']"), []);
    assert.deepEqual(meaningOf("[file:hashes.IMPHASH = 'a']"), []);
  });
});

describe("The nearest name", () => {
  const names = ["value", "resolves_to_refs", "name"];
  it("is that with the fewest slips", () => {
    for (const [written, name] of [
      ["vlaue", "value"],
      ["Value", "value"],
      ["valeu", "value"],
      ["resolvestorefs", "resolves_to_refs"],
      ["nam", "name"],
    ] as const)
      assert.equal(nearestName(written, names), name);
  });

  it("is none where more than a third is wrong", () => {
    for (const written of ["", "x", "colour", "vxxxe", "a".repeat(5000)])
      assert.equal(nearestName(written, names), undefined);
  });
});
