import type { Alert } from "./alert";
import { listAt, payloadOf } from "./payload";

/** The MITRE ATT&CK techniques that the service names (`T1566.002`); the SIEM API names none. */
export function mitreTechniquesOf({ raw }: Alert): readonly string[] {
  return listAt(payloadOf(raw), "mitreTechniques").filter(
    (technique): technique is string => typeof technique === "string",
  );
}
