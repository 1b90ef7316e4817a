import { HttpsProxyAgent } from "https-proxy-agent";
import fetch, { type Response } from "node-fetch";
import { allowedHosts, hostAndPort, isLoopback, type Cloud } from "./clouds";
import { watchFor, type Watch } from "./exchangeWatch";
import { causeOf } from "./httpFailures";
import type { HttpFailure, HttpRequest, HttpResponse, HttpResult, Send } from "./httpTypes";
import { routeTo } from "./proxies";

export interface HttpDoorOptions extends DoorOptions {
  readonly cloud: Cloud;
}

export interface DoorOptions {
  readonly userAgent: string;
  /**
   * Where `HTTPS_PROXY` and its kin are read. Without it the door uses no agent of its own: in the editor, VS Code has
   * patched `node:https` for the setting `http.proxy` and the system's certificates.
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Takes one line for each exchange: method, host, path, the query's names without values, outcome, milliseconds. */
  readonly trace?: (line: string) => void;
  readonly limits?: Partial<HttpLimits>;
}

export interface HttpLimits {
  /** Milliseconds for a whole exchange, unless the request says otherwise. */
  readonly timeoutMs: number;
  /** Bytes of an answer's body, unpacked. */
  readonly answerBytes: number;
}

const defaultLimits: HttpLimits = { timeoutMs: 30_000, answerBytes: 64 * 1024 * 1024 };
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 5;

/** The way to the services of one cloud: no request goes to another host. */
export function createHttpDoor(options: HttpDoorOptions): Send {
  return createDoorTo(allowedHosts(options.cloud), options);
}

/**
 * The one way out of the process. It goes to its hosts (`host:port`) alone, over https (plain http to this machine
 * alone), follows a redirect only for a GET and only within the same origin, and never rejects: whatever the network
 * does is an `HttpResult`.
 */
export function createDoorTo(hosts: ReadonlySet<string>, options: DoorOptions): Send {
  const limits = { ...defaultLimits, ...options.limits };

  async function send(request: HttpRequest): Promise<HttpResult> {
    const started = performance.now();
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    const result = url === undefined ? refusal("", "not a URL") : await exchange(request, url);
    options.trace?.(traceLine(request, url, result, performance.now() - started));
    return result;
  }

  async function exchange(request: HttpRequest, first: URL): Promise<HttpResult> {
    const watch = watchFor(request.signal, request.timeoutMs ?? limits.timeoutMs);
    try {
      let url = first;
      for (let redirects = 0; ; redirects++) {
        const refused = refusalOf(url);
        if (refused) return refused;
        const result = await once(request, url, watch);
        if (result.kind === "failure") return result;
        const target = redirectTarget(result, url);
        if (target === undefined) return result;
        const mayFollow = request.method === "GET" && target.origin === url.origin && redirects < mostRedirects;
        if (!mayFollow)
          return {
            kind: "failure",
            reason: "redirect-refused",
            delivered: "maybe",
            host: url.host,
            detail: `${result.status} to ${target.host}`,
          };
        url = target;
      }
    } finally {
      watch.end();
    }
  }

  function refusalOf(url: URL): HttpFailure | undefined {
    if (!hosts.has(hostAndPort(url))) return refusal(url.host, "not a host of this connection");
    const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
    if (!isSafe) return refusal(url.host, "not https");
    return url.username === "" && url.password === "" ? undefined : refusal(url.host, "credentials in the URL");
  }

  async function once(request: HttpRequest, url: URL, watch: Watch): Promise<HttpResult> {
    const failed = (cause: Pick<HttpFailure, "reason" | "delivered" | "detail">): HttpFailure => ({
      kind: "failure",
      host: url.host,
      ...cause,
    });
    if (watch.why() !== undefined) return failed({ reason: watch.why() ?? "cancelled", delivered: "no", detail: "" });
    const route = options.environment ? routeTo(url, options.environment) : { kind: "direct" as const };
    if (route.kind === "unusable") return failed({ reason: "proxy", delivered: "no", detail: route.detail });
    // One agent for each exchange: its tunnel's outcome then belongs to this request alone.
    const tunnel = route.kind === "proxy" ? openTunnel(route.url) : undefined;
    try {
      const response = await fetch(url, {
        method: request.method,
        headers: { "user-agent": options.userAgent, ...request.headers },
        redirect: "manual",
        size: limits.answerBytes,
        signal: watch.signal,
        ...(request.body === undefined ? {} : { body: request.body }),
        ...(tunnel ? { agent: tunnel.agent } : {}),
      });
      // A proxy's own refusal is played back as if the service had answered it.
      if (tunnel && tunnel.status() !== 200) {
        watch.stop();
        return failed({ reason: "proxy", delivered: "no", detail: `CONNECT ${String(tunnel.status() ?? "failed")}` });
      }
      return { kind: "response", status: response.status, headers: headersOf(response), body: await response.text() };
    } catch (error) {
      const couldBeSent = tunnel === undefined || tunnel.status() === 200;
      const why = watch.why();
      const cause = causeOf(error);
      if (why !== undefined) return failed({ reason: why, delivered: couldBeSent ? "maybe" : "no", detail: "" });
      if (!couldBeSent) return failed({ reason: "proxy", delivered: "no", detail: cause.detail });
      return failed(cause);
    }
  }

  return send;
}

function refusal(host: string, detail: string): HttpFailure {
  return { kind: "failure", reason: "host-not-allowed", delivered: "no", host, detail };
}

/** Where a redirect leads; undefined for an answer that is none, or that names no place. */
function redirectTarget(response: HttpResponse, url: URL): URL | undefined {
  const location = response.headers["location"];
  if (!redirectStatuses.has(response.status) || location === undefined || !URL.canParse(location, url.href))
    return undefined;
  return new URL(location, url.href);
}

function headersOf(response: Response): Record<string, string> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => (headers[name.toLowerCase()] = value));
  return headers;
}

function openTunnel(proxy: string): { agent: HttpsProxyAgent<string>; status: () => number | undefined } {
  const agent = new HttpsProxyAgent(proxy);
  let status: number | undefined;
  agent.on("proxyConnect", (answer: { readonly statusCode: number }) => (status = answer.statusCode));
  return { agent, status: () => status };
}

/** Names of query parameters say what was asked; their values may be a token of the service's own (`$skiptoken`). */
function traceLine(request: HttpRequest, url: URL | undefined, result: HttpResult, ms: number): string {
  const names = url === undefined ? [] : [...new Set(url.searchParams.keys())];
  const query = names.length === 0 ? "" : `?${names.join("&")}`;
  const where = url === undefined ? "(no URL)" : `${url.host}${url.pathname}${query}`;
  const outcome = result.kind === "response" ? String(result.status) : `${result.reason} ${result.detail}`.trim();
  return `${request.method} ${where} → ${outcome} (${ms.toFixed(0)} ms)`;
}
