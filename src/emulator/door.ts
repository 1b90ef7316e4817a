import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Answer, type Call, emptyAnswer } from "./answer";
import { answerControl } from "./control";
import { cannedAnswer, DEFAULT_SLOW_MS, type Fault } from "./faults";
import { answerGraph } from "./graph";
import { isListFault, spoiledList } from "./listFaults";
import { answerLogin } from "./login";
import { answerMde } from "./mde";
import { isService, type Service } from "./service";
import { answerSiem } from "./siem";
import { answerSentinel } from "./upload";
import type { World } from "./world";

/** The longest body that is kept: 5 MB, about fifty times what a hundred objects need. An upload above it gets a 413. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

export interface Delays {
  /** Waited before each answer of a service. */
  readonly latencyMs: number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The HTTP server in front of the services. It does not listen yet. */
export function openDoor(world: World, delays: Delays): Server {
  const server = createServer((request, response) => {
    serve(request, response, world, delays).catch((error: unknown) => {
      // A bug of the emulator: visible to whoever tests against it, never an open connection without an answer.
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(`The emulator failed: ${text}`);
    });
  });
  // Clients keep connections; one that closes at the moment of its reuse would look like a fault nobody scheduled.
  server.keepAliveTimeout = 120_000;
  return server;
}

const services: Readonly<Record<Service, (call: Call, world: World) => Answer>> = {
  login: answerLogin,
  siem: answerSiem,
  mde: answerMde,
  graph: answerGraph,
  sentinel: answerSentinel,
};

async function serve(request: IncomingMessage, response: ServerResponse, world: World, delays: Delays): Promise<void> {
  const read = await readCall(request);
  if (read === undefined) return;
  const { call, search } = read;
  if (!isLoopbackName(request.headers.host)) return send(response, emptyAnswer(421));
  const first = call.path.split("/")[1] ?? "";
  if (first === "_emulator") return send(response, answerControl(call, world));
  const service = isService(first) ? first : null;
  const time = new Date(world.now()).toISOString();
  const record = world.memory.arrived({ time, service, method: call.method, path: call.path, query: search });
  const fault = service === null ? undefined : world.faults.take(service, call);
  record.fault = fault?.kind ?? null;
  if (fault?.kind === "hang") return;
  if (fault?.kind === "reset-before") return cut(request);
  const answer = service === null ? emptyAnswer(404) : answerAs(service, call, world, fault);
  record.status = answer.status;
  record.upload = answer.upload ?? null;
  if (service !== null && delays.latencyMs > 0) await delays.sleep(delays.latencyMs);
  if (fault?.kind === "slow") await delays.sleep(fault.delayMs ?? DEFAULT_SLOW_MS);
  if (fault?.kind === "reset-after") return cut(request);
  record.answered = !response.destroyed;
  send(response, answer);
}

function answerAs(service: Service, call: Call, world: World, fault: Fault | undefined): Answer {
  const canned = fault === undefined ? undefined : cannedAnswer(fault);
  if (canned !== undefined) return canned;
  const expiring = fault?.kind === "expired-token";
  if (expiring && service !== "login") world.tokens.expire(call.headers.authorization);
  const answer = services[service]({ ...call, wantsExpiredToken: expiring, wantedErrors: fault?.errors }, world);
  return isListFault(fault?.kind) ? spoiledList(fault.kind, answer) : answer;
}

/** Reads a request to its end. Undefined where the client went away before that. */
async function readCall(request: IncomingMessage): Promise<{ call: Call; search: string } | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      // Of a body that is too long the rest is read and dropped, so that the client hears the answer.
      if (length > MAX_BODY_BYTES) chunks.length = 0;
      else chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  const [path = "/", ...query] = (request.url ?? "/").split("?");
  const search = query.join("?");
  const call: Call = {
    method: request.method ?? "GET",
    path: decodePath(path),
    query: new URLSearchParams(search),
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
    oversized: length > MAX_BODY_BYTES,
    wantsExpiredToken: false,
  };
  return { call, search };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A name that leads here without asking anybody: a web page elsewhere could point a name of its own at 127.0.0.1. */
function isLoopbackName(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host ?? "");
}

function cut(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, { ...answer.headers, "content-length": String(Buffer.byteLength(answer.body)) });
  response.end(answer.body);
}
