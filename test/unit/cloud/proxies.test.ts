import assert from "node:assert/strict";
import { routeTo } from "../../../src/cloud/proxies";

const graph = new URL("https://graph.microsoft.com/v1.0");

describe("the way out", () => {
  it("is direct without a proxy in the environment", () => {
    assert.deepEqual(routeTo(graph, {}), { kind: "direct" });
    assert.deepEqual(routeTo(graph, { HTTPS_PROXY: "" }), { kind: "direct" });
  });

  it("asks HTTPS_PROXY first, then ALL_PROXY, then HTTP_PROXY, small letters before capital ones", () => {
    const all = {
      https_proxy: "http://a:1",
      HTTPS_PROXY: "http://b:1",
      ALL_PROXY: "http://c:1",
      HTTP_PROXY: "http://d:1",
    };
    const without = (...names: string[]) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
    const order = [without(), without("https_proxy"), without("https_proxy", "HTTPS_PROXY"), { HTTP_PROXY: "d:1" }];
    assert.deepEqual(
      order.map((environment) => routeTo(graph, environment)),
      ["a", "b", "c", "d"].map((host) => ({ kind: "proxy", url: `http://${host}:1` })),
    );
  });

  it("obeys NO_PROXY by host, domain and port", () => {
    const routes = (noProxy: string) => routeTo(graph, { HTTPS_PROXY: "http://p:1", NO_PROXY: noProxy }).kind;
    for (const exempt of [
      "*",
      "graph.microsoft.com",
      "a.example, microsoft.com",
      ".microsoft.com",
      "*.microsoft.com",
      "GRAPH.Microsoft.com:443",
    ])
      assert.equal(routes(exempt), "direct", exempt);
    for (const other of ["", " , ", "example.com", "soft.com", "graph.microsoft.com:8443", "graph", "."])
      assert.equal(routes(other), "proxy", other);
  });

  it("obeys NO_PROXY for addresses of IPv6, however they are written", () => {
    const routes = (noProxy: string) =>
      routeTo(new URL("https://[2001:db8::1]/x"), { HTTPS_PROXY: "http://p:1", NO_PROXY: noProxy }).kind;
    for (const exempt of [
      "2001:db8::1",
      "[2001:db8::1]",
      "2001:DB8:0:0::1",
      "[2001:db8::1]:443",
      "a.example,[2001:db8:0::1]",
    ])
      assert.equal(routes(exempt), "direct", exempt);
    for (const other of ["2001:db8::2", "[2001:db8::1]:8443", "[nonsense]", "[]", "::", "2001"])
      assert.equal(routes(other), "proxy", other);
  });

  it("never leads to this machine by proxy", () => {
    for (const host of ["127.0.0.1:5000", "localhost:5000", "[::1]:5000", "127.8.8.8"])
      assert.equal(
        routeTo(new URL(`http://${host}/`), { HTTP_PROXY: "http://p:1", ALL_PROXY: "http://p:1" }).kind,
        "direct",
      );
  });

  it("says of a proxy that it can't use why, without its password", () => {
    for (const HTTPS_PROXY of ["socks5://user:word@p:1", "http://user:word@:::"]) {
      const route = routeTo(graph, { HTTPS_PROXY });
      assert.ok(route.kind === "unusable");
      assert.doesNotMatch(route.detail, /word/);
    }
  });
});
