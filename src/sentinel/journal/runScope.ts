import { fieldsOf, isCount, isText } from "./fields";

/**
 * What a run was about, where that was not all objects of its files. The journal keeps it with the run's choices
 * (`RunLine.choices`), so that whoever resumes the run sends nothing that it was never to send.
 */
export type RunScope =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  /** The object at this place of its one file: one without an id, else its id is written. */
  | { readonly kind: "object"; readonly index: number }
  /** What ended so in another run. */
  | { readonly kind: "ended"; readonly status: "rejected" | "unknown"; readonly run: string }
  /** What changed since a commit, which the command line alone can tell. */
  | { readonly kind: "since" };

/** The properties that a scope adds to the choices. */
export function writeScope(scope: RunScope | undefined): object {
  switch (scope?.kind) {
    case "ids":
      return { ids: scope.ids };
    case "object":
      return { index: scope.index };
    case "ended":
      return { only: { status: scope.status, run: scope.run } };
    default:
      return {};
  }
}

/** The scope that a journal wrote with the choices; `undefined`: all objects. What is strange in it means fewer of them. */
export function readScope(choices: unknown): RunScope | undefined {
  const { ids, index, only, since } = fieldsOf(choices) ?? {};
  if (since !== undefined) return { kind: "since" };
  if (Array.isArray(ids)) return { kind: "ids", ids: ids.filter(isText) };
  if (isCount(index)) return { kind: "object", index };
  const { status, run } = fieldsOf(only) ?? {};
  if ((status === "rejected" || status === "unknown") && isText(run)) return { kind: "ended", status, run };
  return undefined;
}
