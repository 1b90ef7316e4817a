import assert from "node:assert/strict";
import { decode } from "../../../src/disk/encoding";

const text = '{"name":\r\n "Zoë 😀 日本"}\n';
const bigEndian = (given: string) => Buffer.from(given, "utf16le").swap16();

describe("The encoding of a file", () => {
  it("is UTF-8, or UTF-16 that says so; the byte order mark is no part of the text", () => {
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, "utf16le"),
      bigEndian(`\uFEFF${text}`),
    ])
      assert.deepEqual(decode(bytes), { kind: "text", text });
    assert.deepEqual(decode(Buffer.alloc(0)), { kind: "text", text: "" });
  });

  it("that is neither is told with the place of the first character that can't be read", () => {
    const before = 'a\r\n\r\n\n日本"';
    for (const [bytes, place] of [
      [Buffer.from([0xe9]), "1:1"],
      [Buffer.from([0x41, 0xc3]), "1:2"],
      [Buffer.concat([Buffer.from(before), Buffer.from([0xe9]), Buffer.from(text)]), "4:4"],
      [Buffer.concat([Buffer.from(text.repeat(1000)), Buffer.from([0xed, 0xa0, 0x80])]), "2001:1"],
    ] as const) {
      const decoded = decode(bytes);
      assert.ok(decoded.kind === "unreadable");
      assert.match(decoded.why, new RegExp(`^it is not UTF-8: the character at ${place} is damaged`));
    }
  });

  it("is refused where it is UTF-32, or UTF-16 with half a character", () => {
    for (const bytes of [
      Buffer.from([0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0]),
      Buffer.from("\uFEFF\ud83d!", "utf16le"),
      Buffer.from([0xff, 0xfe, 0x5b]),
    ])
      assert.equal(decode(bytes).kind, "unreadable");
  });
});
