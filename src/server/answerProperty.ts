import type { Reason } from "../sentinel/outcome";
import type { JsonPath } from "../stix/problem";

/**
 * The property that a message of Sentinel's names, as a path: `Error for Property=id: …`,
 * `Property=external_references[0].url`. `undefined` where it names none.
 */
export function answerProperty({ code, args }: Reason): JsonPath | undefined {
  if (code !== "sentinel/answer") return undefined;
  const named = /\bProperty\s*=\s*([A-Za-z_][\w.[\]'-]*)/.exec(args[0] ?? "")?.[1];
  if (named === undefined) return undefined;
  const steps = [...named.matchAll(/\[(\d+)\]|\['([^']*)'\]|([\w-]+)/g)];
  return steps.map(([, index, quoted, name]) => (index !== undefined ? Number(index) : (quoted ?? name ?? "")));
}
