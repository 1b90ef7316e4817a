import type { SettingProblem } from "./connectionSettings";

/** English sentences for entries of the setting that are left out; the edge translates them. */
export const connectionSettingMessages: Readonly<Record<SettingProblem["code"], string>> = {
  "not-a-list": "The setting stixWorkbench.connections is not a list, so there are no connections.",
  "not-an-object": "Connection no. {0} in the settings is left out: it is not an object.",
  "bad-field": 'Connection no. {0} in the settings is left out: "{1}" is missing or has a value that can\'t be used.',
  "duplicate-id": "Connection no. {0} in the settings is left out: another one has the id {1} already.",
};
