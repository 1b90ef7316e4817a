import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { cloudOf, type Cloud } from "../../../src/cloud/clouds";
import { createHttpDoor, type HttpDoorOptions } from "../../../src/cloud/http";
import type { HttpFailure, HttpRequest, HttpResult } from "../../../src/cloud/httpTypes";
import { deadPort, proxy, serve, type LoopbackProxy, type LoopbackServer } from "./loopbackServers";
import { selfSigned } from "./selfSigned";

const open: { close(): Promise<void> }[] = [];
const closing = <T extends LoopbackServer | LoopbackProxy>(server: T): T => {
  open.push(server);
  return server;
};
const emulatorAt = (port: number): Cloud => cloudOf(`http://127.0.0.1:${String(port)}`)!;
const doorTo = (cloud: Cloud, options: Partial<HttpDoorOptions> = {}) =>
  createHttpDoor({ cloud, userAgent: "stix-workbench-test", ...options });
const publicCloud = cloudOf("public")!;
const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({ method: "GET", url, ...more });
const tokenOnly = { headers: { authorization: "Bearer the-token" } };

function failure(result: HttpResult): HttpFailure {
  assert.equal(result.kind, "failure");
  return result as HttpFailure;
}

describe("the HTTP door", () => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  it("carries a request and its answer, whatever the status", async () => {
    const server = closing(
      await serve((_, response) =>
        response.writeHead(418, { "X-Kind": "Tea", "content-type": "text/plain" }).end("kettle ☕"),
      ),
    );
    const result = await doorTo(emulatorAt(server.port))({
      method: "POST",
      url: `http://127.0.0.1:${String(server.port)}/graph/x?a=1`,
      headers: { authorization: "Bearer the-token", "content-type": "application/json" },
      body: '{"a":"ü"}',
    });
    assert.deepEqual(
      server.requests.map(({ method, url, body }) => ({ method, url, body })),
      [{ method: "POST", url: "/graph/x?a=1", body: '{"a":"ü"}' }],
    );
    assert.equal(server.requests[0]?.headers.authorization, "Bearer the-token");
    assert.equal(server.requests[0]?.headers["user-agent"], "stix-workbench-test");
    assert.ok(result.kind === "response");
    assert.deepEqual([result.status, result.body, result.headers["x-kind"]], [418, "kettle ☕", "Tea"]);
  });

  it("goes to the hosts of its cloud alone", async () => {
    const server = closing(await serve((_, response) => response.end("reached")));
    const url = `http://127.0.0.1:${String(server.port)}/`;
    for (const [cloud, address] of [
      [publicCloud, url],
      [emulatorAt(await deadPort()), url],
      [publicCloud, "https://graph.microsoft.com.evil.example/v1.0"],
      [publicCloud, "https://graph.microsoft.com:8443/v1.0"],
      [publicCloud, "http://graph.microsoft.com:443/v1.0"],
      [publicCloud, "https://user:word@graph.microsoft.com/v1.0"],
      [publicCloud, "not a URL"],
    ] as const) {
      const result = failure(await doorTo(cloud)(get(address, tokenOnly)));
      assert.deepEqual([result.reason, result.delivered], ["host-not-allowed", "no"], address);
    }
    assert.equal(server.requests.length, 0);
  });

  it("never follows a redirect to another host, and sends no token there", async () => {
    const elsewhere = closing(await serve((_, response) => response.end("caught")));
    const target = `http://127.0.0.1:${String(elsewhere.port)}/catch`;
    for (const status of [301, 302, 303, 307, 308]) {
      const server = closing(await serve((_, response) => response.writeHead(status, { location: target }).end()));
      const send = doorTo(emulatorAt(server.port));
      const result = failure(await send(get(`http://127.0.0.1:${String(server.port)}/a`, tokenOnly)));
      assert.equal(result.reason, "redirect-refused");
    }
    assert.equal(elsewhere.requests.length, 0);
  });

  it("follows a GET within its own host, a few times, and never a POST", async () => {
    const server = closing(
      await serve((request, response) => {
        if (request.url === "/b") response.end("there");
        else response.writeHead(302, { location: request.url === "/a" ? "/b" : "/loop" }).end();
      }),
    );
    const base = `http://127.0.0.1:${String(server.port)}`;
    const send = doorTo(emulatorAt(server.port));
    const result = await send(get(`${base}/a`));
    assert.ok(result.kind === "response" && result.body === "there");
    assert.equal(failure(await send(get(`${base}/loop`))).reason, "redirect-refused");
    assert.equal(failure(await send({ method: "POST", url: `${base}/a`, body: "x" })).reason, "redirect-refused");
  });

  it("says of a connection that was never made that nothing was delivered", async () => {
    const port = await deadPort();
    const result = failure(await doorTo(emulatorAt(port))(get(`http://127.0.0.1:${String(port)}/`)));
    assert.deepEqual([result.reason, result.delivered, result.detail], ["connection-refused", "no", "ECONNREFUSED"]);
    assert.equal(result.host, `127.0.0.1:${String(port)}`);
  });

  it("says of a reset after the request that it may have been delivered", async () => {
    const before = closing(await serve((request) => request.socket.resetAndDestroy()));
    const midway = closing(
      await serve((request, response) => {
        response.writeHead(200, { "content-length": "100" }).write("half", () => request.socket.resetAndDestroy());
      }),
    );
    for (const server of [before, midway]) {
      const send = doorTo(emulatorAt(server.port));
      const result = failure(
        await send({ method: "POST", url: `http://127.0.0.1:${String(server.port)}/`, body: "x" }),
      );
      assert.deepEqual([result.reason, result.delivered], ["connection-reset", "maybe"]);
      assert.equal(server.requests.length, 1);
    }
  });

  it("gives up after the time-out, also in the middle of an answer", async () => {
    const silent = closing(await serve(() => undefined));
    const slow = closing(await serve((_, response) => response.writeHead(200).write("and then")));
    for (const server of [silent, slow]) {
      const send = doorTo(emulatorAt(server.port));
      const result = failure(await send(get(`http://127.0.0.1:${String(server.port)}/`, { timeoutMs: 60 })));
      assert.deepEqual([result.reason, result.delivered], ["timed-out", "maybe"]);
    }
  });

  it("is cancelled by its caller: before it starts nothing goes out, later it is open whether it did", async () => {
    const controller = new AbortController();
    const server = closing(
      await serve(() => {
        controller.abort();
      }),
    );
    const send = doorTo(emulatorAt(server.port));
    const url = `http://127.0.0.1:${String(server.port)}/`;
    const during = failure(await send(get(url, { signal: controller.signal })));
    assert.deepEqual([during.reason, during.delivered], ["cancelled", "maybe"]);
    const already = failure(await send(get(url, { signal: controller.signal })));
    assert.deepEqual([already.reason, already.delivered], ["cancelled", "no"]);
    assert.equal(server.requests.length, 1);
  });

  it("takes no answer beyond its size, and counts unpacked bytes", async () => {
    const server = closing(await serve((_, response) => response.end("x".repeat(2000))));
    const send = doorTo(emulatorAt(server.port), { limits: { answerBytes: 1999 } });
    assert.equal(failure(await send(get(`http://127.0.0.1:${String(server.port)}/`))).reason, "answer-too-large");
  });

  it("goes through the proxy by CONNECT, and shows it no token", async () => {
    const target = closing(await serve((_, response) => response.end("not reached"), true));
    const gate = closing(await proxy({ targetPort: target.port }));
    const environment = { HTTPS_PROXY: `http://user:pass@127.0.0.1:${String(gate.port)}` };
    const lines: string[] = [];
    const send = doorTo(publicCloud, { environment, trace: (line) => lines.push(line) });
    const result = failure(await send(get("https://login.microsoftonline.com/t/oauth2/token", tokenOnly)));
    // The tunnel ends at a server whose certificate nobody signed: TLS runs from end to end.
    assert.deepEqual([result.reason, result.delivered], ["certificate", "no"]);
    assert.equal(target.requests.length, 0);
    assert.equal(gate.connects.length, 1);
    assert.match(gate.connects[0]!, /^CONNECT login\.microsoftonline\.com:443 HTTP\/1\.1\r\n/);
    assert.match(gate.connects[0]!, /Proxy-Authorization: Basic dXNlcjpwYXNz/);
    assert.doesNotMatch(gate.connects[0]!, /the-token/);
    assert.doesNotMatch(lines.join(), /pass|the-token/);
  });

  it("tells a proxy that refuses, or is not there, from a service that does", async () => {
    const gate = closing(await proxy({ status: 407 }));
    for (const [port, detail] of [
      [gate.port, "CONNECT 407"],
      [await deadPort(), "ECONNREFUSED"],
    ] as const) {
      const environment = { https_proxy: `http://127.0.0.1:${String(port)}` };
      const result = failure(await doorTo(publicCloud, { environment })(get("https://graph.microsoft.com/v1.0")));
      assert.deepEqual([result.reason, result.delivered, result.detail], ["proxy", "no", detail]);
      assert.equal(result.host, "graph.microsoft.com");
    }
    const environment = { HTTPS_PROXY: "socks5://127.0.0.1:1080" };
    const result = failure(await doorTo(publicCloud, { environment })(get("https://graph.microsoft.com/v1.0")));
    assert.deepEqual([result.reason, result.delivered], ["proxy", "no"]);
  });

  it("knows that nothing was delivered while the proxy has not opened the tunnel", async () => {
    const gate = closing(await proxy("silent"));
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${String(gate.port)}` };
    const request = get("https://graph.microsoft.com/v1.0", { timeoutMs: 60 });
    const result = failure(await doorTo(publicCloud, { environment })(request));
    assert.deepEqual([result.reason, result.delivered, gate.connects.length], ["timed-out", "no", 1]);
  });

  it("never asks a proxy for this machine", async () => {
    const server = closing(await serve((_, response) => response.end("direct")));
    const gate = closing(await proxy({ status: 502 }));
    const address = `http://127.0.0.1:${String(gate.port)}`;
    const send = doorTo(emulatorAt(server.port), { environment: { HTTP_PROXY: address, HTTPS_PROXY: address } });
    const result = await send(get(`http://127.0.0.1:${String(server.port)}/`));
    assert.ok(result.kind === "response" && result.body === "direct");
    assert.equal(gate.connects.length, 0);
  });

  it("trusts the certificates of NODE_EXTRA_CA_CERTS, through the proxy too", async () => {
    const target = closing(await serve((_, response) => response.end("trusted"), true));
    const gate = closing(await proxy({ targetPort: target.port }));
    const folder = await mkdtemp(path.join(tmpdir(), "stix-workbench-"));
    try {
      const file = path.join(folder, "extra.pem");
      await writeFile(file, selfSigned.cert);
      const program = `
        const { createHttpDoor } = require("./src/cloud/http.ts");
        const { cloudOf } = require("./src/cloud/clouds.ts");
        const send = createHttpDoor({ cloud: cloudOf("public"), userAgent: "x", environment: process.env });
        const headers = { authorization: "Bearer the-token" };
        send({ method: "GET", url: "https://graph.microsoft.com/v1.0", headers })
          .then((result) => console.log(JSON.stringify(result)));`;
      const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "--eval", program], {
        env: {
          PATH: process.env["PATH"],
          HTTPS_PROXY: `http://127.0.0.1:${String(gate.port)}`,
          NODE_EXTRA_CA_CERTS: file,
        },
      });
      const result = JSON.parse(stdout) as HttpResult;
      assert.ok(result.kind === "response" && result.body === "trusted", stdout);
      assert.equal(target.requests[0]?.headers.authorization, "Bearer the-token");
    } finally {
      await rm(folder, { recursive: true });
    }
  }).timeout(20_000);

  it("traces one line for each exchange, with neither values, headers nor bodies", async () => {
    const server = closing(await serve((_, response) => response.end("the answer's body")));
    const lines: string[] = [];
    const send = doorTo(emulatorAt(server.port), { trace: (line) => lines.push(line) });
    await send({
      method: "POST",
      url: `http://127.0.0.1:${String(server.port)}/sentinel/up?api-version=secret1&%24skiptoken=secret2&api-version=3`,
      headers: { authorization: "Bearer secret3" },
      body: "client_secret=secret4",
    });
    await send(get("https://elsewhere.example/secret-free?x=secret5"));
    assert.equal(lines.length, 2);
    assert.match(lines[0]!, /^POST 127\.0\.0\.1:\d+\/sentinel\/up\?api-version&\$skiptoken → 200 \(\d+ ms\)$/);
    assert.match(lines[1]!, /^GET elsewhere\.example\/secret-free\?x → host-not-allowed/);
    assert.doesNotMatch(lines.join("\n"), /secret\d|body/);
  });
});
