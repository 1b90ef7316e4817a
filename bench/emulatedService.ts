import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { ThrottleLimits } from "../src/sentinel/throttle";

const command = path.resolve("dist/cli.js");

/** One upload request, as the emulator received it. */
export interface ReceivedUpload {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: number | null;
}

/** The built emulator in a process of its own, and uploads to it by the built command in others. */
export class EmulatedService {
  readonly #folder = mkdtempSync(path.join(tmpdir(), "stix-bench-"));

  private constructor(
    private readonly process: ChildProcess,
    private readonly told: Readonly<Record<"url" | "tenantId" | "clientId" | "clientSecret" | "workspaceId", string>>,
    private readonly limits: ThrottleLimits,
  ) {}

  /** `alerts`: how many there are at least; by default those of the demo. */
  static async start(limits: ThrottleLimits, latencyMs = 0, alerts?: number): Promise<EmulatedService> {
    const { requests, windowMs } = limits;
    const options = { "--rate": requests, "--window": windowMs, "--latency": latencyMs, "--alerts": alerts };
    const args = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
    const child = spawn(process.execPath, [command, "emulate", ...args], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    return new EmulatedService(child, JSON.parse(line) as EmulatedService["told"], limits);
  }

  get url(): string {
    return this.told.url;
  }

  /** An access token of the demo's application for a scope. */
  async token(scope: string): Promise<string> {
    const { url, tenantId, clientId, clientSecret } = this.told;
    const answer = await fetch(`${url}/login/${tenantId}/oauth2/v2.0/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
        scope,
      }),
    });
    const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
    if (token === undefined) throw new Error(`The emulator gave no token: HTTP ${String(answer.status)}`);
    return token;
  }

  /** Uploads a file with an empty journal, and fails where not all of it was accepted. `nodeOptions`: for its process. */
  async upload(file: string, nodeOptions: readonly string[] = []): Promise<void> {
    const { url, tenantId, clientId, clientSecret, workspaceId } = this.told;
    const { requests, windowMs } = this.limits;
    const state = mkdtempSync(path.join(this.#folder, "state-"));
    const cloud = `${url}?rate=${String(requests)}&window=${String(windowMs)}`;
    const args = ["upload", file, "--workspace", workspaceId, "--source", "bench", "--cloud", cloud];
    const child = spawn(process.execPath, [...nodeOptions, command, ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        PATH: process.env["PATH"] ?? "",
        STIX_WORKBENCH_STATE: state,
        AZURE_TENANT_ID: tenantId,
        AZURE_CLIENT_ID: clientId,
        AZURE_CLIENT_SECRET: clientSecret,
      },
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => (said += part));
    const [code] = (await once(child, "close")) as [number | null];
    if (code !== 0) throw new Error(`The upload ended with ${String(code)}: ${said}`);
  }

  /** The upload requests so far, in their order. */
  async received(): Promise<readonly ReceivedUpload[]> {
    const answer = await fetch(`${this.told.url}/_emulator/state`);
    const { requests } = (await answer.json()) as {
      readonly requests: readonly { readonly time: string; readonly service: string; readonly status: number | null }[];
    };
    return requests
      .filter(({ service }) => service === "sentinel")
      .map(({ time, status }) => ({ at: Date.parse(time), status }));
  }

  async stop(): Promise<void> {
    const ended = once(this.process, "close");
    this.process.kill();
    await ended;
    rmSync(this.#folder, { recursive: true });
  }
}
