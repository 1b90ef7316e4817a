import assert from "node:assert/strict";
import { pageHtml } from "../../../src/extension/pages/pageHtml";

const parts = {
  language: "en",
  title: "Review",
  script: "https://host/preflight.js",
  style: "https://host/preflight.css",
  styleSource: "https://host",
  nonce: "abc+/=",
};

describe("the HTML of a page", () => {
  it("lets its own script run and nothing else", () => {
    const html = pageHtml(parts).replaceAll("&#39;", "'");
    assert.match(
      html,
      /content="default-src 'none'; script-src 'nonce-abc\+\/='; style-src https:\/\/host; font-src https:\/\/host;"/,
    );
    assert.match(html, /<script nonce="abc\+\/=" src="https:\/\/host\/preflight\.js"><\/script>/);
    assert.doesNotMatch(html, /unsafe/);
  });

  it("takes a hostile title as text", () => {
    const html = pageHtml({ ...parts, title: `</title><script>alert("1")</script>`, language: `en" onload="x` });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /&#60;\/title&#62;/);
    assert.doesNotMatch(html, / onload="/);
  });
});
