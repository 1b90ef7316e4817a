import { advice, type RuleFacts } from "../ruleFacts";
import { objects } from "./exampleObjects";

/** The rules about timestamps and what follows from them. */
export const timeFacts = {
  "stix/timestamp": {
    message:
      '"{1}" is not a STIX timestamp. Write a date and time in UTC that ends in Z, as in 2026-01-31T08:15:00.000Z.',
    severity: "error",
    title: "A timestamp that is none",
    source: "STIX 2.1 §2.16, RFC 3339",
    explanation:
      "Times are in UTC, with a capital `T` and `Z`, and name a day that the calendar has. Second 60 is legal: it is a leap second.",
    example: objects("indicator", { valid_from: "2026-02-30T08:15:00Z" }),
  },
  "stix/millisecond-precision": {
    message: '"{0}" must be given to the millisecond at least, as in 2026-01-31T08:15:00.000Z.',
    severity: "error",
    title: "Too coarse a timestamp",
    source: "STIX 2.1 §3.2",
    explanation:
      "`created` and `modified` tell versions apart, so they are given to the millisecond at least, even where it is `.000`.",
    example: objects("indicator", { modified: "2026-01-31T08:15:00Z" }),
  },
  "stix/modified-before-created": {
    message: '"modified" lies before "created". A version cannot be older than its object.',
    severity: "error",
    title: "Modified before it was created",
    source: "STIX 2.1 §3.2",
    explanation:
      "The first version has both times equal; each later one has a later `modified` and the same `created`.",
    example: objects("indicator", { modified: "2025-12-31T08:15:00.000Z" }),
  },
  "stix/valid-until-order": {
    message: '"valid_until" must be later than "valid_from".',
    severity: "error",
    title: "An indicator that is never valid",
    source: "STIX 2.1 §4.7",
    explanation: "The indicator would end before, or when, it begins. STIX 2.0 lets the two be equal.",
    example: objects("indicator", { valid_until: "2026-01-31T08:15:00Z" }),
  },
  "stix/interval-order": {
    message: '"{0}" must not lie before "{1}".',
    severity: "error",
    title: "An end before its beginning",
    source: "STIX 2.1 §4, §5.2, §6.12",
    explanation: "What was seen last cannot have been seen before it was seen first.",
    example: objects("observed-data", { last_observed: "2026-01-31T07:00:00Z" }),
  },
  "stix/interval-strict-order": {
    message: '"{0}" must be later than "{1}".',
    severity: "error",
    title: "A relationship that never held",
    source: "STIX 2.1 §5.1",
    explanation: "A relationship that ends when it begins, or before, never held.",
    example: objects(
      "relationship",
      { start_time: "2026-01-31T08:00:00Z", stop_time: "2026-01-31T08:00:00Z" },
      { start_time: "2026-01-31T08:00:00Z", stop_time: "2026-02-28T08:00:00Z" },
    ),
  },
  "stix/no-valid-until": {
    message: 'This indicator never ends. Add a "valid_until": addresses and domains change hands.',
    severity: "warning",
    title: "An indicator without an end",
    source: "STIX 2.1 §4.7, Microsoft Sentinel",
    explanation:
      "An address that served malware last year may serve your supplier today. Without `valid_until` the indicator goes on raising alerts until somebody thinks of it.",
    example: objects("indicator", { valid_until: undefined }),
  },
  "stix/expired": {
    message: "This indicator is no longer valid since {0}. Sentinel does not match it.",
    severity: advice,
    title: "An expired indicator",
    source: "STIX 2.1 §4.7",
    explanation: "It does no harm, and no good either. Set a later `valid_until` if it still holds, or leave it be.",
    example: objects("indicator", { valid_until: "2026-02-28T08:15:00Z" }),
  },
  "stix/revoked": {
    message: "This {0} is revoked: its creator has withdrawn it.",
    severity: advice,
    title: "A revoked object",
    source: "STIX 2.1 §3.6",
    explanation:
      "`revoked` withdraws an object for good; uploading it takes an indicator out of Sentinel's matching. It cannot be taken back: a new object needs a new `id`.",
    example: objects("indicator", { revoked: true }),
  },
} satisfies Record<string, RuleFacts>;
