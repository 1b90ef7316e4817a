import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { readPem } from "../cloud/certificate";
import type { Cloud } from "../cloud/clouds";
import { cloudOf } from "../cloud/clouds";
import type { ApplicationCredential, CertificateFile } from "../cloud/credential";
import { githubOidcHost } from "../cloud/githubOidc";
import { createDoorTo, createHttpDoor } from "../cloud/http";
import type { Send } from "../cloud/httpTypes";
import { tokenMessages } from "../cloud/tokenMessages";
import { createTokenSource } from "../cloud/tokens";
import type { AssertionResult, TokenSource } from "../cloud/tokenTypes";
import { UsageError } from "./usage";

/** The way to a cloud's services with the credentials of the environment. */
export interface Access {
  readonly cloud: Cloud;
  readonly send: Send;
  readonly tokens: TokenSource;
  /** Who asks, as a key without secrets: the same for all processes that share the services' limits. */
  readonly principal: string;
}

const simplest =
  "stix-workbench help tells of every way to sign in; the simplest is to set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.";

/** The cloud of this name, or a `UsageError`. */
export function namedCloud(name: string): Cloud {
  const cloud = cloudOf(name);
  if (!cloud)
    throw new UsageError(
      `There is no cloud "${name}". Use public, usgov-gcc, usgov-gcc-high, usgov-dod, china, or an emulator's http://127.0.0.1:PORT.`,
    );
  return cloud;
}

/** Reads the names that Azure's own tools use. Secrets go nowhere but into the token call. */
export function openAccess(cloud: Cloud, userAgent: string, call: "v1" | "v2" = "v2"): Access {
  const tenantId = valueOf("AZURE_TENANT_ID");
  const clientId = valueOf("AZURE_CLIENT_ID");
  const missing = [...(tenantId ? [] : ["AZURE_TENANT_ID"]), ...(clientId ? [] : ["AZURE_CLIENT_ID"])];
  if (missing.length > 0)
    throw new UsageError(
      `Credentials are missing. ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not set. ${simplest}`,
    );
  const credential = credentialOf(userAgent);
  const send = createHttpDoor({ cloud, userAgent, environment: process.env });
  const tokens = createTokenSource({ cloud, tenantId, clientId, credential, call, send });
  const principal = JSON.stringify([cloud.name, tenantId.toLowerCase(), clientId.toLowerCase()]);
  return { cloud, send, tokens, principal };
}

/** The first that is set, in the order in which Azure's own tools look; GitHub's, which they do not know, last. */
function credentialOf(userAgent: string): ApplicationCredential {
  const secret = valueOf("AZURE_CLIENT_SECRET");
  if (secret) return { kind: "client-secret", secret };
  const certificate = valueOf("AZURE_CLIENT_CERTIFICATE_PATH");
  if (certificate) return { kind: "client-certificate", file: certificateFile(certificate) };
  const token = valueOf("AZURE_FEDERATED_TOKEN_FILE");
  if (token) return federatedToken(token);
  const requestUrl = valueOf("ACTIONS_ID_TOKEN_REQUEST_URL");
  const requestToken = valueOf("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
  if (requestUrl || requestToken) return githubOidc(requestUrl, requestToken, userAgent);
  if (valueOf("GITHUB_ACTIONS") === "true")
    throw new UsageError(
      "Credentials are missing. Give the job the permission id-token: write to sign in as the job, or set AZURE_CLIENT_SECRET.",
    );
  throw new UsageError(
    `Credentials are missing. Neither AZURE_CLIENT_SECRET nor AZURE_CLIENT_CERTIFICATE_PATH nor AZURE_FEDERATED_TOKEN_FILE is set. ${simplest}`,
  );
}

/** A PEM file is checked at once; what is wrong with a PFX is said with the first token. */
function certificateFile(path: string): CertificateFile {
  // A password may begin or end with a space.
  const password = process.env["AZURE_CLIENT_CERTIFICATE_PASSWORD"] ?? "";
  const bytes = readOrRefuse("AZURE_CLIENT_CERTIFICATE_PATH", path);
  const text = bytes.toString("utf8");
  if (!text.includes("-----BEGIN ")) return { format: "pfx", bytes, password };
  const read = readPem(text, password);
  if (read.kind === "problem") {
    const { code, args } = read.problem;
    const sentence = tokenMessages[code].replace(/\{(\d)\}/g, (_, place: string) => args[Number(place)] ?? "");
    throw new UsageError(`AZURE_CLIENT_CERTIFICATE_PATH: ${sentence}`);
  }
  return { format: "pem", text, password };
}

/** The file is read once now, to say at once if it can't be, and anew for each token: platforms replace it. */
function federatedToken(path: string): ApplicationCredential {
  readOrRefuse("AZURE_FEDERATED_TOKEN_FILE", path);
  const assertion = async (): Promise<AssertionResult> => {
    try {
      const text = (await readFile(path, "utf8")).trim();
      if (text !== "") return { kind: "assertion", assertion: text };
      return { kind: "problem", problem: { code: "assertion-unreadable", args: [path, "empty"] } };
    } catch (failed) {
      return { kind: "problem", problem: { code: "assertion-unreadable", args: [path, codeOf(failed)] } };
    }
  };
  return { kind: "federated-token", assertion };
}

function githubOidc(requestUrl: string, requestToken: string, userAgent: string): ApplicationCredential {
  if (!requestUrl || !requestToken)
    throw new UsageError(
      `${requestUrl ? "ACTIONS_ID_TOKEN_REQUEST_TOKEN" : "ACTIONS_ID_TOKEN_REQUEST_URL"} is missing. GitHub sets both for a job with the permission id-token: write; pass both on.`,
    );
  const host = githubOidcHost(requestUrl);
  if (host === undefined)
    throw new UsageError(
      "ACTIONS_ID_TOKEN_REQUEST_URL is no https address, so the job's token is not sent there. Leave it as GitHub sets it.",
    );
  // A door of its own: the job's token goes to GitHub alone, and no token of Azure's ever does.
  const send = createDoorTo(new Set([host]), { userAgent, environment: process.env });
  return { kind: "github-oidc", requestUrl, requestToken, send };
}

function readOrRefuse(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (failed) {
    throw new UsageError(
      `${name}: the file ${path} can't be read (${codeOf(failed)}). Check the path and who may read it.`,
    );
  }
}

function valueOf(name: string): string {
  return process.env[name]?.trim() ?? "";
}

function codeOf(failed: unknown): string {
  return (failed as NodeJS.ErrnoException | undefined)?.code ?? "unknown";
}
