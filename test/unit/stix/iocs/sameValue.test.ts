import assert from "node:assert/strict";
import { sameValue, valuesWithin } from "../../../../src/stix/iocs/sameValue";

describe("One spelling of a value", () => {
  const spellings: Readonly<Record<string, readonly string[]>> = {
    "evil.example": ["EVIL.example", "evil[.]example", "evil.example.", " evil(.)example "],
    "2001:db8::1": ["2001:0DB8:0:0:0:0:0:1", "2001:db8::0001", "[2001:DB8::1]"],
    "203.0.113.5": ["203[.]0[.]113[.]5"],
    "https://evil.example/Path?Q=1": ["hxxps://EVIL[.]example/Path?Q=1", "HTTPS://evil.example/Path?Q=1"],
    ["ab".repeat(32)]: ["AB".repeat(32)],
    "hkey_local_machine\\software\\run": ["HKLM\\Software\\Run", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Run"],
    "bad@evil.example": ["Bad@Evil.example", "bad[@]evil[.]example"],
  };
  for (const [one, others] of Object.entries(spellings))
    it(`of ${one}`, () => {
      for (const other of [one, ...others]) assert.equal(sameValue(other), one, other);
    });

  it("keeps different things apart", () => {
    assert.notEqual(sameValue("https://evil.example/a"), sameValue("https://evil.example/A"));
    assert.notEqual(sameValue("2001:db8::1"), sameValue("2001:db8::10"));
  });

  it("sees a URL's host where the URL is seen", () => {
    assert.deepEqual(valuesWithin("hxxp://Evil[.]example:8080/x"), ["http://evil.example:8080/x", "evil.example"]);
    assert.deepEqual(valuesWithin("http://[2001:db8:0::1]/x"), ["http://[2001:db8::1]/x", "2001:db8::1"]);
    assert.deepEqual(valuesWithin("evil.example"), ["evil.example"]);
  });
});
