import type { ObservableProperty } from "../../observableProperty";
import type { Step } from "../../observablePath";
import { quoteString } from "../literals";
import type { ComparisonOperator } from "../tree";
import { type AssistItem, type InsertPiece, withHole } from "./assistItem";
import { literalForm } from "./literalForms";
import { fittingOperators, operatorFacts } from "./operatorFacts";

/** What is compared: the path before an operator, and what is known of its end. */
export interface Compared {
  readonly type: string;
  readonly steps: readonly Step[];
  readonly property: ObservableProperty | undefined;
}

/** The operators that fit, each with the beginning of its value unless one stands there already; and NOT. */
export function operatorItems(compared: Compared, hasValue: boolean, negated: boolean): AssistItem[] {
  const operators = fittingOperators(compared.property);
  const items = operators.map((operator): AssistItem => {
    const insert = hasValue ? [operator] : [`${operator} `, ...skeleton(compared, operator)];
    return {
      label: operator,
      kind: "operator",
      detail: operatorFacts[operator].words,
      documentation: operatorFacts[operator].meaning,
      insert,
      goesOn: insert.length === 1 && !hasValue,
    };
  });
  if (negated || operators.length === 0) return items;
  const not: AssistItem = {
    label: "NOT",
    kind: "keyword",
    detail: "the opposite",
    documentation: "Turns the operator behind it into its opposite: NOT IN, NOT LIKE, NOT MATCHES …",
    insert: [hasValue ? "NOT" : "NOT "],
    goesOn: !hasValue,
  };
  return [...items, not];
}

/** The beginning of a value: quotes with a hole. Nothing where a choice is to be offered. */
function skeleton({ type, steps, property }: Compared, operator: ComparisonOperator): InsertPiece[] {
  const isWord = property?.values !== undefined && (operator === "=" || operator === "!=");
  if (property === undefined || property.kind === "any" || property.kind === "boolean" || isWord) {
    return operator === "IN" ? ["(", { hole: "" }, ")"] : [];
  }
  const { example, hole } = literalForm(type, steps, property, operator);
  return emptied(withHole(example, hole));
}

/** Strings begin empty; the other constants with an example, for their form is hard to remember. */
function emptied(pieces: readonly InsertPiece[]): InsertPiece[] {
  const [first] = pieces;
  const isString = first === "'" || first === "('";
  return pieces.map((piece) => (typeof piece === "string" || !isString ? piece : { hole: "" }));
}

/** The constants that may stand behind an operator, or in the list behind IN (`inSet`). */
export function valueItems(compared: Compared, operator: ComparisonOperator, inSet: boolean): AssistItem[] {
  const { type, steps, property } = compared;
  if (operator === "IN" && !inSet) {
    const { example, form, hole } = literalForm(type, steps, property, "IN");
    const isString = example.startsWith("('");
    const documentation = form;
    const insert = isString ? ["('", { hole: "" }, "')"] : withHole(example, hole);
    return [{ label: isString ? "('…')" : "(…)", kind: "value", detail: "list", documentation, insert }];
  }
  const single = operator === "IN" ? "=" : operator;
  if (single === "=" || single === "!=") {
    if (property?.values !== undefined) return words(property.values);
    if (property?.kind === "boolean") return [...booleans];
  }
  const form = literalForm(type, steps, property, single);
  const own = literalItem(form.example, form.hole, form.form);
  if (property === undefined || property.kind === "any") return [own, ...booleans, ...otherConstants];
  return property.kind === "hex" || property.kind === "binary" ? [own, emptyString] : [own];
}

function literalItem(example: string, hole: string, documentation: string): AssistItem {
  const isString = example.startsWith("'");
  const insert = emptied(withHole(example, hole));
  const label = isString ? "'…'" : example.replace(/'.*'/, "'…'");
  const filter = example.replace(hole, "");
  return {
    label,
    kind: "value",
    detail: example.length > 60 ? "" : example,
    documentation: `${documentation} Example: ${example}`,
    insert,
    filter: filter === "" ? example : filter,
  };
}

const emptyString = literalItem("'…'", "…", "A string in single quotes.");

const booleans: readonly AssistItem[] = ["true", "false"].map((word) => ({
  label: word,
  kind: "value",
  detail: "boolean",
  documentation: "Written without quotes.",
  insert: [word],
}));

const otherConstants: readonly AssistItem[] = [
  literalItem("t'2026-01-31T00:00:00Z'", "2026-01-31T00:00:00Z", "A time in UTC."),
  literalItem("h'4d5a'", "4d5a", "Bytes as pairs of hexadecimal digits."),
  literalItem("b'TVqQAA=='", "TVqQAA==", "Bytes in Base64."),
];

function words(values: readonly string[]): AssistItem[] {
  return values.map((value) => ({
    label: value,
    kind: "value",
    detail: "",
    documentation: "One of the words that the specification lists.",
    insert: [quoteString(value)],
    filter: quoteString(value),
  }));
}

/** What may stand between the quotes of a string that is there already: the words of a vocabulary. */
export function wordItems({ property }: Compared): AssistItem[] {
  return (property?.values ?? []).map((value) => ({
    label: value,
    kind: "value",
    detail: "",
    documentation: "One of the words that the specification lists.",
    insert: [value],
  }));
}
