import assert from "node:assert/strict";
import type { StixVersion } from "../../../../src/stix/schema/schemaNames";
import { located } from "../check/located";

const id = "observed-data--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
const time = "2026-01-31T08:15:00.000Z";

function problemsOf(objects: unknown, specVersion: StixVersion): string[] {
  const observed = { first_observed: time, last_observed: time, number_observed: 1, objects };
  const version = specVersion === "2.1" ? { spec_version: "2.1" } : {};
  const text = JSON.stringify({ type: "observed-data", ...version, id, created: time, modified: time, ...observed });
  return located(text, { specVersion });
}

const address = { type: "ipv4-addr", value: "192.88.99.1" };

/** Containers of STIX 2.0 as feeds have them. */
const good: readonly object[] = [
  { "0": address, own_key: { type: "x-own", severity: 5 } },
  { "0": address, "1": { type: "network-traffic", protocols: ["tcp"], src_ref: "0", dst_port: 443 } },
  { "0": { type: "file", name: "a", created: time, parent_directory_ref: "1" }, "1": { type: "directory", path: "/" } },
  { "0": { type: "process", name: "a", pid: 1, binary_ref: "1" }, "1": { type: "file", name: "a" } },
  {
    "0": { type: "email-message", is_multipart: true, body_multipart: [{ body_raw_ref: "1" }] },
    "1": { type: "artifact", payload_bin: "SGVsbG8=" },
  },
  {
    "0": { type: "file", name: "a", extensions: { "archive-ext": { contains_refs: ["1"] } } },
    "1": { type: "file", name: "b", extensions: { "x-own-ext": { a_b: 1 } } },
  },
  { "0": { type: "file", name: "a", is_encrypted: true, encryption_algorithm: "own" } },
  { "0": { type: "windows-registry-key", key: "HKEY_USERS\\x", values: [{ name: "a", data_type: "REG_SZ" }] } },
];

/** Containers with one mistake, and what is found: `code: what is underlined`. */
const bad: readonly (readonly [objects: unknown, problem: string])[] = [
  [{}, 'stix/empty-object: "objects"'],
  ["x", 'stix/wrong-type: "x"'],
  [{ "0": 5 }, "stix/wrong-type: 5"],
  [{ "0": { value: "x" } }, "stix/required-property: {"],
  [{ "0": { type: "Own" } }, 'stix/type-name: "Own"'],
  [{ "0": { type: "url" } }, "stix/required-property: {"],
  [{ "0": { type: "url", value: 5 } }, "stix/wrong-type: 5"],
  [{ "0": { type: "ipv4-addr", value: "192.88.99" } }, 'stix/observable-value: "192.88.99"'],
  [{ "0": { type: "file", size: 1 } }, "stix/one-required: {"],
  [{ "0": { type: "file", name: "a", created: "2026-02-30T00:00:00Z" } }, 'stix/timestamp: "2026-02-30T00:00:00Z"'],
  [{ "0": { type: "file", name: "a", hashes: { MD5: "x" } } }, 'stix/hash-value: "x"'],
  [{ "0": { type: "file", name: "a", extensions: {} } }, 'stix/empty-object: "extensions"'],
  [{ "0": { type: "file", name: "a", is_encrypted: false, decryption_key: "x" } }, 'stix/only-where: "decryption_key"'],
  [{ "0": { type: "file", name: "a", parent_directory_ref: "1" } }, 'stix/container-reference: "1"'],
  [{ "0": address, "1": { type: "file", name: "a", parent_directory_ref: "0" } }, 'stix/reference-type: "0"'],
  [
    { "0": { type: "file", name: "a", extensions: { "archive-ext": { contains_refs: ["9"] } } } },
    'stix/container-reference: "9"',
  ],
  [{ "0": { type: "process" } }, "stix/one-required: {"],
  [
    { "0": address, "1": { type: "network-traffic", protocols: ["tcp"], src_ref: "0", src_port: 70000 } },
    "stix/out-of-range: 70000",
  ],
  [{ "0": { type: "user-account", account_login: "x" } }, "stix/required-property: {"],
  [{ "0": { type: "artifact", payload_bin: "***" } }, 'stix/base64-value: "***"'],
];

describe("Observables within observed data", () => {
  for (const version of ["2.0", "2.1"] as const) {
    for (const objects of good)
      it(`may be these in STIX ${version}: ${JSON.stringify(objects).slice(0, 60)}`, () => {
        assert.deepEqual(problemsOf(objects, version), []);
      });

    for (const [objects, problem] of bad)
      it(`may not be these in STIX ${version}: ${JSON.stringify(objects).slice(0, 60)}`, () => {
        assert.deepEqual(problemsOf(objects, version), [problem]);
      });
  }

  it("follow STIX 2.1 where they say an identifier as it has them", () => {
    const account = { type: "user-account", id: "user-account--0c7b5b88-8ff7-5a4d-aa9d-feb398cd0061" };
    assert.deepEqual(problemsOf({ "0": { ...account, account_login: "x" } }, "2.1"), []);
    assert.deepEqual(problemsOf({ "0": { ...account, created: time } }, "2.1"), ["stix/one-required: {"]);
  });
});
