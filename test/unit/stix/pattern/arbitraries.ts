import fc from "fast-check";
import { keywordInAnyCase } from "../../../../src/stix/pattern/keywords";
import type { PatternVersion } from "../../../../src/stix/pattern/parser";
import type {
  Comparison,
  ComparisonExpression,
  ComparisonOperator,
  Existence,
  JoinOperator,
  Literal,
  LiteralSet,
  ObjectPath,
  ObservationExpression,
  PathStep,
  Qualifier,
} from "../../../../src/stix/pattern/tree";

const nowhere = { start: 0, end: 0 };

const literal = (kind: Literal["kind"], text: fc.Arbitrary<string>): fc.Arbitrary<Literal> =>
  text.map((value) => ({ kind, text: value, ...nowhere }));

const two = (value: number): string => String(value).padStart(2, "0");
const timestampText = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 60 }),
  )
  .map(([month, day, hour, second]) => `2024-${two(month)}-${two(day)}T${two(hour)}:59:${two(second)}.5Z`);

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom("C:\\x\\", "it's", "//", "/* '"),
);
const strings = literal("string", text);
const integers = literal("integer", fc.stringMatching(/^[+-]?(?:0|[1-9][0-9]{0,12})$/));
const floats = literal("float", fc.stringMatching(/^[+-]?[0-9]{0,4}\.[0-9]{1,6}$/));
const timestamps = literal("timestamp", timestampText);
const orderable = fc.oneof(
  strings,
  integers,
  floats,
  timestamps,
  literal("hex", fc.stringMatching(/^(?:[0-9a-fA-F]{2}){0,8}$/)),
  literal(
    "binary",
    fc.stringMatching(/^(?:[A-Za-z0-9+/]{4}){0,3}(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/),
  ),
);
const primitive = fc.oneof(orderable, literal("boolean", fc.constantFrom("true", "false")));

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/).filter((word) => keywordInAnyCase(word) === null);
const type = fc.oneof(
  name,
  fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/).filter((word) => keywordInAnyCase(word) === null),
);
const key: fc.Arbitrary<PathStep> = fc
  .oneof(name, text, fc.constantFrom("SHA-256", "AND", "EXISTS", "true"))
  .map((value) => ({ kind: "key", text: value, ...nowhere }));
const step: fc.Arbitrary<PathStep> = fc.oneof(
  { weight: 3, arbitrary: key },
  fc.nat().map((index): PathStep => ({ kind: "index", text: String(index), ...nowhere })),
  fc.constant<PathStep>({ kind: "any", text: "*", ...nowhere }),
);
const path: fc.Arbitrary<ObjectPath> = fc
  .record({ type, first: key, rest: fc.array(step, { maxLength: 3 }) })
  .map(({ type: typeName, first, rest }) => ({ type: typeName, typeEnd: 0, steps: [first, ...rest], ...nowhere }));

const set: fc.Arbitrary<LiteralSet> = fc
  .array(primitive, { maxLength: 4 })
  .map((members) => ({ kind: "set", members, ...nowhere }));

const operatorAndValue: fc.Arbitrary<[ComparisonOperator, Literal | LiteralSet]> = fc.oneof(
  fc.tuple(fc.constantFrom<ComparisonOperator>("=", "!="), primitive),
  fc.tuple(fc.constantFrom<ComparisonOperator>("<", "<=", ">", ">="), orderable),
  fc.tuple(fc.constant<ComparisonOperator>("IN"), set),
  fc.tuple(fc.constantFrom<ComparisonOperator>("LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET"), strings),
);

const comparison: fc.Arbitrary<Comparison> = fc
  .record({ path, negated: fc.boolean(), test: operatorAndValue })
  .map(({ path: tested, negated, test: [operator, value] }) => ({
    kind: "comparison",
    path: tested,
    negated,
    operator,
    value,
    ...nowhere,
  }));
const existence: fc.Arbitrary<Existence> = fc
  .record({ path, negated: fc.boolean() })
  .map(({ path: tested, negated }) => ({ kind: "existence", negated, path: tested, ...nowhere }));

function comparisons(version: PatternVersion): fc.Arbitrary<ComparisonExpression> {
  const leaf = version === "2.0" ? comparison : fc.oneof({ weight: 4, arbitrary: comparison }, existence);
  const chain = (
    operator: "AND" | "OR",
    operand: fc.Arbitrary<ComparisonExpression>,
  ): fc.Arbitrary<ComparisonExpression> =>
    fc
      .array(operand, { minLength: 2, maxLength: 3 })
      .map((operands) => ({ kind: "comparison-chain", operator, operands, ...nowhere }));
  return fc.letrec<{ any: ComparisonExpression; ands: ComparisonExpression; single: ComparisonExpression }>((tie) => ({
    single: fc.oneof(
      { maxDepth: 2, depthSize: "xsmall" },
      leaf,
      tie("any").map((inner): ComparisonExpression => ({ kind: "comparison-group", inner, ...nowhere })),
    ),
    ands: fc.oneof({ maxDepth: 2, depthSize: "xsmall" }, tie("single"), chain("AND", tie("single"))),
    any: fc.oneof({ maxDepth: 2, depthSize: "xsmall" }, tie("ands"), chain("OR", tie("ands"))),
  })).any;
}

function qualifiers(version: PatternVersion): fc.Arbitrary<Qualifier[]> {
  const positive = (amount: fc.Arbitrary<Literal>): fc.Arbitrary<Literal> =>
    amount.filter((number) => !number.text.startsWith("-"));
  const time = version === "2.0" ? fc.oneof(strings, timestamps) : timestamps;
  const qualifier: fc.Arbitrary<Qualifier> = fc.oneof(
    positive(fc.oneof(integers, floats)).map((amount): Qualifier => ({ kind: "within", amount, ...nowhere })),
    positive(integers).map((amount): Qualifier => ({ kind: "repeats", amount, ...nowhere })),
    fc.tuple(time, time).map(([from, until]): Qualifier => ({ kind: "start-stop", from, until, ...nowhere })),
  );
  return fc.array(qualifier, { maxLength: 2 });
}

/** Well-formed trees of a version of the language; all offsets are 0. */
export function trees(version: PatternVersion): fc.Arbitrary<ObservationExpression> {
  const chain = (
    operator: JoinOperator,
    operand: fc.Arbitrary<ObservationExpression>,
  ): fc.Arbitrary<ObservationExpression> =>
    fc
      .array(operand, { minLength: 2, maxLength: 3 })
      .map((operands) => ({ kind: "observation-chain", operator, operands, ...nowhere }));
  const single = fc.tuple(comparisons(version), qualifiers(version)).map(([tests, behind]): ObservationExpression => ({
    kind: "observation",
    comparison: tests,
    qualifiers: behind,
    ...nowhere,
  }));
  type Levels = Record<"single" | "ands" | "ors" | "any", ObservationExpression>;
  return fc.letrec<Levels>((tie) => ({
    single: fc.oneof(
      { maxDepth: 2, depthSize: "xsmall" },
      single,
      fc.tuple(tie("any"), qualifiers(version)).map(([inner, behind]): ObservationExpression => ({
        kind: "observation-group",
        inner,
        qualifiers: behind,
        ...nowhere,
      })),
    ),
    ands: fc.oneof({ maxDepth: 2, depthSize: "xsmall" }, tie("single"), chain("AND", tie("single"))),
    ors: fc.oneof({ maxDepth: 2, depthSize: "xsmall" }, tie("ands"), chain("OR", tie("ands"))),
    any: fc.oneof({ maxDepth: 2, depthSize: "xsmall" }, tie("ors"), chain("FOLLOWEDBY", tie("ors"))),
  })).any;
}
