import { parseMoment } from "./moment";

/** What `$filter` is asked of: the eight fields that `alerts_v2` documents as filterable. */
export type FilterableFields = Readonly<Record<FilterField, string | null>>;

const enumerations = {
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
const times = ["createdDateTime", "lastUpdateDateTime"] as const;
const texts = ["assignedTo"] as const;

export type FilterField = keyof typeof enumerations | (typeof times)[number] | (typeof texts)[number];

const fieldNames = [...Object.keys(enumerations), ...times, ...texts];

export function isFilterField(name: string): name is FilterField {
  return fieldNames.includes(name);
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
export function readFilter(text: string): FilterResult {
  try {
    const tokens = tokenize(text);
    const matches = readAlternatives(tokens);
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

function readAlternatives(tokens: string[]): Predicate {
  const parts = [readConjunction(tokens)];
  while (tokens[0] === "or") {
    tokens.shift();
    parts.push(readConjunction(tokens));
  }
  return (alert) => parts.some((part) => part(alert));
}

function readConjunction(tokens: string[]): Predicate {
  const parts = [readTerm(tokens)];
  while (tokens[0] === "and") {
    tokens.shift();
    parts.push(readTerm(tokens));
  }
  return (alert) => parts.every((part) => part(alert));
}

function readTerm(tokens: string[]): Predicate {
  if (tokens[0] !== "(") return readComparison(tokens);
  tokens.shift();
  const inner = readAlternatives(tokens);
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

function readComparison(tokens: string[]): Predicate {
  const field = tokens.shift();
  const operator = tokens.shift();
  const literal = tokens.shift();
  if (field === undefined || operator === undefined || literal === undefined)
    throw new FilterProblem("An expression was expected at the end of the filter.");
  if (!isFilterField(field))
    throw new FilterProblem(`Could not find a property named '${field}' that can be filtered by.`);
  const compare = operators[operator];
  if (compare === undefined) throw new FilterProblem(`'${operator}' is not an operator.`);
  const equality = operator === "eq" || operator === "ne";
  const right = readLiteral(field, literal, equality);
  // A null is equal to null alone, and neither before nor after anything.
  if (right === null) return (alert) => (alert[field] === null) === (operator === "eq");
  return (alert) => {
    const left = alert[field];
    return left === null ? operator === "ne" : compare(left, right);
  };
}

/** The literal as the fields hold their values: times as moments, texts without their quotes. */
function readLiteral(field: FilterField, literal: string, equality: boolean): string | null {
  if (times.some((name) => name === field)) {
    const moment = /T.*(Z|[+-]\d\d:\d\d)$/.test(literal) ? parseMoment(literal) : undefined;
    if (moment === undefined)
      throw new FilterProblem(`A time with its zone and without quotes was expected for '${field}', not ${literal}.`);
    return moment;
  }
  if (field === "assignedTo" && literal === "null" && equality) return null;
  if (!literal.startsWith("'"))
    throw new FilterProblem(`A text in quotes was expected for '${field}', not ${literal}.`);
  if (!equality) throw new FilterProblem(`'${field}' can be compared by eq and ne alone.`);
  const value = literal.slice(1, -1).replaceAll("''", "'");
  const members: readonly string[] | undefined = field in enumerations ? enumerations[field as "severity"] : undefined;
  if (members !== undefined && !members.includes(value))
    throw new FilterProblem(`'${value}' is not a member of the enumeration of '${field}'.`);
  return value;
}
