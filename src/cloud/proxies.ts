import { isLoopback } from "./clouds";

type Environment = Readonly<Record<string, string | undefined>>;

/** Which way a request goes out. */
export type Route =
  | { readonly kind: "direct" }
  | { readonly kind: "proxy"; readonly url: string }
  /** The environment names a proxy that can't be used; `detail` says why without showing its password. */
  | { readonly kind: "unusable"; readonly detail: string };

/**
 * The proxy for a URL from `HTTPS_PROXY`, `ALL_PROXY` and, last, `HTTP_PROXY` (what VS Code and npm fall back on), in
 * either case of letters. `NO_PROXY` is a list of hosts, each with an optional port: `corp.example` and
 * `.corp.example` both mean the domain and all below it, `*` means everything; an IPv6 address with a port stands in
 * brackets. Loopback never goes by proxy.
 */
export function routeTo(url: URL, environment: Environment): Route {
  if (isLoopback(url.hostname) || isExempt(url, valueOf(environment, "no_proxy"))) return { kind: "direct" };
  const named =
    valueOf(environment, "https_proxy") || valueOf(environment, "all_proxy") || valueOf(environment, "http_proxy");
  if (named === "") return { kind: "direct" };
  const proxy = named.includes("://") ? named : `http://${named}`;
  if (!URL.canParse(proxy)) return { kind: "unusable", detail: "the proxy's address is no URL" };
  const { protocol } = new URL(proxy);
  if (protocol !== "http:" && protocol !== "https:")
    return { kind: "unusable", detail: `a proxy of the kind ${protocol.slice(0, -1)} is not supported` };
  return { kind: "proxy", url: proxy };
}

function valueOf(environment: Environment, name: string): string {
  return (environment[name] ?? environment[name.toUpperCase()] ?? "").trim();
}

function isExempt(url: URL, noProxy: string): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === "*") return true;
      const { host, port: entryPort } = placeOf(entry);
      if (host === "" || (entryPort !== undefined && entryPort !== port)) return false;
      const name = url.hostname.replace(/\.$/, "");
      return name === host || name.endsWith(`.${host}`);
    });
}

/** Host and port of an entry, the host as `URL` writes it. */
function placeOf(entry: string): { readonly host: string; readonly port?: string | undefined } {
  const isBare = (entry.match(/:/g)?.length ?? 0) > 1 && !entry.startsWith("[");
  const [, host = "", port] = /^(\[[^\]]*\]|.+?)(?::(\d+))?$/.exec(isBare ? `[${entry}]` : entry) ?? [];
  if (!host.startsWith("[")) return { host: host.replace(/^\*?\.?/, "").replace(/\.$/, ""), port };
  return { host: URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : "", port };
}
