import assert from "node:assert/strict";
import { bundle, indicators } from "../server/support/stixTexts";
import { run, type Running, start } from "./support/commandLine";

describe("stix-workbench emulate", function () {
  // Each test has a process of its own to wait for.
  this.timeout(20_000);

  /** Waits for the one line that it prints when it listens. */
  const begin = async (...args: string[]) => {
    const running = start(["emulate", ...args]);
    const line = await new Promise<string>((resolve, reject) => {
      let text = "";
      running.process.stdout.on("data", (part: string) => {
        text += part;
        if (text.endsWith("\n")) resolve(text);
      });
      running.ended.then(() => {
        reject(new Error("It ended."));
      }, reject);
    });
    assert.equal(line.split("\n").length, 2, "one line");
    return { running, printed: JSON.parse(line) as Record<string, string> };
  };
  const end = async ({ process, ended }: Running, signal: NodeJS.Signals) => {
    process.kill(signal);
    const { code, stderr } = await ended;
    assert.deepEqual([code, stderr], [0, ""]);
  };

  it("prints one line of JSON with its url, and ends when it is told to", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const { running, printed } = await begin("--alerts", "5");
      assert.match(printed["url"]!, /^http:\/\/127\.0\.0\.1:\d+$/);
      const state = (await (await fetch(`${printed["url"]!}/_emulator/state`)).json()) as { alertCount: number };
      assert.equal(state.alertCount, 5);
      await end(running, signal);
    }
  });

  it("is what the other commands need, with what it prints", async () => {
    const { running, printed } = await begin("--rate", "50", "--window", "1000", "--latency", "1");
    const { url, tenantId, clientId, clientSecret, workspaceId } = printed;
    const env = { AZURE_TENANT_ID: tenantId!, AZURE_CLIENT_ID: clientId!, AZURE_CLIENT_SECRET: clientSecret! };
    const args = ["upload", "-", "--workspace", workspaceId!, "--source", "test", "--cloud", url!];
    const uploaded = await run(args, { env, input: JSON.stringify(bundle(indicators(3))) });
    assert.deepEqual([uploaded.code, uploaded.stderr], [0, ""]);
    assert.match(uploaded.stdout, /^3 accepted/);
    const listed = await run(["alerts", "--cloud", url!, "--limit", "2"], { env });
    assert.equal(listed.stdout.split("\n").length, 4);
    await end(running, "SIGTERM");
  });

  it("misbehaves as --faults says", async () => {
    const { running, printed } = await begin("--faults", '[{"service": "siem", "kind": "status", "status": 418}]');
    assert.equal((await fetch(`${printed["url"]!}/siem/api/alerts`)).status, 418);
    assert.equal((await fetch(`${printed["url"]!}/siem/api/alerts`)).status, 401);
    await end(running, "SIGTERM");
  });

  it("ends with 2 for what it can't begin", async () => {
    for (const [args, sentence] of [
      [["--faults", "slow"], /^--faults takes JSON: a list of faults\.\n$/],
      [
        ["--faults", '[{"service": "mail", "kind": "slow"}]'],
        /^--faults: fault 0: service is none of login, siem, mde, graph, sentinel\n$/,
      ],
      [["--faults", "{}"], /^--faults: a list of faults is expected\n$/],
      [["--rate", "0"], /^--rate takes a whole number of at least 1, not "0"\.\n$/],
      [["--port", "x"], /^--port takes a whole number of at least 0, not "x"\.\n$/],
      [["--port", "70000"], /^--port takes a number up to 65535, not "70000"\.\n$/],
      [["now"], /^"now" is not understood\.\n\nstix-workbench emulate/],
      [["--speed", "9"], /^There is no option --speed\.\n\nstix-workbench emulate/],
    ] as const) {
      const { code, stdout, stderr } = await run(["emulate", ...args]);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, sentence);
    }
  });

  it("says that a port is taken", async () => {
    const { running, printed } = await begin();
    const { port } = new URL(printed["url"]!);
    const { code, stderr } = await run(["emulate", "--port", port]);
    assert.deepEqual(
      [code, stderr],
      [2, `Port ${port} is taken. Choose another, or leave --port out for one that is free.\n`],
    );
    await end(running, "SIGTERM");
  });
});
