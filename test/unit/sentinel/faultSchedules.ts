import fc from "fast-check";
import type { WriteFailure } from "./fakeJournal";
import { accepts, type Act } from "./fakeSentinel";

/** What an object does to each request that it is part of, or that the service says of it alone. */
export type Poison = "rejected" | "400" | "413" | "500" | "reset" | "unreadable";

/** What one run sends, and what goes wrong around it. */
export interface RunSchedule {
  /** How many objects each batch has. */
  readonly batches: readonly number[];
  /** Objects in poisoned places: the place is taken modulo the number of objects. */
  readonly poisoned: readonly (readonly [place: number, poison: Poison])[];
  /** What is done with each request, in the order in which they leave; afterwards all is well. */
  readonly acts: readonly Act[];
  /** Or it never is: from some request on this is done with each. */
  readonly atLast: { readonly after: number; readonly act: Act } | undefined;
  /** Requests, by their number, at which the token in use ends its life. */
  readonly tokenEnds: readonly number[];
  readonly latencies: readonly number[];
  /** A request with more objects than this is too large. */
  readonly mostObjects: number;
  readonly down: { readonly from: number; readonly ms: number; readonly act: Act } | undefined;
  readonly cancel: { readonly ms: number } | { readonly request: number } | undefined;
  /** The number of the first write that fails, whether all later ones do, and what of it is on the disk. */
  readonly journal: { readonly write: number; readonly goesOn: boolean; readonly how: WriteFailure } | undefined;
  /** The snapshot is gone when objects are asked for that often. */
  readonly goneAt: number | undefined;
  readonly random: number;
}

export interface Schedule {
  readonly runs: readonly RunSchedule[];
  readonly requestsInWindow: number;
}

const errors = (recordIndex: number) => ({ errors: [{ recordIndex, errorMessages: ["who?"] }] });

const passing: readonly Act[] = [
  { status: 200, takes: true, body: "<html>signed out</html>" },
  { status: 200, takes: true, body: { errors: {} } },
  { status: 200, body: "<html>captive portal</html>" },
  { status: 429 },
  { status: 429, body: { statusCode: 429, message: "Rate limit is exceeded. Try again in 3 seconds." } },
  { status: 429, body: "Try later" },
  { status: 429, headers: { "retry-after": "0" } },
  { status: 429, headers: { "retry-after": "20" } },
  {
    status: 429,
    headers: { "retry-after": "Sun, 01 Feb 2026 10:00:40 GMT", date: "Sun, 01 Feb 2026 10:00:00 GMT" },
  },
  { status: 500 },
  { status: 500, takes: true },
  { status: 502, takes: true, body: "<html>Bad gateway</html>" },
  { status: 503, body: "The service is unavailable." },
  { status: 408 },
  { reset: "no" },
  { reset: "no", reason: "name-not-found" },
  { reset: "maybe" },
  { reset: "maybe", takes: true },
  { reset: "maybe", reason: "timed-out", takes: true, ms: 60_000 },
  { reset: "maybe", reason: "timed-out", ms: 60_000 },
];
/** After these an object may stay unknown or be rejected although the run goes on to its end. */
const unfair: readonly Act[] = [
  { status: 200, takes: true, body: errors(100) },
  { status: 200, takes: true, body: { errors: [{ recordIndex: -1, validationErrorMessages: ["x"] }] } },
  { status: 400, body: { message: "No." } },
  { status: 400, body: "<html>Bad request</html>" },
  { status: 413 },
];
const ending: readonly Act[] = [
  { status: 403 },
  { status: 404, body: "not here" },
  { noToken: true },
  { status: 401, body: { error: { code: "UnauthorizedAccess" } } },
  { status: 401 },
  { status: 429, headers: { "retry-after": "86400" } },
  { reset: "no", reason: "certificate" },
];

const act = fc.oneof(
  { weight: 12, arbitrary: fc.constant(accepts) },
  { weight: 8, arbitrary: fc.constantFrom(...passing) },
  { weight: 1, arbitrary: fc.constantFrom(...unfair) },
);
const acts = fc.oneof(
  { weight: 6, arbitrary: fc.array(act, { maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(act, { maxLength: 20 }), fc.constantFrom(...ending), fc.array(act, { maxLength: 5 }))
      .map(([before, end, after]) => [...before, end, ...after]),
  },
);
const size = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 100 }) },
  { weight: 1, arbitrary: fc.constant(100) },
);

/** One in so many; what is shrunk goes without. */
function sometimes<Value>(arbitrary: fc.Arbitrary<Value>, oneIn: number): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const poisons = fc.constantFrom<Poison>("rejected", "400", "413", "500", "reset", "unreadable");
const placed = fc.array(fc.tuple(fc.nat(399), poisons), { maxLength: 6 });

const run: fc.Arbitrary<RunSchedule> = fc.record({
  batches: fc.array(size, { minLength: 1, maxLength: 9 }),
  poisoned: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: placed }),
  acts,
  atLast: sometimes(
    fc.record({
      after: fc.constantFrom(0, 0, 5, 20),
      act: fc.oneof(fc.constantFrom(...passing), fc.constantFrom(...unfair), fc.constantFrom(...ending)),
    }),
    8,
  ),
  tokenEnds: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }) },
  ),
  latencies: fc.array(fc.constantFrom(10, 300, 3000, 20_000), { minLength: 1, maxLength: 5 }),
  mostObjects: fc.constantFrom(100, 100, 100, 60, 7, 1),
  down: sometimes(
    fc.record({
      from: fc.nat(30_000),
      ms: fc.constantFrom(500, 5000, 20_000, 120_000),
      act: fc.constantFrom<Act>({ status: 503 }, { reset: "no" }, { reset: "maybe" }, { status: 500, takes: true }),
    }),
    3,
  ),
  cancel: sometimes(
    fc.oneof(
      fc
        .constantFrom(1, 100, 1000, 10_000)
        .chain((most) => fc.nat(most))
        .map((ms) => ({ ms })),
      fc.integer({ min: 1, max: 20 }).map((request) => ({ request })),
    ),
    3,
  ),
  journal: sometimes(
    fc.record({
      write: fc.integer({ min: 1, max: 30 }),
      goesOn: fc.boolean(),
      how: fc.constantFrom<WriteFailure>("before", "after"),
    }),
    6,
  ),
  goneAt: sometimes(fc.integer({ min: 1, max: 15 }), 8),
  random: fc.constantFrom(0, 0.3, 0.999),
});

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  runs: fc.oneof(
    { weight: 5, arbitrary: fc.tuple(run) },
    { weight: 1, arbitrary: fc.tuple(run, run) },
    { weight: 1, arbitrary: fc.tuple(run, run, run) },
  ),
  requestsInWindow: fc.constantFrom(100, 100, 100, 20, 5, 1),
});

/** Whether the run may end with objects that are neither accepted nor rejected for no other reason than an unfair act. */
export function isUnfair(one: Act): boolean {
  return unfair.includes(one);
}
