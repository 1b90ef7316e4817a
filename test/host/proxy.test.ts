import assert from "node:assert/strict";
import https from "node:https";
import tls from "node:tls";
import * as vscode from "vscode";
import { cloudOf } from "../../src/cloud/clouds";
import { createHttpDoor } from "../../src/cloud/http";
import { type LoopbackProxy, type LoopbackServer, proxy, serve } from "../unit/cloud/loopbackServers";
import { selfSigned } from "../unit/cloud/selfSigned";

// A root certificate as a company installs one. The oldest VS Code reads it here, once, where extensions are tested; the
// newest asks Node, which takes more roots since version 22.19.
Object.assign(https.globalAgent, { testCertificates: [selfSigned.cert] });
const laterTls = tls as { setDefaultCACertificates?(certificates: readonly string[]): void };
laterTls.setDefaultCACertificates?.([...tls.rootCertificates, selfSigned.cert]);

/** The door as the extension opens it: without an agent, for VS Code has put its own into `node:https`. */
const send = createHttpDoor({ cloud: cloudOf("public")!, userAgent: "test" });
const headers = { authorization: "Bearer the-token" };
const toGraph = () => send({ method: "GET", url: "https://graph.microsoft.com/v1.0", headers });

describe("behind a proxy", () => {
  let target: LoopbackServer;
  let gate: LoopbackProxy;

  before(async () => {
    target = await serve((_, response) => response.end("trusted"), true);
    gate = await proxy({ targetPort: target.port });
  });
  afterEach(async () => {
    for (const name of ["proxy", "proxyStrictSSL", "proxySupport", "noProxy"]) await configure(name, undefined);
  });
  after(async () => {
    await target.close();
    await gate.close();
  });

  async function configure(name: string, value: unknown): Promise<void> {
    await vscode.workspace.getConfiguration("http").update(name, value, vscode.ConfigurationTarget.Global);
  }

  it("requests go the way that http.proxy says, and trust the roots that this machine trusts", async () => {
    await configure("proxy", `http://127.0.0.1:${String(gate.port)}`);
    for (const support of ["override", "fallback", "on"]) {
      await configure("proxySupport", support);
      const before = gate.connects.length;
      const result = await toGraph();
      assert.ok(result.kind === "response" && result.body === "trusted", `${support}: ${JSON.stringify(result)}`);
      assert.match(gate.connects[before] ?? "", /^CONNECT graph\.microsoft\.com:443 /);
      assert.doesNotMatch(gate.connects[before] ?? "", /the-token/, "the proxy never sees the token");
      assert.equal(target.requests.at(-1)?.headers.authorization, "Bearer the-token");
    }
  });

  it("certificates are verified whatever http.proxyStrictSSL says", async () => {
    await configure("proxy", `http://127.0.0.1:${String(gate.port)}`);
    await configure("proxyStrictSSL", false);
    const before = target.requests.length;
    const result = await send({ method: "GET", url: "https://api.ti.sentinel.azure.com/", headers });
    assert.deepEqual(
      result.kind === "failure" && [result.reason, result.delivered],
      ["certificate", "no"],
      JSON.stringify(result),
    );
    assert.equal(target.requests.length, before, "no byte of the request went out");
  });

  it("hosts of http.noProxy are asked without it, and so are all where it is off", async () => {
    await configure("proxy", `http://127.0.0.1:${String(gate.port)}`);
    const before = gate.connects.length;
    await configure("noProxy", ["graph.microsoft.com"]);
    assert.equal((await toGraph()).kind, "failure", "there is no such host in the tests' network");
    await configure("noProxy", undefined);
    await configure("proxySupport", "off");
    assert.equal((await toGraph()).kind, "failure");
    assert.equal(gate.connects.length, before);
  });

  it("a proxy that refuses is known by its answer", async () => {
    const refusing = await proxy({ status: 407 });
    try {
      await configure("proxy", `http://127.0.0.1:${String(refusing.port)}`);
      const result = await toGraph();
      assert.equal(refusing.connects.length > 0, true);
      // VS Code plays the proxy's refusal back as an answer; the token messages know it by its number.
      assert.ok(result.kind === "response" && result.status === 407, JSON.stringify(result));
    } finally {
      await refusing.close();
    }
  });

  it("nothing on this machine is asked for by way of it", async () => {
    const local = await serve((_, response) => response.end("direct"));
    try {
      await configure("proxy", `http://127.0.0.1:${String(gate.port)}`);
      const before = gate.connects.length;
      const cloud = cloudOf(`http://127.0.0.1:${String(local.port)}`)!;
      const result = await createHttpDoor({ cloud, userAgent: "test" })({ method: "GET", url: cloud.login });
      assert.ok(result.kind === "response" && result.body === "direct");
      assert.equal(gate.connects.length, before);
    } finally {
      await local.close();
    }
  });
});
