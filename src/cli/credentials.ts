import type { Cloud } from "../cloud/clouds";
import { cloudOf } from "../cloud/clouds";
import { createHttpDoor } from "../cloud/http";
import type { Send } from "../cloud/httpTypes";
import { createTokenSource } from "../cloud/tokens";
import type { TokenSource } from "../cloud/tokenTypes";
import { UsageError } from "./usage";

/** The way to a cloud's services with the credentials of the environment. */
export interface Access {
  readonly cloud: Cloud;
  readonly send: Send;
  readonly tokens: TokenSource;
}

/** The cloud of this name, or a `UsageError`. */
export function namedCloud(name: string): Cloud {
  const cloud = cloudOf(name);
  if (!cloud)
    throw new UsageError(
      `There is no cloud "${name}". Use public, usgov-gcc, usgov-gcc-high, usgov-dod, china, or an emulator's http://127.0.0.1:PORT.`,
    );
  return cloud;
}

/** Reads the names that Azure's own tools use. The secret goes nowhere but into the token call. */
export function openAccess(cloud: Cloud, userAgent: string, call: "v1" | "v2" = "v2"): Access {
  const [tenantId, clientId, secret] = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"].map(
    (name) => process.env[name]?.trim() ?? "",
  );
  if (!tenantId || !clientId || !secret)
    throw new UsageError("Credentials are missing. Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.");
  const send = createHttpDoor({ cloud, userAgent, environment: process.env });
  const tokens = createTokenSource({
    cloud,
    tenantId,
    clientId,
    credential: { kind: "client-secret", secret },
    call,
    send,
  });
  return { cloud, send, tokens };
}
