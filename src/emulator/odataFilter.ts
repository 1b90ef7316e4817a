import { parseMoment } from "./moment";

/** What a list can be filtered by, in one service's names. */
export interface FilterFields {
  /** Fields with a closed set of words. */
  readonly enumerations: Readonly<Record<string, readonly string[]>>;
  readonly times: readonly string[];
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
}

/** An element's values by these names: times as moments, numbers as their digits. */
export type FilterableFields = Readonly<Record<string, string | null>>;

const graphEnumerations = {
  severity: ["unknown", "informational", "low", "medium", "high"],
  status: ["unknown", "new", "inProgress", "resolved"],
  serviceSource: [
    "unknown",
    "microsoftDefenderForEndpoint",
    "microsoftDefenderForIdentity",
    "microsoftDefenderForCloudApps",
    "microsoftDefenderForOffice365",
    "microsoft365Defender",
    "azureAdIdentityProtection",
    "microsoftAppGovernance",
    "dataLossPrevention",
  ],
  classification: ["unknown", "falsePositive", "truePositive", "informationalExpectedActivity"],
  determination: [
    "unknown",
    "apt",
    "malware",
    "securityPersonnel",
    "securityTesting",
    "unwantedSoftware",
    "other",
    "multiStagedAttack",
    "compromisedAccount",
    "phishing",
    "maliciousUserActivity",
    "notMalicious",
    "notEnoughDataToValidate",
    "confirmedActivity",
    "lineOfBusinessApplication",
  ],
} as const;

/** The eight fields that `alerts_v2` documents as filterable. */
export const graphFields: FilterFields = {
  enumerations: graphEnumerations,
  times: ["createdDateTime", "lastUpdateDateTime"],
  texts: ["assignedTo"],
  numbers: [],
};

export function isFilterField(name: string, { enumerations, times, texts, numbers }: FilterFields): boolean {
  return [...Object.keys(enumerations), ...times, ...texts, ...numbers].includes(name);
}

export type Predicate = (alert: FilterableFields) => boolean;

export type FilterResult =
  { readonly ok: true; readonly matches: Predicate } | { readonly ok: false; readonly problem: string };

class FilterProblem extends Error {}

const tokenForm = /\s*(?:([()])|('(?:[^']|'')*')|([^\s()']+))/y;

/**
 * Reads an OData filter: comparisons `field op literal` with `eq ne gt ge lt le`, joined by `and`, `or` (which binds
 * weaker) and parentheses. Times are bare ISO 8601 with a zone, texts stand in single quotes, doubled inside.
 */
export function readFilter(text: string, fields: FilterFields): FilterResult {
  try {
    const tokens = tokenize(text);
    const matches = readAlternatives(tokens, fields);
    if (tokens.length > 0) throw new FilterProblem(`Syntax error: '${tokens[0] ?? ""}' is not expected here.`);
    return { ok: true, matches };
  } catch (error) {
    if (error instanceof FilterProblem) return { ok: false, problem: error.message };
    throw error;
  }
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const source = text.trimEnd();
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < source.length) {
    const at = tokenForm.lastIndex;
    const match = tokenForm.exec(source);
    if (match === null) throw new FilterProblem(`There is an unterminated literal at position ${String(at)}.`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? "");
  }
  return tokens;
}

function readAlternatives(tokens: string[], fields: FilterFields): Predicate {
  const parts = [readConjunction(tokens, fields)];
  while (tokens[0] === "or") {
    tokens.shift();
    parts.push(readConjunction(tokens, fields));
  }
  return (alert) => parts.some((part) => part(alert));
}

function readConjunction(tokens: string[], fields: FilterFields): Predicate {
  const parts = [readTerm(tokens, fields)];
  while (tokens[0] === "and") {
    tokens.shift();
    parts.push(readTerm(tokens, fields));
  }
  return (alert) => parts.every((part) => part(alert));
}

function readTerm(tokens: string[], fields: FilterFields): Predicate {
  if (tokens[0] !== "(") return readComparison(tokens, fields);
  tokens.shift();
  const inner = readAlternatives(tokens, fields);
  if (tokens.shift() !== ")") throw new FilterProblem("A closing parenthesis is missing.");
  return inner;
}

const operators: Readonly<Record<string, (left: string, right: string) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};

function readComparison(tokens: string[], fields: FilterFields): Predicate {
  const field = tokens.shift();
  const operator = tokens.shift();
  const literal = tokens.shift();
  if (field === undefined || operator === undefined || literal === undefined)
    throw new FilterProblem("An expression was expected at the end of the filter.");
  if (!isFilterField(field, fields))
    throw new FilterProblem(`Could not find a property named '${field}' that can be filtered by.`);
  const compare = operators[operator];
  if (compare === undefined) throw new FilterProblem(`'${operator}' is not an operator.`);
  const equality = operator === "eq" || operator === "ne";
  const right = readLiteral(field, literal, equality, fields);
  // A null is equal to null alone, and neither before nor after anything.
  if (right === null) return (alert) => ((alert[field] ?? null) === null) === (operator === "eq");
  return (alert) => {
    const left = alert[field] ?? null;
    return left === null ? operator === "ne" : compare(left, right);
  };
}

/** The literal as the fields hold their values: times as moments, texts without their quotes. */
function readLiteral(field: string, literal: string, equality: boolean, fields: FilterFields): string | null {
  if (fields.times.includes(field)) {
    const moment = /T.*(Z|[+-]\d\d:\d\d)$/.test(literal) ? parseMoment(literal) : undefined;
    if (moment === undefined)
      throw new FilterProblem(`A time with its zone and without quotes was expected for '${field}', not ${literal}.`);
    return moment;
  }
  if (literal === "null" && equality && !(field in fields.enumerations)) return null;
  if (fields.numbers.includes(field)) {
    if (!/^\d+$/.test(literal) || !equality)
      throw new FilterProblem(`'${field}' can be compared with a number by eq and ne alone.`);
    return literal;
  }
  if (!literal.startsWith("'"))
    throw new FilterProblem(`A text in quotes was expected for '${field}', not ${literal}.`);
  if (!equality) throw new FilterProblem(`'${field}' can be compared by eq and ne alone.`);
  const value = literal.slice(1, -1).replaceAll("''", "'");
  const members = fields.enumerations[field];
  if (members !== undefined && !members.includes(value))
    throw new FilterProblem(`'${value}' is not a member of the enumeration of '${field}'.`);
  return value;
}
