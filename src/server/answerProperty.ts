import type { Reason } from "../sentinel/outcome";
import type { JsonPath } from "../stix/problem";

const step = /\[(\d+)\]|\[?'([^']*)'\]?|\["([^"]*)"\]|([\w-]+)/;
const named = new RegExp(
  String.raw`\bProperty\s*=\s*([A-Za-z_][\w-]*(?:\[(?:\d+|'[^']*'|"[^"]*")\]|\.'[^']*'|\.[\w-]+)*)`,
);

/**
 * The property that a message of Sentinel's names, as a path: `Error for Property=id: …`,
 * `Property=external_references[0].url`, `Property=hashes['SHA-256']`. `undefined` where it names none.
 */
export function answerProperty({ code, args }: Reason): JsonPath | undefined {
  if (code !== "sentinel/answer") return undefined;
  const path = named.exec(args[0] ?? "")?.[1];
  if (path === undefined) return undefined;
  const steps = [...path.matchAll(new RegExp(step, "g"))];
  return steps.map(([, index, single, double, name]) =>
    index !== undefined ? Number(index) : (single ?? double ?? name ?? ""),
  );
}
