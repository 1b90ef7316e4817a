import type { Severity } from "../problem";

/** What the team writes is checked strictly (`authored`); what it received is checked for what harms (`feed`). */
export type Profile = "authored" | "feed";

/** How bad a problem is in each profile; one word stands for both. `off` problems are not shown. */
export type RuleSeverity = Severity | Readonly<Record<Profile, Severity | "off">>;

/** What is to be known of a rule besides its check. */
export interface RuleFacts {
  /** English template of the message: what is wrong and what to do. `{0}` and so on stand for the problem's arguments. */
  readonly message: string;
  readonly severity: RuleSeverity;
}
