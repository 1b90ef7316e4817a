import type { HttpFailure } from "./httpTypes";

type Cause = Pick<HttpFailure, "reason" | "delivered" | "detail">;

const certificateCodes =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY|DECRYPT)|HOSTNAME_MISMATCH|INVALID_CA)/;
/** TLS that two sides could not agree on: known in the handshake, before any byte of the request. */
const handshakeCodes =
  /^(EPROTO|ERR_SSL_.*(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|HANDSHAKE_FAILURE|PACKET_LENGTH_TOO_LONG))$/;
const unreachableCodes = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|EHOSTDOWN)$/;
const brokenOffCodes = /^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE)$/;

/**
 * What an error of Node's sockets, TLS or node-fetch means. `delivered` is `no` only where the error itself shows that
 * no connection stood; where its words leave that open it is `maybe`. Only codes are kept, for an error's message may
 * hold a URL or a header.
 */
export function causeOf(error: unknown): Cause {
  const { code, type, syscall, message } = fieldsOf(error);
  if (type === "max-size") return { reason: "answer-too-large", delivered: "maybe", detail: "max-size" };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || syscall === "getaddrinfo")
    return { reason: "name-not-found", delivered: "no", detail: code };
  if (unreachableCodes.test(code)) return { reason: "connection-refused", delivered: "no", detail: code };
  if (code === "ETIMEDOUT") {
    // Several addresses tried in vain come as one error without a system call; only connecting does that.
    const wasConnecting = syscall === "connect" || syscall === "";
    return { reason: "timed-out", delivered: wasConnecting ? "no" : "maybe", detail: code };
  }
  if (certificateCodes.test(code)) return { reason: "certificate", delivered: "no", detail: code };
  if (handshakeCodes.test(code)) return { reason: "other", delivered: "no", detail: code };
  if (brokenOffCodes.test(code)) {
    const inHandshake = message.includes("before secure TLS connection was established");
    return { reason: "connection-reset", delivered: inHandshake ? "no" : "maybe", detail: code };
  }
  return { reason: "other", delivered: "maybe", detail: code || type || "unknown" };
}

/** The fields that Node and node-fetch put on errors; node-fetch names the system call `erroredSysCall`. */
function fieldsOf(error: unknown): { code: string; type: string; syscall: string; message: string } {
  const fields: Record<string, unknown> = typeof error === "object" && error !== null ? { ...error } : {};
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : "");
  return {
    code: text("code"),
    type: text("type"),
    syscall: text("syscall") || text("erroredSysCall"),
    message: error instanceof Error ? error.message : "",
  };
}
