import type { FaultKind } from "./faults";
import { noRequests, type Service } from "./service";
import type { UploadRecord } from "./uploadRecord";

/** One request to a service, as it was received. */
export interface RequestRecord {
  /** ISO 8601, by the emulator's clock. */
  readonly time: string;
  readonly service: Service | null;
  readonly method: string;
  readonly path: string;
  /** The query without its question mark, as it was sent. */
  readonly query: string;
  /** Null while there is no answer, and for good where the connection was cut before the request was looked at. */
  status: number | null;
  /** The answer was handed to the connection. */
  answered: boolean;
  fault: FaultKind | null;
  upload: UploadRecord | null;
}

/** An object that Sentinel took: the latest version of each id and source system. */
export interface AcceptedObject {
  readonly sourceSystem: string;
  readonly id: string;
  readonly type: string;
  /** How often this id was accepted from this source system. */
  readonly uploads: number;
  readonly object: Readonly<Record<string, unknown>>;
}

/** What `GET /_emulator/state` shows. No secret and no token is in it. */
export interface EmulatorState {
  readonly requests: readonly Readonly<RequestRecord>[];
  readonly requestsByService: Readonly<Record<Service, number>>;
  readonly tokensByAudience: Readonly<Record<string, number>>;
  readonly objects: readonly AcceptedObject[];
  readonly objectCount: number;
  /** How many alerts the story holds by now. */
  readonly alertCount: number;
}

/** The emulator's memory. */
export interface Memory {
  arrived(request: Pick<RequestRecord, "time" | "service" | "method" | "path" | "query">): RequestRecord;
  tokenIssued(audience: string): void;
  objectAccepted(sourceSystem: string, id: string, type: string, object: Readonly<Record<string, unknown>>): void;
  snapshot(alertCount: number): EmulatorState;
}

export function newMemory(): Memory {
  const requests: RequestRecord[] = [];
  const requestsByService = noRequests();
  const tokens = new Map<string, number>();
  const objects = new Map<string, AcceptedObject>();
  return {
    arrived(request) {
      const record: RequestRecord = { ...request, status: null, answered: false, fault: null, upload: null };
      requests.push(record);
      if (record.service !== null) requestsByService[record.service] += 1;
      return record;
    },
    tokenIssued(audience) {
      tokens.set(audience, (tokens.get(audience) ?? 0) + 1);
    },
    objectAccepted(sourceSystem, id, type, object) {
      const key = JSON.stringify([sourceSystem, id]);
      const uploads = (objects.get(key)?.uploads ?? 0) + 1;
      objects.set(key, { sourceSystem, id, type, uploads, object });
    },
    snapshot: (alertCount) => ({
      requests: requests.map((request) => ({ ...request })),
      requestsByService: { ...requestsByService },
      tokensByAudience: Object.fromEntries(tokens),
      objects: [...objects.values()],
      objectCount: objects.size,
      alertCount,
    }),
  };
}
