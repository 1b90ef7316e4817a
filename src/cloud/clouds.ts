import type { TokenAudience } from "./tokenTypes";

/** A cloud of the table, or the loopback URL of an emulator. */
export type CloudName = "public" | "usgov-gcc" | "usgov-gcc-high" | "usgov-dod" | "china" | `http://${string}`;

export type SiemRegion = "eu" | "us" | "uk";

/** Where Defender for Endpoint's own API answers: anywhere, or nearer to the tenant's data. */
export type MdeRegion = "global" | "us" | "eu" | "uk" | "au" | "swa" | "ina" | "aea";

/** So many requests in any window of this length, per application and tenant. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** The three shapes of Sentinel's upload call; the rooms above know their paths and bodies. */
export type SentinelCall = "stix-objects" | "indicators" | "legacy";

/** Where one cloud keeps its services. Base URLs end without a slash; what a cloud does not have is absent. */
export interface Cloud {
  readonly name: CloudName;
  /** A proper name, the same in every language. */
  readonly title: string;
  /** Base URL of the sign-in service: `{login}/{tenant}/oauth2/...`. */
  readonly login: string;
  /** Microsoft Graph, without `/v1.0`; undefined where Graph has no security alerts. */
  readonly graph: { readonly base: string; readonly audience: TokenAudience } | undefined;
  /** The alert exporter, without `/api/alerts`; a region that the cloud does not have is absent. */
  readonly siem: {
    readonly bases: Readonly<Partial<Record<SiemRegion, string>>>;
    readonly audience: TokenAudience;
  };
  /** Defender for Endpoint's API, without `/api/alerts`; a region that the cloud does not have is absent. */
  readonly mde: {
    readonly bases: Readonly<Partial<Record<MdeRegion, string>>>;
    readonly audience: TokenAudience;
  };
  /** How often each alert service may be asked; none for one that documents none. */
  readonly alertLimits: Readonly<Record<"siem" | "mde" | "graph", readonly RateLimit[]>>;
  /** The upload services, without their paths; a call that the cloud does not have is absent. */
  readonly sentinel: {
    readonly bases: Readonly<Partial<Record<SentinelCall, string>>>;
    readonly audience: TokenAudience;
  };
  /** Where a person looks at alerts in the browser. */
  readonly portal: string;
  /** Upload requests that the service takes in one window of `uploadWindowMs` milliseconds, per user. */
  readonly limits: { readonly uploadRequests: number; readonly uploadWindowMs: number };
}

/** `https://graph.microsoft.com` → the v2 scope and the v1 resource of that service. */
function audienceOf(resource: string): TokenAudience {
  return { resource, scope: `${resource}/.default` };
}

/** Sources: the service descriptions of Defender for Endpoint for US Government customers, Graph's national clouds,
 * the upload APIs of Sentinel (100 requests a minute for each user). */
const documentedLimits = { uploadRequests: 100, uploadWindowMs: 60_000 };
/** The SIEM API's tokens are for Azure AD Graph, in the government clouds too. */
const siemAudience = audienceOf("https://graph.windows.net");
const publicMde: Cloud["mde"] = {
  bases: {
    global: "https://api.security.microsoft.com",
    us: "https://us.api.security.microsoft.com",
    eu: "https://eu.api.security.microsoft.com",
    uk: "https://uk.api.security.microsoft.com",
    au: "https://au.api.security.microsoft.com",
    swa: "https://swa.api.security.microsoft.com",
    ina: "https://ina.api.security.microsoft.com",
    aea: "https://aea.api.security.microsoft.com",
  },
  // The audience kept the API's first name.
  audience: audienceOf("https://api.securitycenter.microsoft.com"),
};
const gccMde: Cloud["mde"] = mdeAt("https://api-gcc.securitycenter.microsoft.us");
const governmentMde: Cloud["mde"] = mdeAt("https://api-gov.securitycenter.microsoft.us");
/** Sources: the pages of "List alerts" (100 calls a minute and 1,500 an hour) and of Graph's service limits. */
const documentedAlertLimits: Cloud["alertLimits"] = {
  siem: [],
  mde: [
    { requests: 100, windowMs: 60_000 },
    { requests: 1500, windowMs: 3_600_000 },
  ],
  graph: [{ requests: 150, windowMs: 60_000 }],
};
const publicSentinel: Cloud["sentinel"] = {
  bases: {
    "stix-objects": "https://api.ti.sentinel.azure.com",
    indicators: "https://sentinelus.azure-api.net",
    legacy: "https://sentinelus.azure-api.net",
  },
  audience: audienceOf("https://management.azure.com"),
};
const governmentSentinel: Cloud["sentinel"] = {
  bases: { "stix-objects": "https://api.ti.sentinel.azure.us" },
  audience: audienceOf("https://management.usgovcloudapi.net"),
};
const governmentSiem: Cloud["siem"] = {
  bases: { us: "https://wdatp-alertexporter-us.securitycenter.windows.us" },
  audience: siemAudience,
};

function mdeAt(base: string): Cloud["mde"] {
  return { bases: { global: base }, audience: audienceOf(base) };
}

function graphAt(base: string): NonNullable<Cloud["graph"]> {
  return { base, audience: audienceOf(base) };
}

const table: readonly Cloud[] = [
  {
    name: "public",
    title: "Azure",
    login: "https://login.microsoftonline.com",
    graph: graphAt("https://graph.microsoft.com"),
    siem: {
      bases: {
        eu: "https://wdatp-alertexporter-eu.windows.com",
        us: "https://wdatp-alertexporter-us.windows.com",
        uk: "https://wdatp-alertexporter-uk.windows.com",
      },
      audience: siemAudience,
    },
    mde: publicMde,
    alertLimits: documentedAlertLimits,
    sentinel: publicSentinel,
    portal: "https://security.microsoft.com",
    limits: documentedLimits,
  },
  {
    // GCC tenants live in the public Entra ID: sign-in, Graph and Sentinel are the public ones.
    name: "usgov-gcc",
    title: "US Government GCC",
    login: "https://login.microsoftonline.com",
    graph: graphAt("https://graph.microsoft.com"),
    siem: { bases: { us: "https://wdatp-alertexporter-us.gcc.securitycenter.windows.us" }, audience: siemAudience },
    mde: gccMde,
    alertLimits: documentedAlertLimits,
    sentinel: publicSentinel,
    portal: "https://security.microsoft.com",
    limits: documentedLimits,
  },
  {
    name: "usgov-gcc-high",
    title: "US Government GCC High",
    login: "https://login.microsoftonline.us",
    graph: graphAt("https://graph.microsoft.us"),
    siem: governmentSiem,
    mde: governmentMde,
    alertLimits: documentedAlertLimits,
    sentinel: governmentSentinel,
    portal: "https://security.microsoft.us",
    limits: documentedLimits,
  },
  {
    name: "usgov-dod",
    title: "US Government DoD",
    login: "https://login.microsoftonline.us",
    graph: graphAt("https://dod-graph.microsoft.us"),
    siem: governmentSiem,
    mde: governmentMde,
    alertLimits: documentedAlertLimits,
    sentinel: governmentSentinel,
    portal: "https://security.apps.mil",
    limits: documentedLimits,
  },
  {
    // Neither Defender for Endpoint's services nor Graph's security alerts are offered in China.
    name: "china",
    title: "Azure China (21Vianet)",
    login: "https://login.partner.microsoftonline.cn",
    graph: undefined,
    siem: { bases: {}, audience: siemAudience },
    mde: { bases: {}, audience: publicMde.audience },
    alertLimits: documentedAlertLimits,
    sentinel: {
      bases: { "stix-objects": "https://api.ti.sentinel.azure.cn" },
      audience: audienceOf("https://management.chinacloudapi.cn"),
    },
    portal: "https://portal.azure.cn",
    limits: documentedLimits,
  },
];

/** The clouds of the table, in the order in which a person is offered them. */
export const cloudNames: readonly CloudName[] = table.map((cloud) => cloud.name);

/** Whether a URL's `hostname` (IPv6 in brackets, as `URL` writes it) can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * The cloud of that name, or the one that an emulator's loopback URL stands for. `http:` is taken for 127.0.0.0/8,
 * `localhost` and `[::1]` alone. The URL's query may shorten the upload limits for tests: `?rate=` requests in
 * `?window=` milliseconds. Undefined for anything else.
 */
export function cloudOf(name: string): Cloud | undefined {
  return table.find((cloud) => cloud.name === name) ?? loopbackCloud(name);
}

function loopbackCloud(name: string): Cloud | undefined {
  if (!/^http:\/\//i.test(name) || !URL.canParse(name)) return undefined;
  const url = new URL(name);
  if (!isLoopback(url.hostname) || url.username !== "" || url.password !== "" || url.hash !== "") return undefined;
  const uploadRequests = countOf(url.searchParams.get("rate"), documentedLimits.uploadRequests);
  const uploadWindowMs = countOf(url.searchParams.get("window"), documentedLimits.uploadWindowMs);
  if (uploadRequests === undefined || uploadWindowMs === undefined) return undefined;
  const base = `http://${url.host}${url.pathname.replace(/\/+$/, "")}` as const;
  return {
    name: `${base}${url.search}` as CloudName,
    title: `Emulator (${url.host})`,
    login: `${base}/login`,
    graph: { base: `${base}/graph`, audience: audienceOf("https://graph.microsoft.com") },
    siem: { bases: { eu: `${base}/siem`, us: `${base}/siem`, uk: `${base}/siem` }, audience: siemAudience },
    mde: { bases: { global: `${base}/mde` }, audience: publicMde.audience },
    // An emulator says itself when it is asked too often.
    alertLimits: { siem: [], mde: [], graph: [] },
    sentinel: {
      bases: { "stix-objects": `${base}/sentinel`, indicators: `${base}/sentinel`, legacy: `${base}/sentinel` },
      audience: publicSentinel.audience,
    },
    portal: "https://security.microsoft.com",
    limits: { uploadRequests, uploadWindowMs },
  };
}

/** A whole number above zero; `whenAbsent` for none; undefined for anything else. */
function countOf(text: string | null, whenAbsent: number): number | undefined {
  if (text === null) return whenAbsent;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** `host:port` of every service that a token or a secret of this cloud may go to. The port is always written out. */
export function allowedHosts(cloud: Cloud): ReadonlySet<string> {
  const bases = [
    cloud.login,
    cloud.graph?.base,
    ...Object.values(cloud.siem.bases),
    ...Object.values(cloud.mde.bases),
    ...Object.values(cloud.sentinel.bases),
  ];
  return new Set(bases.filter((base) => base !== undefined).map((base) => hostAndPort(new URL(base))));
}

/** `https://graph.microsoft.com/v1.0` → `graph.microsoft.com:443`. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;
}
