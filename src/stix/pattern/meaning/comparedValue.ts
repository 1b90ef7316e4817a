import type { CheckOptions } from "../../check/checkOptions";
import { doubtOf } from "../../sentinelProfile/doubtfulValues";
import { printPath } from "../print";
import type { Comparison, Literal, LiteralSet, ObjectPath, PatternVersion } from "../tree";
import { addressForm } from "./addresses";
import type { ComparedProperty, ValueForm } from "./comparedProperty";
import { type HashName, hashSpelling } from "./hashNames";
import { spanWithin } from "./literalOffsets";
import { doubtCodes } from "./meaningFacts";
import type { MeaningProblem } from "./meaningProblem";
import { checkDay } from "./qualifierMeaning";
import { expressionSlip } from "./regularExpression";
import { isDomainName, isEmailAddress, isMacAddress, isUrl, refanged } from "./valueForms";

/** Checks what a comparison says of a property that is known. */
export function checkComparison(
  comparison: Comparison,
  property: ComparedProperty,
  version: PatternVersion,
  options: CheckOptions,
  found: MeaningProblem[],
): void {
  const { path, value } = comparison;
  if (value === null) return;
  if (property.isList) missingIndex(path, found);
  const isWhole = property.kind === "reference" || groups.has(property.kind);
  if (isWhole && !isIdentifier(value, property, version)) {
    const end = ending[property.kind] ?? "name";
    const written = printPath(path);
    found.push({
      code: "pattern/incomplete-path",
      args: [written, `${written}.${end}`],
      start: path.start,
      end: path.end,
    });
  }
  if (isWhole) return;
  if (value.kind !== "set") checkLiteral(value, comparison, property, options, found);
  else for (const member of value.members) checkLiteral(member, comparison, property, options, found);
}

/** What holds no value itself. */
const groups: ReadonlySet<string> = new Set(["object", "dictionary", "extensions", "hashes"]);
const ending: Readonly<Record<string, string>> = { reference: "value", hashes: "'SHA-256'" };

/** A reference holds an identifier, which may be compared too; in STIX 2.0 any text. */
function isIdentifier(value: Literal | LiteralSet, { kind }: ComparedProperty, version: PatternVersion): boolean {
  if (kind !== "reference") return false;
  const literals = value.kind === "set" ? value.members : [value];
  return literals.every((literal) => literal.kind === "string" && (version === "2.0" || identifier.test(literal.text)));
}

const identifier = /^[a-z][a-z0-9-]*--/;

function missingIndex({ steps }: ObjectPath, found: MeaningProblem[]): void {
  const last = steps[steps.length - 1];
  if (last) found.push({ code: "pattern/missing-index", args: [last.text], start: last.start, end: last.end });
}

function checkLiteral(
  literal: Literal,
  { path, operator }: Comparison,
  property: ComparedProperty,
  options: CheckOptions,
  found: MeaningProblem[],
): void {
  if (literal.kind === "timestamp") checkDay(literal, found);
  if (!isComparable(literal, path, property, found) || literal.kind !== "string") return;
  if (operator === "=" || operator === "!=" || operator === "IN") {
    if (property.hash !== undefined) checkHash(literal, property.hash, found);
    if (property.form !== undefined) checkForm(literal, property.form, found);
    if (operator !== "!=") checkDoubt(literal, property, options, found);
  } else if (operator === "MATCHES") checkExpression(literal, found);
  else if (operator === "ISSUBSET" || operator === "ISSUPERSET") checkBlock(literal, property, options, found);
}

/** A constant of each kind. */
const constants = {
  string: "'text'",
  integer: "5",
  float: "0.5",
  boolean: "true",
  timestamp: "t'2026-01-31T08:15:00Z'",
  hex: "h'ffd8'",
  binary: "b'aGk='",
} as const;

/** Whether the constant is of the kind that the property holds (STIX 2.1 §9.6.1); tells where it is not. */
function isComparable(
  { kind: given, start, end }: Literal,
  path: ObjectPath,
  { kind }: ComparedProperty,
  found: MeaningProblem[],
): boolean {
  if (given === kind || !(kind in constants)) return true;
  if ((kind === "integer" || kind === "float") && (given === "integer" || given === "float")) return true;
  if ((kind === "hex" || kind === "binary") && (given === "hex" || given === "binary" || given === "string"))
    return true;
  const example = constants[kind as keyof typeof constants];
  found.push({ code: "pattern/literal-type", args: [printPath(path), example], start, end });
  return false;
}

function checkHash(literal: Literal, hash: HashName, found: MeaningProblem[]): void {
  const { text, start, end } = literal;
  const spelling = hashSpelling(text, hash);
  if (spelling === "malformed")
    found.push({ code: "pattern/hash-value", args: [hash.name, String(hash.digits)], start, end });
  else if (spelling === "upper-case") found.push({ code: "pattern/hash-case", args: [text.toLowerCase()], start, end });
}

/** A value of a form that no such observable has can never be equal to one. */
function checkForm(literal: Literal, form: ValueForm, found: MeaningProblem[]): void {
  const { text, start, end } = literal;
  const code = formProblem(text, form);
  if (code === undefined) return;
  const real = refanged(text);
  found.push(
    real === undefined
      ? { code, args: [text], start, end }
      : { code: "pattern/defanged-value", args: [text, real], start, end },
  );
}

function formProblem(text: string, form: ValueForm): MeaningProblem["code"] | undefined {
  switch (form) {
    case "domain-name":
      return isDomainName(text) ? undefined : "pattern/malformed-domain";
    case "url":
      return isUrl(text) && refanged(text) === undefined ? undefined : "pattern/malformed-url";
    case "email-addr":
      return isEmailAddress(text) ? undefined : "pattern/malformed-email";
    case "mac-addr":
      return isMacAddress(text) ? undefined : "pattern/malformed-mac";
    case "ipv4-addr":
    case "ipv6-addr": {
      const found = addressForm(text);
      if (found === "ipv4-block" || found === "ipv6-block") return "pattern/cidr-equality";
      const wanted = form === "ipv4-addr" ? "ipv4" : "ipv6";
      return found === wanted ? undefined : `pattern/malformed-${wanted}`;
    }
    case "endpoint": {
      const found = addressForm(text);
      if (found === "ipv4-block" || found === "ipv6-block") return "pattern/cidr-equality";
      return found || isDomainName(text) || isMacAddress(text) ? undefined : "pattern/malformed-endpoint";
    }
  }
}

function checkDoubt(
  { text, start, end }: Literal,
  { form, hash }: ComparedProperty,
  options: CheckOptions,
  found: MeaningProblem[],
): void {
  const type = form === "endpoint" ? "network-traffic" : (form ?? (hash && "file"));
  if (type === undefined) return;
  const doubt = doubtOf({ type, value: text }, options);
  // What is for documents does no harm in one: it matters where the indicator shall be uploaded.
  if (doubt === undefined || (!doubt.leftOut && options.sentinel === undefined)) return;
  found.push({ code: doubtCodes[doubt.kind], args: [text], start, end });
}

/** `ISSUBSET` and `ISSUPERSET` compare addresses and blocks of them alone (STIX 2.1 §9.6.1). */
function checkBlock(
  literal: Literal,
  property: ComparedProperty,
  options: CheckOptions,
  found: MeaningProblem[],
): void {
  const { text, start, end } = literal;
  const { form } = property;
  if (form !== "ipv4-addr" && form !== "ipv6-addr" && form !== "endpoint") return;
  const written = addressForm(text);
  const family = form === "ipv4-addr" ? "ipv4" : form === "ipv6-addr" ? "ipv6" : undefined;
  if (written === undefined || (family !== undefined && !written.startsWith(family))) {
    const code = family === undefined ? "pattern/malformed-endpoint" : (`pattern/malformed-${family}` as const);
    found.push({ code, args: [text], start, end });
  } else checkDoubt(literal, property, options, found);
}

function checkExpression(literal: Literal, found: MeaningProblem[]): void {
  const slip = expressionSlip(literal.text);
  if (slip === undefined) return;
  const piece = literal.text.slice(slip.start, slip.end);
  found.push({ code: "pattern/regular-expression", args: [piece], ...spanWithin(literal, slip.start, slip.end) });
}
