import assert from "node:assert/strict";
import fc from "fast-check";
import { type AssistItem, plainInsert } from "../../../../../src/stix/pattern/assist/assistItem";
import { completePattern } from "../../../../../src/stix/pattern/assist/completions";
import { parsePattern, type PatternVersion } from "../../../../../src/stix/pattern/parser";
import { printPattern } from "../../../../../src/stix/pattern/print";
import { trees } from "../arbitraries";
import { atCursor } from "./cursor";

function itemsAt(marked: string, version: PatternVersion = "2.1"): readonly AssistItem[] {
  const { pattern, offset } = atCursor(marked);
  return completePattern(pattern, offset, version)?.items ?? [];
}

const labelsAt = (marked: string, version?: PatternVersion) => itemsAt(marked, version).map(({ label }) => label);

/** The pattern after an item is chosen. */
function choose(marked: string, label: string): string {
  const { pattern, offset } = atCursor(marked);
  const found = completePattern(pattern, offset, "2.1");
  const item = found?.items.find((candidate) => candidate.label === label);
  assert.ok(found && item, `${label} is not offered at ${marked}: ${labelsAt(marked).join(" ")}`);
  const { start, end } = found.replace;
  assert.ok(start <= offset && offset <= end);
  return pattern.slice(0, start) + plainInsert(item) + pattern.slice(end);
}

describe("completion in a pattern", () => {
  it("offers whole comparisons where nothing stands, and behind what joins observations", () => {
    for (const marked of ["|", "ip|", "[url:value = 'x'] AND |", "[url:value = 'x'] FOLLOWEDBY (|", "  |"])
      assert.ok(labelsAt(marked).includes("[ipv4-addr:value = '…']"), marked);
    assert.equal(choose("|", "[domain-name:value = '…']"), "[domain-name:value = '']");
    assert.equal(choose("ip|", "[file:hashes.'SHA-256' = '…']"), "[file:hashes.'SHA-256' = '']");
  });

  it("offers whole comparisons that are good patterns once filled in", () => {
    for (const item of itemsAt("|")) {
      const filled = item.insert.map((piece) => (typeof piece === "string" ? piece : "x")).join("");
      assert.deepEqual(parsePattern(filled).problems, [], filled);
    }
  });

  it("offers object types where a comparison begins", () => {
    const places = [
      "[|",
      "[fi|",
      "[file:name = 'x' AND |",
      "[file:name = 'x' OR (|",
      "[file:name = 'x'] OR [|]",
      "[NOT |",
    ];
    for (const marked of places) {
      const labels = labelsAt(marked);
      for (const type of ["file", "ipv4-addr", "x509-certificate"]) assert.ok(labels.includes(type), marked);
    }
    assert.equal(choose("[ipv|]", "ipv4-addr"), "[ipv4-addr:]");
    assert.equal(choose("[ip|v6-addr:value = 'x']", "ipv4-addr"), "[ipv4-addr:value = 'x']");
    assert.ok(labelsAt("[|").includes("EXISTS"));
    assert.ok(!labelsAt("[|", "2.0").includes("EXISTS"), "EXISTS came with 2.1");
  });

  it("offers the properties of a type, and no others", () => {
    assert.deepEqual(labelsAt("[mutex:|"), ["name"]);
    assert.ok(labelsAt("[file:na|").includes("name_enc"));
    assert.ok(!labelsAt("[file:|").includes("created"), "a property of 2.0");
    assert.ok(labelsAt("[file:|", "2.0").includes("created"));
    assert.deepEqual(labelsAt("[x-own:|"), []);
    assert.deepEqual(labelsAt("[constructor:|"), []);
    assert.equal(choose("[ipv4-addr:v|alue = 'x']", "value"), "[ipv4-addr:value = 'x']");
    assert.equal(choose("[file:| AND file:name = 'x']", "size"), "[file:size AND file:name = 'x']");
  });

  it("goes on where a property has parts", () => {
    assert.equal(choose("[file:|", "hashes"), "[file:hashes.");
    assert.equal(choose("[network-traffic:dst|", "dst_ref"), "[network-traffic:dst_ref.");
    assert.equal(choose("[network-traffic:|", "protocols"), "[network-traffic:protocols[*]");
    assert.equal(choose("[domain-name:|", "resolves_to_refs"), "[domain-name:resolves_to_refs[*].");
    assert.equal(choose("[network-traffic:ds|t_ref.value = 'x']", "src_ref"), "[network-traffic:src_ref.value = 'x']");
  });

  it("follows references, lists and extensions", () => {
    assert.ok(labelsAt("[network-traffic:dst_ref.|").includes("value"));
    assert.ok(labelsAt("[process:parent_ref.image_ref.|").includes("hashes"));
    assert.ok(labelsAt("[process:opened_connection_refs[0].dst_ref.|").includes("value"));
    assert.ok(labelsAt("[file:contains_refs[*].|").includes("command_line"), "any observable");
    assert.deepEqual(labelsAt("[windows-registry-key:values[*].|"), ["name", "data", "data_type"]);
    assert.ok(labelsAt("[file:extensions.|").includes("windows-pebinary-ext"));
    assert.ok(labelsAt("[file:extensions.'windows-pebinary-ext'.|").includes("imphash"));
    assert.ok(labelsAt("[file:extensions.'windows-pebinary-ext'.sections[*].|").includes("entropy"));
    assert.equal(choose("[file:extensions.wi|", "windows-pebinary-ext"), "[file:extensions.'windows-pebinary-ext'.");
    assert.deepEqual(labelsAt("[file:name.|"), []);
  });

  it("puts the quotes round the names of hashes that need them", () => {
    assert.equal(choose("[file:hashes.|", "SHA-256"), "[file:hashes.'SHA-256'");
    assert.equal(choose("[file:hashes.SHA-|", "SHA-256"), "[file:hashes.'SHA-256'");
    assert.equal(choose("[file:hashes.'SH|", "SHA-256"), "[file:hashes.'SHA-256'");
    assert.equal(choose("[file:hashes.'|'", "SHA-1"), "[file:hashes.'SHA-1'");
    assert.equal(choose("[file:hashes.'SHA|-256' = 'ab']", "SHA3-256"), "[file:hashes.'SHA3-256' = 'ab']");
    assert.equal(choose("[file:hashes.'|]", "SHA-256"), "[file:hashes.'SHA-256']");
    assert.equal(choose("[file:hashes.|", "MD5"), "[file:hashes.MD5");
    const binary = "[file:extensions.'windows-pebinary-ext'.sections[*].hashes.|";
    assert.ok(labelsAt(binary).includes("SHA-256"));
  });

  it("offers steps into lists, and only there", () => {
    assert.equal(choose("[network-traffic:protocols[|", "[*]"), "[network-traffic:protocols[*]");
    assert.equal(choose("[network-traffic:protocols[|] = 'tcp']", "[0]"), "[network-traffic:protocols[0] = 'tcp']");
    assert.equal(choose("[network-traffic:protocols[|]", "[*]"), "[network-traffic:protocols[*]]");
    assert.deepEqual(labelsAt("[file:name[|"), []);
  });

  it("offers the operators that fit what is compared", () => {
    assert.deepEqual(labelsAt("[file:is_x |"), [
      "=",
      "!=",
      "IN",
      "LIKE",
      "MATCHES",
      "<",
      "<=",
      ">",
      ">=",
      "ISSUBSET",
      "ISSUPERSET",
      "NOT",
    ]);
    assert.deepEqual(labelsAt("[email-message:is_multipart |"), ["=", "!=", "NOT"]);
    assert.deepEqual(labelsAt("[file:size |"), ["=", "!=", "<", "<=", ">", ">=", "IN", "NOT"]);
    assert.ok(labelsAt("[file:ctime |").includes(">="));
    assert.ok(labelsAt("[file:name |").includes("MATCHES"));
    assert.ok(!labelsAt("[file:name |").includes("ISSUBSET"));
    assert.ok(labelsAt("[ipv4-addr:value |").includes("ISSUBSET"));
    assert.ok(labelsAt("[network-traffic:dst_ref.value |").includes("ISSUBSET"));
    assert.deepEqual(labelsAt("[file:hashes |"), [], "a part must be named first");
    assert.ok(!labelsAt("[file:name NOT |").includes("NOT"));
  });

  it("begins the value with the operator, unless one stands there", () => {
    assert.equal(choose("[file:name |", "="), "[file:name = ''");
    assert.equal(choose("[file:name |]", "IN"), "[file:name IN ('')]");
    assert.equal(choose("[file:hashes.'SHA-256'|", "="), "[file:hashes.'SHA-256' = ''");
    assert.equal(choose("[file:name LI|", "LIKE"), "[file:name LIKE ''");
    assert.equal(choose("[file:size |", ">="), "[file:size >= 1024");
    assert.equal(choose("[file:ctime |", ">"), "[file:ctime > t'2026-01-31T00:00:00Z'");
    assert.equal(choose("[file:name | 'x']", "!="), "[file:name != 'x']");
    assert.equal(choose("[file:name !|", "!="), "[file:name != ''");
    assert.equal(choose("[email-message:is_multipart |", "="), "[email-message:is_multipart = ");
  });

  it("offers the constants that fit behind an operator", () => {
    assert.equal(choose("[file:name =|", "'…'"), "[file:name = ''");
    assert.equal(choose("[file:name = |]", "'…'"), "[file:name = '']");
    assert.deepEqual(labelsAt("[email-message:is_multipart = |"), ["true", "false"]);
    assert.deepEqual(labelsAt("[email-message:is_multipart = t|"), ["true", "false"]);
    assert.deepEqual(labelsAt("[file:ctime < |"), ["t'…'"]);
    assert.deepEqual(labelsAt("[file:name IN |"), ["('…')"]);
    assert.equal(choose("[file:name IN (|", "'…'"), "[file:name IN (''");
    assert.equal(choose("[file:name IN ('a', |)]", "'…'"), "[file:name IN ('a', '')]");
    assert.ok(labelsAt("[x-own:thing = |").includes("t'…'"));
  });

  it("offers the words of a vocabulary, with and without quotes", () => {
    assert.ok(labelsAt("[user-account:account_type = |").includes("windows-domain"));
    assert.equal(choose("[user-account:account_type = |]", "ldap"), "[user-account:account_type = 'ldap']");
    assert.equal(choose("[user-account:account_type = '|']", "ldap"), "[user-account:account_type = 'ldap']");
    assert.equal(choose("[user-account:account_type = 'l|']", "ldap"), "[user-account:account_type = 'ldap']");
    assert.equal(
      choose("[user-account:account_type = 'wi|ndows-local']", "ldap"),
      "[user-account:account_type = 'ldap']",
    );
    assert.deepEqual(labelsAt("[domain-name:value = '|"), []);
    assert.deepEqual(labelsAt("[domain-name:value = 'a AND b|']"), []);
  });

  it("offers what joins comparisons, and the bracket that ends them", () => {
    assert.deepEqual(labelsAt("[file:name = 'x' |"), ["AND", "OR", "]"]);
    assert.deepEqual(labelsAt("[file:name = 'x' an|"), ["AND", "OR", "]"]);
    assert.equal(choose("[file:name = 'x' an|]", "AND"), "[file:name = 'x' AND ]");
    assert.deepEqual(labelsAt("[(file:name = 'x' |"), ["AND", "OR", ")"]);
    assert.equal(choose("[file:name = 'x'|", "OR"), "[file:name = 'x' OR ");
    assert.equal(choose("[file:name = 'x'|", "]"), "[file:name = 'x']");
    assert.deepEqual(labelsAt("[EXISTS file:name |"), ["AND", "OR", "]"]);
  });

  it("offers what joins and qualifies observations, no qualifier twice", () => {
    assert.deepEqual(labelsAt("[file:name = 'x'] |"), ["AND", "OR", "FOLLOWEDBY", "WITHIN", "REPEATS", "START"]);
    assert.equal(choose("[file:name = 'x']|", "FOLLOWEDBY"), "[file:name = 'x'] FOLLOWEDBY ");
    assert.equal(choose("[file:name = 'x'] W|", "WITHIN"), "[file:name = 'x'] WITHIN 300 SECONDS");
    assert.deepEqual(labelsAt("[file:name = 'x'] WITHIN 5 SECONDS |"), ["AND", "OR", "FOLLOWEDBY", "REPEATS", "START"]);
    assert.deepEqual(labelsAt("[file:name = 'x'] WITHIN 5 |"), ["SECONDS"]);
    assert.deepEqual(labelsAt("[file:name = 'x'] REPEATS 5 T|"), ["TIMES"]);
    assert.deepEqual(labelsAt("[file:name = 'x'] WITHIN |"), []);
    assert.deepEqual(labelsAt("[file:name = 'x'] START |"), ["t'…'"]);
    assert.deepEqual(labelsAt("[file:name = 'x'] START |", "2.0"), ["'…'"]);
    assert.deepEqual(labelsAt("[file:name = 'x'] START t'2026-01-01T00:00:00Z' |"), ["STOP"]);
    assert.deepEqual(labelsAt("[file:name = 'x'] START t'2026-01-01T00:00:00Z' STOP |"), ["t'…'"]);
    assert.ok(labelsAt("([file:name = 'x'] |").includes(")"));
  });

  it("makes a pattern without problems, choice by choice", () => {
    let pattern = choose("|", "[file:name = '…']").replace("''", "'a.exe'");
    pattern = choose(`${pattern}|`, "AND");
    pattern = choose(`${pattern}|`, "[domain-name:value = '…']").replace("''", "'evil.example'");
    pattern = choose(`${pattern}|`, "START");
    assert.deepEqual(parsePattern(pattern).problems, [], pattern);
  });

  it("says nothing in comments", () => {
    for (const marked of ["/* |", "[file:name = 'x' /* | */]", "// |", "[file:name // x |"])
      assert.deepEqual(labelsAt(marked), [], marked);
    assert.deepEqual(labelsAt(`${"/*".repeat(50_000)}|`), []);
    assert.deepEqual(labelsAt("// so\n[file:name = 'x' |]"), ["AND", "OR", "]"]);
    assert.deepEqual(labelsAt("[file:name = 'x' /* so */ |]"), ["AND", "OR", "]"]);
  });

  it("has documentation and a text for each item, and replaces what is round the cursor, in any pattern", () => {
    fc.assert(
      fc.property(trees("2.1"), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), (tree, place, cut) => {
        const whole = printPattern(tree);
        const offset = Math.floor(place * whole.length);
        const pattern = whole.slice(0, offset) + whole.slice(offset + cut);
        const found = completePattern(pattern, offset, "2.1");
        if (found === null) return;
        assert.ok(found.items.length > 0);
        assert.ok(0 <= found.replace.start && found.replace.start <= offset, pattern);
        assert.ok(offset <= found.replace.end && found.replace.end <= pattern.length, pattern);
        for (const item of found.items) {
          assert.ok(item.documentation.length > 0, item.label);
          assert.ok(plainInsert(item) !== "", item.label);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat(60), (pattern, offset) => {
        completePattern(pattern, Math.min(offset, pattern.length), "2.1");
      }),
    );
  });
});
