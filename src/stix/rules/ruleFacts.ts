import type { Severity } from "../problem";

/** What the team writes is checked strictly (`authored`); what it received is checked for what harms (`feed`). */
export type Profile = "authored" | "feed";

/** How bad a problem is in each profile; one word stands for both. `off` problems are not shown. */
export type RuleSeverity = Severity | Readonly<Record<Profile, Severity | "off">>;

/** A text that breaks a rule, and the same text mended. */
export interface RuleExample {
  /** One STIX object, a whole document, or a pattern as it stands between the quotes, without JSON's escapes. */
  readonly kind: "object" | "document" | "pattern";
  readonly wrong: string;
  readonly right: string;
}

/** What is to be known of a rule besides its check. */
export interface RuleFacts {
  /** English template of the message: what is wrong and what to do. `{0}` and so on stand for the problem's arguments. */
  readonly message: string;
  readonly severity: RuleSeverity;
  /** What the rule is about, in a few words. */
  readonly title: string;
  /** Where the rule comes from: a clause of a specification, or a service's document. */
  readonly source: string;
  /** Markdown: why it matters and what to do. */
  readonly explanation: string;
  /** `undefined` for what no text can show. */
  readonly example: RuleExample | undefined;
}

/** Advice for what the team writes; nothing that a feed is told. */
export const advice: RuleSeverity = { authored: "information", feed: "off" };
export const off: RuleSeverity = { authored: "off", feed: "off" };
