import assert from "node:assert/strict";
import { type LoopbackProxy, type LoopbackServer, proxy, serve } from "../unit/cloud/loopbackServers";
import { selfSigned } from "../unit/cloud/selfSigned";
import { demoCredentials } from "../../src/emulator/demoAccounts";
import { type Ended, run } from "./support/commandLine";
import { type Folder, makeFolder } from "./support/folder";

describe("the command line behind a company's proxy", function () {
  // Each test has processes of its own to wait for.
  this.timeout(20_000);

  let microsoft: LoopbackServer;
  let gate: LoopbackProxy;
  let folder: Folder;
  before(async () => {
    microsoft = await serve((request, response) => {
      const isToken = request.method === "POST";
      const token = { token_type: "Bearer", expires_in: 3600, access_token: "opaque-token" };
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(isToken ? token : { value: [] }));
    }, true);
    gate = await proxy({ targetPort: microsoft.port });
    folder = await makeFolder();
    await folder.write("company.pem", selfSigned.cert);
  });
  after(async () => {
    await microsoft.close();
    await gate.close();
    await folder.remove();
  });

  function alerts(env: Readonly<Record<string, string>>): Promise<Ended> {
    const credentials = {
      AZURE_TENANT_ID: demoCredentials.tenantId,
      AZURE_CLIENT_ID: demoCredentials.clientId,
      AZURE_CLIENT_SECRET: demoCredentials.clientSecret,
    };
    return run(["alerts", "--format", "json"], { cwd: folder.path, env: { ...credentials, ...env } });
  }
  const address = () => `http://user:proxy-word@127.0.0.1:${String(gate.port)}`;

  it("goes through HTTPS_PROXY and trusts NODE_EXTRA_CA_CERTS, for tokens and for alerts", async () => {
    const { code, stdout, stderr } = await alerts({ HTTPS_PROXY: address(), NODE_EXTRA_CA_CERTS: "company.pem" });
    assert.deepEqual([code, stdout, stderr], [0, "[]\n", ""]);
    const hosts = gate.connects.map((head) => /^CONNECT (\S+)/.exec(head)?.[1]);
    assert.deepEqual(hosts, ["login.microsoftonline.com:443", "graph.microsoft.com:443"]);
    const basic = Buffer.from("user:proxy-word").toString("base64");
    for (const head of gate.connects) {
      assert.ok(head.includes(`Basic ${basic}`), "the proxy gets its own password");
      assert.doesNotMatch(head, /opaque-token|demo-secret/);
    }
    assert.ok(microsoft.requests.every(({ headers }) => headers["proxy-authorization"] === undefined));
  });

  it("does not trust what no root vouches for, and says where to name the root", async () => {
    const before = microsoft.requests.length;
    const { code, stderr } = await alerts({ HTTPS_PROXY: address() });
    assert.equal(code, 1);
    assert.match(stderr, /^incomplete: The certificate of login\.microsoftonline\.com is not trusted \(DEPTH_ZERO/);
    assert.match(stderr, /NODE_EXTRA_CA_CERTS/);
    assert.equal(microsoft.requests.length, before, "no secret went out");
  });

  it("leaves the proxy out for NO_PROXY, and names a proxy that refuses, without its password", async () => {
    const before = gate.connects.length;
    const direct = await alerts({ HTTPS_PROXY: address(), NO_PROXY: "login.microsoftonline.com" });
    assert.match(direct.stderr, /^incomplete: login\.microsoftonline\.com could not be reached/);
    assert.equal(gate.connects.length, before);
    const refusing = await proxy({ status: 407 });
    try {
      const refused = await alerts({ HTTPS_PROXY: `http://user:proxy-word@127.0.0.1:${String(refusing.port)}` });
      assert.match(refused.stderr, /^incomplete: The proxy on the way to login\.microsoftonline\.com.*CONNECT 407/);
      assert.doesNotMatch(refused.stderr, /proxy-word/);
    } finally {
      await refusing.close();
    }
  });
});
