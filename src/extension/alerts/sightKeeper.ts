import { createHash } from "node:crypto";
import type * as vscode from "vscode";
import type { SightKeeper } from "./newAlerts";

const key = "stixWorkbench.alerts.seen";
/** Of so many lists it is known what was seen. */
const mostLists = 8;

/** Keeps what was seen of each connection's list in the extension's state: a few lists, the last ones looked at. */
export function sightKeeper(state: vscode.Memento): SightKeeper {
  const all = (): readonly (readonly [string, unknown])[] => {
    const value = state.get<unknown>(key);
    return Array.isArray(value) ? value.filter((one): one is [string, unknown] => Array.isArray(one)) : [];
  };
  return {
    read: (list) => all().find(([name]) => name === nameOf(list))?.[1],
    write(list, kept) {
      const others = all().filter(([name]) => name !== nameOf(list));
      void state.update(key, [[nameOf(list), kept], ...others].slice(0, mostLists));
    },
  };
}

/** A list's name holds a tenant's id, which need not lie there in the open. */
function nameOf(list: string): string {
  return createHash("sha256").update(list).digest("hex").slice(0, 16);
}
