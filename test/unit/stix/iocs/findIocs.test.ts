import assert from "node:assert/strict";
import { findIocs } from "../../../../src/stix/iocs/findIocs";

/** What is found, as `kind value`. */
function found(text: string): string[] {
  return findIocs(text).map(({ kind, value }) => `${kind} ${value}`);
}

const md5 = "44d88612fea8a8f36de82e1278abb02f";
const sha1 = "3395856ce81f2b7382dee72602f798b642f14140";
const sha256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
const sha512 = sha256 + sha256;

describe("indicators in text", () => {
  const cases: readonly (readonly [what: string, text: string, ...expected: string[]])[] = [
    ["an IPv4 address", "seen from 203.0.113.5.", "ipv4 203.0.113.5"],
    ["one with a port", "C2 at 203.0.113.5:8080", "ipv4 203.0.113.5"],
    ["a range", "block 198.51.100.0/24, please", "ipv4 198.51.100.0/24"],
    ["a range of one", "198.51.100.7/32", "ipv4 198.51.100.7"],
    ["an IPv6 address, in one spelling", "2001:DB8:0:0:0:0:0:1 and 2001:db8::1", "ipv6 2001:db8::1"],
    ["an IPv6 address in brackets with a port", "[2001:db8::7]:443", "ipv6 2001:db8::7"],
    ["a domain", "it asked for Evil.Example.COM.", "domain evil.example.com"],
    ["a domain in capitals", "EVIL-SITE.NET", "domain evil-site.net"],
    ["a domain with letters beyond ASCII", "münchen-bank.com", "domain xn--mnchen-bank-thb.com"],
    ["a look-alike whole, not its ASCII half", "\u0430pple.com", "domain xn--pple-43d.com"],
    ["a name before a particle", "evil.com에서 받은 파일", "domain evil.com"],
    ["a name before a sentence without a blank", "It asked evil.com.Then it stopped.", "domain evil.com"],
    ["a URL", "GET http://evil.com/a?b=1#c.", "url http://evil.com/a?b=1#c"],
    ["a URL's host in lower case, its path as it is", "HTTPS://Evil.COM/Path", "url https://evil.com/Path"],
    ["a URL with an address", "http://203.0.113.5:8080/x", "url http://203.0.113.5:8080/x"],
    ["a URL with an IPv6 address", "http://[2001:DB8::1]/x", "url http://[2001:db8::1]/x"],
    ["a URL with brackets of its own", "(see https://a.co/b(c)d).", "url https://a.co/b(c)d"],
    ["a URL before a particle", "https://evil.com/x에서", "url https://evil.com/x"],
    ["a URL of another scheme", "${jndi:ldap://evil.com/a}", "url ldap://evil.com/a"],
    ["an e-mail address", "from Bob.Evil+x@Bad.example,", "email bob.evil+x@bad.example"],
    ["a mail link", "<mailto:bob@bad.example>", "email bob@bad.example"],
    [
      "each kind of hash",
      `${md5} ${sha1} ${sha256} ${sha512}`,
      `md5 ${md5}`,
      `sha1 ${sha1}`,
      `sha256 ${sha256}`,
      `sha512 ${sha512}`,
    ],
    ["a hash in capitals behind its name", `MD5=${md5.toUpperCase()}`, `md5 ${md5}`],
    ["a file that is named by its hash", `${sha256}.exe`, `sha256 ${sha256}`],
    [
      "hxxp",
      "hxxp://evil.com/a hXXps://evil.com/b h**p://evil.com/c",
      "url http://evil.com/a",
      "url https://evil.com/b",
      "url http://evil.com/c",
    ],
    [
      "[.] and its like",
      "a[.]evil.com b(.)evil{.}com c[dot]evil(DOT)com d [.] evil [.] com",
      "domain a.evil.com",
      "domain b.evil.com",
      "domain c.evil.com",
      "domain d.evil.com",
    ],
    ["half a bracket", "evil[.com other.]com 203.0.113[.5", "domain evil.com", "domain other.com", "ipv4 203.0.113.5"],
    [
      "(at)",
      "bob(at)bad[.]example amy [at] bad [dot] example jo[@]bad.example",
      "email bob@bad.example",
      "email amy@bad.example",
      "email jo@bad.example",
    ],
    [
      "[:]",
      "http[:]//evil.com/a hxxp[://]evil.com/b 2001[:]db8[:][:]1",
      "url http://evil.com/a",
      "url http://evil.com/b",
      "ipv6 2001:db8::1",
    ],
    [
      "characters without width",
      "ev\u200bil.c\u200dom\ufeff and 203.0\u00ad.113.5",
      "domain evil.com",
      "ipv4 203.0.113.5",
    ],
    ["an unusual ending that was defanged", "evil[.]zip bad[.]foo", "domain evil.zip", "domain bad.foo"],
    ["an address like a version that was defanged", "version 1[.]2[.]3[.]4", "ipv4 1.2.3.4"],
    ["the host of a URL once", "http://evil.com/a", "url http://evil.com/a"],
    [
      "a Markdown link once",
      "[evil.com](http://evil.com/a) [http://b.com](http://b.com)",
      "url http://evil.com/a",
      "url http://b.com",
    ],
    ["a path behind a name with the name", "evil[.]com/gate.php and evil.com/run.sh", "domain evil.com"],
    ["the same twice once", "EVIL.com evil[.]com evil.com", "domain evil.com"],
    [
      "a table in Markdown",
      `| C2 | 203.0.113.5 |\n|**evil.com**|\`${md5}\`|`,
      "ipv4 203.0.113.5",
      "domain evil.com",
      `md5 ${md5}`,
    ],
    [
      "a table with commas",
      'url,kind\nhttp://a.com/x,c2\n"http://b.com/y",c2',
      "url http://a.com/x",
      "url http://b.com/y",
    ],
    [
      "a list with commas",
      "http://a.com/x,203.0.113.5,evil.com",
      "url http://a.com/x",
      "ipv4 203.0.113.5",
      "domain evil.com",
    ],
    ["a comma of a URL in prose", "Look at http://a.com/x,y please", "url http://a.com/x,y"],
    ["JSON", '{"ip":"203.0.113.5","d":["evil.com"]}', "ipv4 203.0.113.5", "domain evil.com"],
  ];
  for (const [what, text, ...expected] of cases)
    it(`finds ${what}`, () => {
      assert.deepEqual(found(text), expected);
    });

  const nothing: readonly (readonly [what: string, text: string])[] = [
    ["prose", "The actor moved on, e.g. to other hosts, i.e. at night. It was late.So they left (at last)."],
    [
      "names of files",
      "report.pdf, run.sh, libfoo.so.6, archive.tar.gz, README.md, main.rs, setup.exe, x.zip C:\\Windows\\cmd.com /usr/lib/a.so",
    ],
    ["defanged names of files", "invoice[.]pdf setup[.]exe"],
    ["versions", "version 1.2.3.4, v10.0.0.1, Chrome/1.2.3.4, build 2.0.0.1, 10.0.19041.1, 0.1.2.3"],
    ["dates, times and numbers", "2026-01-02 12:30:45 02.01.2026 1,234.56 10:20:30:40"],
    ["object identifiers", "1.3.6.1.4.1.311.2 and §1.2.3.4"],
    ["MAC addresses and code", "aa:bb:cc:dd:ee:ff std::string dead::beef System.IO ASP.NET this.name obj.value"],
    ["numbers as long as hashes", "12345678901234567890123456789012"],
    ["parts of longer words", `x${md5} ${md5}x user@host 999.1.1.1 1.2.3 256.1.1.1 01.2.3.4`],
    ["reversed names", "5.113.0.203.in-addr.arpa"],
    ["no text", ""],
  ];
  for (const [what, text] of nothing)
    it(`finds nothing in ${what}`, () => {
      assert.deepEqual(found(text), []);
    });

  it("keeps the order of the text", () => {
    const text = `bob@bad.example then ${md5}, then evil.com, then 203.0.113.5 and http://a.com/`;
    assert.deepEqual(
      findIocs(text).map(({ kind }) => kind),
      ["email", "md5", "domain", "ipv4", "url"],
    );
  });

  it("keeps its place behind an address in the path of another", () => {
    const places = "a@bad.example/x/c@bad.example";
    assert.deepEqual(
      findIocs(`${places} version 203.0.113[.]5`).map(({ value }) => value),
      ["a@bad.example", "c@bad.example", "203.0.113.5"],
    );
  });

  it("reads long nonsense in no time", () => {
    for (const piece of ["a.", "1.", "a", "http://", "::", "[.]", "a@", "(", "hxxp[:]//"])
      assert.ok(findIocs(piece.repeat(200_000 / piece.length)).length <= 1, piece);
  });
});
