import { type Answer, type Call, isRecord } from "./answer";
import { isListFault, listFaults, type ListFault } from "./listFaults";
import { isService, type Service, services } from "./service";

const kinds = [
  "status", // answer `status` (500) with `body` and `headers`, without doing what was asked
  "reset-before", // cut the connection without doing what was asked
  "reset-after", // do what was asked, then cut the connection instead of answering
  "hang", // never answer; the connection stays open until the client gives up or the emulator closes
  "html", // answer 502 with an HTML page, as a gateway does
  "plain", // answer 503 with a plain text
  "empty", // answer 500 without a body
  "expired-token", // login: issue a token that is out of date; the others: end the life of the token that was sent
  "slow", // do what was asked and answer after `delayMs` (3000)
  "errors", // sentinel: answer 200 with `errors` as they are given; the objects whose `recordIndex` they name are not taken
] as const;

export type FaultKind = (typeof kinds)[number] | ListFault;

/** One scheduled misbehaviour of a service. */
export interface Fault {
  readonly service: Service;
  /** From the nth request on that the service gets under this schedule, 1-based; default: the next. */
  readonly at?: number;
  /** How many requests it spoils; default 1. */
  readonly times?: number;
  readonly kind: FaultKind;
  /** Spoils only requests whose body names one of these STIX ids. */
  readonly ids?: readonly string[];
  /** Spoils only requests whose body has more bytes than this. */
  readonly bytesAbove?: number;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** `[{"recordIndex": 0, "errorMessages": ["..."]}]`, or whatever else the service might say there. */
  readonly errors?: readonly unknown[];
}

export const DEFAULT_SLOW_MS = 3000;

/** Faults waiting for their turn. Where several fit a request the first in the list takes it, the others stay. */
export interface FaultSchedule {
  /** Counts a request to `service` and hands out the fault that spoils it, if one does. */
  take(service: Service, request: Pick<Call, "body" | "oversized">): Fault | undefined;
  /** Forgets what is left and starts counting anew. */
  replace(faults: readonly Fault[]): void;
}

export function faultSchedule(initial: readonly Fault[]): FaultSchedule {
  let waiting: { fault: Fault; left: number }[] = [];
  let counts = new Map<Service, number>();
  const replace = (faults: readonly Fault[]): void => {
    waiting = faults.map((fault) => ({ fault, left: fault.times ?? 1 }));
    counts = new Map();
  };
  replace(initial);
  return {
    replace,
    take(service, request) {
      const number = (counts.get(service) ?? 0) + 1;
      counts.set(service, number);
      const due = waiting.find(
        ({ fault, left }) =>
          left > 0 && fault.service === service && (fault.at ?? 1) <= number && isAbout(fault, request),
      );
      if (due === undefined) return undefined;
      due.left -= 1;
      return due.fault;
    },
  };
}

function isAbout({ ids, bytesAbove }: Fault, { body, oversized }: Pick<Call, "body" | "oversized">): boolean {
  const hasId = ids === undefined || ids.some((id) => body.includes(JSON.stringify(id)));
  return hasId && (bytesAbove === undefined || oversized || Buffer.byteLength(body) > bytesAbove);
}

/** The answer of a fault that replaces the service's own; undefined for the faults that do something else. */
export function cannedAnswer(fault: Fault): Answer | undefined {
  const make = (status: number, type: string | undefined, body: string): Answer => ({
    status: fault.status ?? status,
    headers: { ...(type === undefined ? {} : { "content-type": type }), ...fault.headers },
    body: fault.body ?? body,
  });
  switch (fault.kind) {
    case "status": {
      const status = fault.status ?? 500;
      return make(status, "application/json", JSON.stringify({ statusCode: status, message: "Emulated fault" }));
    }
    case "html":
      return make(502, "text/html", "<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>");
    case "plain":
      return make(503, "text/plain", "The service is unavailable.");
    case "empty":
      return { status: fault.status ?? 500, headers: { ...fault.headers }, body: "" };
    case "reset-before":
    case "reset-after":
    case "hang":
    case "expired-token":
    case "slow":
    case "errors":
    case "partial":
    case "broken-elements":
    case "odd-elements":
    case "repeated":
    case "no-link":
      return undefined;
  }
}

/** Reads a schedule that came as JSON: a list of faults, or `{"faults": [...]}`. */
export function readFaults(
  value: unknown,
): { readonly ok: true; readonly faults: readonly Fault[] } | { readonly ok: false; readonly problem: string } {
  const list = isRecord(value) ? value["faults"] : value;
  if (!Array.isArray(list)) return { ok: false, problem: "a list of faults is expected" };
  for (const [index, fault] of list.entries()) {
    const problem = faultProblem(fault);
    if (problem !== undefined) return { ok: false, problem: `fault ${String(index)}: ${problem}` };
  }
  return { ok: true, faults: list as Fault[] };
}

function faultProblem(fault: unknown): string | undefined {
  if (!isRecord(fault)) return "is not an object";
  if (!isService(fault["service"])) return `service is none of ${services.join(", ")}`;
  if (!kinds.some((kind) => kind === fault["kind"]) && !isListFault(fault["kind"]))
    return `kind is none of ${[...kinds, ...listFaults].join(", ")}`;
  for (const name of ["at", "times"]) if (!isWhole(fault[name], 1)) return `${name} is not a number from 1`;
  if (!isWhole(fault["delayMs"], 0)) return "delayMs is not a number of milliseconds";
  if (!isWhole(fault["bytesAbove"], 0)) return "bytesAbove is not a number of bytes";
  const ids = fault["ids"];
  if (ids !== undefined && !(Array.isArray(ids) && ids.every((id) => typeof id === "string")))
    return "ids is not a list of texts";
  if (!isErrors(fault)) return "errors is not a list, or stands with another kind than errors";
  // The 1xx codes are no final answers, and Node refuses anything from 1000 on.
  if (!isWhole(fault["status"], 200) || Number(fault["status"] ?? 200) > 599) return "status is not an HTTP status";
  if (fault["body"] !== undefined && typeof fault["body"] !== "string") return "body is not a text";
  const headers = fault["headers"];
  if (headers !== undefined && !(isRecord(headers) && Object.values(headers).every((one) => typeof one === "string")))
    return "headers is not an object of texts";
  return undefined;
}

/** The kind `errors` and the field of that name come together. */
function isErrors({ kind, errors }: Record<string, unknown>): boolean {
  return kind === "errors" ? Array.isArray(errors) : errors === undefined;
}

function isWhole(value: unknown, least: number): boolean {
  return value === undefined || (Number.isInteger(value) && Number(value) >= least);
}
