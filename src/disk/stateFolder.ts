import path from "node:path";
import envPaths from "env-paths";

/**
 * The one folder in which a user's programs of the workbench keep what they share: the journal and the throttle. An
 * absolute path in `STIX_WORKBENCH_STATE` names another; throws where that is not absolute. Whoever writes creates it.
 */
export function stateFolder(env: Readonly<Partial<Record<string, string>>> = process.env): string {
  const named = env["STIX_WORKBENCH_STATE"];
  if (named === undefined || named === "") return envPaths("stix-workbench", { suffix: "" }).data;
  if (path.isAbsolute(named)) return named;
  throw new Error(
    `STIX_WORKBENCH_STATE is "${named}", which is not an absolute path. Name the folder by its whole path, or leave the variable out.`,
  );
}
