import assert from "node:assert/strict";
import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import { addressForm, parseIpv4, parseIpv6 } from "../../../../../src/stix/pattern/meaning/addresses";
import { meaningOf, problemsOf } from "./meaningOf";

const md5 = "0cc175b9c0f1b6a831c399e269772661";
const sha256 = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

/** A comparison of a value whose form is fixed. */
const compare = (type: string, value: string) => `[${type}:value = '${value}']`;

describe("The values in a pattern", () => {
  const good: Record<string, readonly string[]> = {
    "ipv4-addr": ["192.88.99.1", "1.2.3.4", "223.255.255.255"],
    "ipv6-addr": ["2620:2d::1", "2620:2D:0:0:0:0:0:1", "2a00:1450:4001::200e", "64:ff9b::9.8.7.6"],
    "mac-addr": ["d2:fb:49:24:37:18"],
    "domain-name": [
      "evil.site",
      "a-b.evil.site",
      "EVIL.Site",
      "_dmarc.evil.site",
      "bücher.site",
      "xn--bcher-kva.site",
      "evil.site.",
      "intranet",
      "123.site",
      "a.1b",
    ],
    url: [
      "https://evil.site/a?b=c#d",
      "http://192.88.99.1:8080/x",
      "ftp://user:pw@evil.site/",
      "http://[2620:2d::1]/",
      "https://evil.site/ü",
      "mailto:a@evil.site",
      "HTTPS://evil.site",
      "https://evil.site/{a}|b",
    ],
    "email-addr": ["a@evil.site", "a.b+c@mail.evil.site", '"a b"@evil.site', "a@[192.88.99.1]", "ü@evil.site"],
  };
  const bad: Record<string, readonly [code: string, values: readonly string[]]> = {
    "ipv4-addr": [
      "pattern/malformed-ipv4",
      ["1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", "a", "", "2620:2d::1", "1.2.3.4/33", "1.2.3.4/", "1.2.3.4:80"],
    ],
    "ipv6-addr": [
      "pattern/malformed-ipv6",
      ["2620:2d:::1", "1:2:3", "1.2.3.4", "fe80::1%eth0", "[2620:2d::1]", "12345::", "::1::", "1:2:3:4:5:6:7:8:9"],
    ],
    "mac-addr": ["pattern/malformed-mac", ["D2:FB:49:24:37:18", "d2-fb-49-24-37-18", "d2fb49243718", "d2:fb:49:24:37"]],
    "domain-name": [
      "pattern/malformed-domain",
      [
        "https://evil.site",
        "evil.site/x",
        "evil.site:80",
        "*.evil.site",
        "a b",
        "",
        "-a.site",
        "a..b",
        "192.88.99.1",
        "a@b.site",
      ],
    ],
    url: [
      "pattern/malformed-url",
      ["evil.site/a", "https:/evil.site", "https://", "http://a b", "//evil.site", "", "http:"],
    ],
    "email-addr": [
      "pattern/malformed-email",
      ["evil.site", "@evil.site", "A <a@evil.site>", "a b@evil.site", "a@", "a@b c"],
    ],
  };
  for (const [type, values] of Object.entries(good))
    it(`are what an object of type ${type} can have`, () => {
      for (const value of values) assert.deepEqual(meaningOf(compare(type, value)), [], value);
    });
  for (const [type, [code, values]] of Object.entries(bad))
    it(`are not what an object of type ${type} can have`, () => {
      for (const value of values) {
        assert.deepEqual(meaningOf(compare(type, value)), [`${code}: '${value}'`]);
        assert.deepEqual(meaningOf(`[${type}:value != '${value}']`), [`${code}: '${value}'`]);
        assert.deepEqual(meaningOf(`[${type}:value IN ('${value}')]`), [`${code}: '${value}'`]);
        assert.deepEqual(meaningOf(`[${type}:value LIKE '${value}']`), []);
      }
    });

  it("at the end of traffic are addresses or names", () => {
    for (const value of ["192.88.99.1", "2620:2d::1", "evil.site", "d2:fb:49:24:37:18"])
      assert.deepEqual(meaningOf(`[network-traffic:dst_ref.value = '${value}']`), []);
    for (const value of ["192.88.99.1:443", "https://evil.site", "a b"])
      assert.deepEqual(meaningOf(`[network-traffic:src_ref.value = '${value}']`), [
        `pattern/malformed-endpoint: '${value}'`,
      ]);
    assert.deepEqual(meaningOf("[email-message:from_ref.value = 'evil.site']"), [
      "pattern/malformed-email: 'evil.site'",
    ]);
  });

  it("that were made harmless are told apart, with what they were", () => {
    for (const [type, value, real] of [
      ["domain-name", "evil[.]site", "evil.site"],
      ["url", "hxxps://evil.site/a", "https://evil.site/a"],
      ["url", "https://evil[.]site/a", "https://evil.site/a"],
      ["email-addr", "a[at]evil[.]site", "a@evil.site"],
      ["ipv4-addr", "192[.]88[.]99[.]1", "192.88.99.1"],
    ] as const) {
      const [problem, ...more] = problemsOf(compare(type, value));
      assert.equal(problem?.code, "pattern/defanged-value");
      assert.deepEqual(problem.args, [value, real]);
      assert.deepEqual(more, []);
    }
  });

  it("that are networks want ISSUBSET", () => {
    assert.deepEqual(meaningOf("[ipv4-addr:value = '192.88.99.0/24']"), ["pattern/cidr-equality: '192.88.99.0/24'"]);
    assert.deepEqual(meaningOf("[ipv6-addr:value IN ('2620:2d::/32')]"), ["pattern/cidr-equality: '2620:2d::/32'"]);
    assert.deepEqual(meaningOf("[network-traffic:dst_ref.value = '192.88.99.0/24']"), [
      "pattern/cidr-equality: '192.88.99.0/24'",
    ]);
    assert.deepEqual(meaningOf("[ipv4-addr:value ISSUBSET '192.88.99.0/24']"), []);
    assert.deepEqual(meaningOf("[ipv6-addr:value ISSUPERSET '2620:2d::1']"), []);
    assert.deepEqual(meaningOf("[ipv4-addr:value ISSUBSET '192.88.99.0/33']"), [
      "pattern/malformed-ipv4: '192.88.99.0/33'",
    ]);
    assert.deepEqual(meaningOf("[network-traffic:dst_ref.value ISSUBSET 'evil.site']"), [
      "pattern/malformed-endpoint: 'evil.site'",
    ]);
    assert.deepEqual(meaningOf("[ipv4-addr:value ISSUBSET '10.0.0.0/8']"), ["pattern/private-address: '10.0.0.0/8'"]);
  });

  it("of hashes have the length and the alphabet of their algorithm", () => {
    for (const [path, value] of [
      ["file:hashes.MD5", md5.slice(1)],
      ["file:hashes.MD5", `${md5}0`],
      ["file:hashes.MD5", md5.replace("0", "g")],
      ["file:hashes.MD5", ""],
      ["file:hashes.'SHA-1'", md5],
      ["artifact:hashes.'SHA-256'", md5],
      ["x509-certificate:hashes.'SHA3-512'", sha256],
      ["file:hashes.'SHA-384'", sha256],
    ] as const) {
      assert.deepEqual(meaningOf(`[${path} = '${value}']`), [`pattern/hash-value: '${value}'`]);
      assert.deepEqual(meaningOf(`[${path} NOT IN ('${value}')]`), [`pattern/hash-value: '${value}'`]);
      assert.deepEqual(meaningOf(`[${path} != '${value}']`), [`pattern/hash-value: '${value}'`]);
      for (const operator of ["LIKE", "MATCHES"]) assert.deepEqual(meaningOf(`[${path} ${operator} '${value}']`), []);
    }
    assert.deepEqual(meaningOf(`[file:hashes.MD5 = '${md5}' OR file:hashes.'SHA-256' = '${sha256}']`), []);
    assert.deepEqual(meaningOf("[file:hashes.SSDEEP = '3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C']"), []);
    assert.deepEqual(meaningOf(`[file:hashes.md5 = 'a']`), ["pattern/hash-name: md5", "pattern/hash-value: 'a'"]);
  });

  it("of hashes are in lower case", () => {
    const upper = md5.toUpperCase();
    assert.deepEqual(meaningOf(`[file:hashes.MD5 = '${upper}']`), [`pattern/hash-case: '${upper}'`]);
    assert.deepEqual(problemsOf(`[file:hashes.MD5 = '${upper}']`)[0]?.args, [md5]);
    assert.deepEqual(meaningOf(`[file:hashes.MD5 LIKE '${upper}']`), []);
  });

  for (const [pattern, shown] of [
    ["[file:size = '5']", "'5'"],
    ["[file:size IN (1, 'a')]", "'a'"],
    ["[file:name = 5]", "5"],
    ["[file:name = t'2026-01-01T00:00:00Z']", "t'2026-01-01T00:00:00Z'"],
    ["[file:ctime > '2026-01-01T00:00:00Z']", "'2026-01-01T00:00:00Z'"],
    ["[process:is_hidden = 'true']", "'true'"],
    ["[process:is_hidden = 1]", "1"],
    ["[network-traffic:dst_port LIKE '80%']", "'80%'"],
    ["[x509-certificate:serial_number = 4711]", "4711"],
    ["[network-traffic:protocols[*] = 6]", "6"],
  ] as const)
    it(`are of another kind than the property: ${pattern}`, () => {
      assert.deepEqual(meaningOf(pattern), [`pattern/literal-type: ${shown}`]);
    });

  for (const pattern of [
    "[file:size = 5]",
    "[file:size > 5.5]",
    "[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7]",
    "[file:magic_number_hex = 'ffd8']",
    "[file:magic_number_hex = h'ffd8']",
    "[artifact:payload_bin = b'aGk=']",
    "[artifact:payload_bin MATCHES '^TV']",
    "[process:is_hidden = true]",
    "[file:ctime > t'2026-01-01T00:00:00Z']",
    "[file:parent_directory_ref = 'directory--86f7e437-faa5-5a7f-8ce1-5d1ddcb9eaea']",
    "[email-message:additional_header_fields.a = 5]",
    "[x-own:thing = t'2026-01-01T00:00:00Z']",
  ])
    it(`are of the property's kind: ${pattern}`, () => {
      assert.deepEqual(meaningOf(pattern), []);
    });

  it("name days that exist", () => {
    assert.deepEqual(meaningOf("[file:ctime = t'2026-02-30T00:00:00Z']"), [
      "pattern/missing-day: t'2026-02-30T00:00:00Z'",
    ]);
    assert.deepEqual(meaningOf("[file:ctime = t'2024-02-29T23:59:60Z']"), []);
  });
});

describe("Doubtful values in a pattern", () => {
  for (const [pattern, code] of [
    ["[ipv4-addr:value = '10.1.2.3']", "pattern/private-address"],
    ["[ipv6-addr:value = 'fd00::1']", "pattern/private-address"],
    ["[ipv4-addr:value = '127.0.0.1']", "pattern/loopback"],
    ["[domain-name:value = 'localhost']", "pattern/loopback"],
    ["[url:value = 'http://localhost:8080/']", "pattern/loopback"],
    ["[ipv4-addr:value = '169.254.1.1']", "pattern/link-local-address"],
    ["[ipv4-addr:value = '239.1.1.1']", "pattern/multicast-address"],
    ["[ipv4-addr:value = '255.255.255.255']", "pattern/reserved-address"],
    ["[network-traffic:dst_ref.value = '9.9.9.9']", "pattern/public-resolver"],
    ["[domain-name:value = 'google.com']", "pattern/popular-domain"],
    ["[url:value = 'https://www.google.com/']", "pattern/popular-domain"],
    ["[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", "pattern/empty-file"],
    ["[domain-name:value IN ('evil.site', 'google.com')]", "pattern/popular-domain"],
  ] as const)
    it(`are told of: ${pattern}`, () => {
      const problems = problemsOf(pattern).map((problem) => problem.code);
      assert.deepEqual(problems, [code]);
    });

  it("are not told of where they are excluded", () => {
    assert.deepEqual(meaningOf("[ipv4-addr:value != '10.1.2.3']"), []);
    assert.deepEqual(meaningOf("[url:value = 'https://www.google.com/evil']"), []);
  });

  it("are the team's own domains, where it names them", () => {
    const options = { ownDomains: ["Own.Site"] };
    for (const pattern of [
      "[domain-name:value = 'own.site']",
      "[url:value = 'https://a.own.site/x']",
      "[email-addr:value = 'a@own.site']",
    ]) {
      assert.deepEqual(
        problemsOf(pattern, { options }).map(({ code }) => code),
        ["pattern/own-domain"],
      );
      assert.deepEqual(meaningOf(pattern), []);
    }
    assert.deepEqual(meaningOf("[domain-name:value = 'notown.site']", { options }), []);
  });

  it("for documents are told of where an upload is thought of", () => {
    const options = { sentinel: { endpoint: "stix-objects", types: ["indicator"] } };
    assert.deepEqual(meaningOf("[domain-name:value = 'a.example']"), []);
    assert.deepEqual(meaningOf("[ipv4-addr:value = '203.0.113.5']"), []);
    assert.deepEqual(meaningOf("[ipv4-addr:value = '203.0.113.5']", { options }), [
      "pattern/documentation-address: '203.0.113.5'",
    ]);
    assert.deepEqual(meaningOf("[domain-name:value = 'a.example']", { options }), [
      "pattern/documentation-name: 'a.example'",
    ]);
  });
});

describe("The readers of addresses", () => {
  const nearAddresses = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.stringMatching(/^[0-9.]{0,16}$/),
    fc.stringMatching(/^[0-9a-f:.]{0,20}$/),
    fc
      .tuple(fc.ipV6(), fc.nat(40), fc.constantFrom(":", ".", "0", "g", ""))
      .map(([address, at, put]) => address.slice(0, at) + put + address.slice(at + 1)),
  );
  it("take what Node takes", () => {
    fc.assert(
      fc.property(nearAddresses, (text) => {
        assert.equal(parseIpv4(text) >= 0, isIPv4(text), text);
        assert.equal(parseIpv6(text) !== undefined, isIPv6(text), text);
      }),
      { numRuns: 3000 },
    );
  });

  it("give the address", () => {
    assert.equal(parseIpv4("1.2.3.4"), 0x01020304);
    assert.equal(parseIpv4("255.255.255.255"), 0xffffffff);
    assert.deepEqual(parseIpv6("2620:2d::ffff:1.2.3.4"), [0x2620, 0x2d, 0, 0, 0, 0xffff, 0x102, 0x304]);
    assert.deepEqual(parseIpv6("::"), [0, 0, 0, 0, 0, 0, 0, 0]);
    assert.equal(addressForm("1.2.3.4/0"), "ipv4-block");
    assert.equal(addressForm("::/128"), "ipv6-block");
    for (const text of ["1.2.3.4/", "1.2.3.4/33", "::/129", "1.2.3.4/08", "/8"])
      assert.equal(addressForm(text), undefined);
  });
});
