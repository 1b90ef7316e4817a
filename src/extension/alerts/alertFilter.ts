/** New values for the settings below `stixWorkbench.alerts.siem`; `undefined` goes back to the default. */
export interface FilterChange {
  readonly limit?: number | undefined;
  readonly machineGroups?: readonly string[] | undefined;
  readonly deviceTag?: string | undefined;
  readonly cloudTag?: string | undefined;
}

const noFilter: FilterChange = Object.freeze({
  limit: undefined,
  machineGroups: undefined,
  deviceTag: undefined,
  cloudTag: undefined,
});

/** A filter that a command was called with; undefined for anything else, a row of the tree for one. */
export function readFilterArgument(argument: unknown): FilterChange | undefined {
  if (argument === "clear") return noFilter;
  if (typeof argument !== "object" || argument === null) return undefined;
  const { limit, machineGroups, deviceTag, cloudTag } = argument as Readonly<Record<string, unknown>>;
  const change: FilterChange = {
    ...(typeof limit === "number" && Number.isInteger(limit) && limit > 0 ? { limit } : {}),
    ...(Array.isArray(machineGroups) ? { machineGroups: readNames(machineGroups.join(",")) } : {}),
    ...(typeof deviceTag === "string" ? { deviceTag: deviceTag.trim() || undefined } : {}),
    ...(typeof cloudTag === "string" ? { cloudTag: cloudTag.trim() || undefined } : {}),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

/** A typed limit: a whole number above zero, or nothing for no limit. */
export function readLimit(text: string): number | undefined | "unusable" {
  const typed = text.trim();
  if (typed === "") return undefined;
  const limit = Number(typed);
  return /^\d+$/.test(typed) && Number.isSafeInteger(limit) && limit > 0 ? limit : "unusable";
}

/** Names separated by commas, each once; nothing for none. */
export function readNames(text: string): readonly string[] | undefined {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.length === 0 ? undefined : [...new Set(names)];
}
