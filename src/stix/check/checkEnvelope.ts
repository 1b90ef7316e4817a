import type { Boundaries, EnvelopeSlip, RootMember } from "../document/boundaries";
import type { SlicedText } from "../document/longText";
import type { Problem, TextRange } from "../problem";
import { bundle, uploadBody } from "../schema/validators.generated";
import { schemaProblems } from "./schemaProblems";

/** What is missing, in words. */
export const expectedWords: Readonly<Record<EnvelopeSlip["expected"], string>> = {
  comma: "a comma is missing before this",
  colon: "a colon is expected behind this name",
  value: "a value is expected here",
  key: "a property's name in double quotes is expected here",
  "closing-brace": "a closing } is missing",
  "closing-bracket": "a closing ] is missing",
  partner: "this has no partner",
  nothing: "nothing may follow here",
};

/** What is wrong with a document apart from its objects. All places are offsets in the whole text. */
export function checkEnvelope(boundaries: Boundaries, text: SlicedText): Problem[] {
  const { shape, slips } = boundaries;
  if (shape === "empty") return [at("stix/empty-document", [], { start: 0, end: text.length })];
  const problems = slips.map((slip) => at("stix/json-syntax", [expectedWords[slip.expected]], slip));
  if (shape === "not-stix") problems.push(at("stix/not-stix", [], firstCharacter(text)));
  if (shape === "bundle" || shape === "upload-body")
    problems.push(...repeatedProperties(boundaries), ...envelopeProperties(boundaries, text));
  return problems;
}

/** A parser keeps the last of two properties with one name: with two lists of objects, the first would be lost. */
function repeatedProperties({ members }: Boundaries): Problem[] {
  const names = new Set<string>();
  return members.flatMap(({ name, key }) => {
    const isRepeated = names.has(name);
    names.add(name);
    return isRepeated ? [at("stix/duplicate-key", [name], key)] : [];
  });
}

function envelopeProperties({ shape, members, listName }: Boundaries, text: SlicedText): Problem[] {
  const envelope: Record<string, unknown> = {};
  for (const { name, key, value, elements } of members) {
    // A slip that is told already.
    if (text.slice(key.start, key.start + 1) !== '"' || value.start === value.end) return [];
    if (!readJson(text, key)) return [at("stix/json-syntax", ["this name is not well written"], key)];
    const read =
      elements && name === listName ? { value: elements.slice(0, 1).map(() => ({})) } : readJson(text, value);
    if (!read) return [at("stix/json-syntax", ["this is not a JSON value"], value)];
    envelope[name] = read.value;
  }
  // A TAXII envelope is no bundle: it has objects, and neither type nor id (TAXII 2.1 §3.7).
  if (shape === "bundle" && !("type" in envelope) && !("id" in envelope)) return [];
  const validate = shape === "bundle" ? bundle : uploadBody;
  if (validate(envelope)) return [];
  return schemaProblems(validate.errors ?? [], envelope).map(({ code, args, place }) =>
    at(code, args, rangeOf(place, members, listName, text)),
  );
}

/** The JSON value that stands in the range, where it is one. */
function readJson(text: SlicedText, { start, end }: TextRange): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.slice(start, end)) as unknown };
  } catch {
    return undefined;
  }
}

function rangeOf(
  place: Problem["place"],
  members: readonly RootMember[],
  listName: string | undefined,
  text: SlicedText,
): TextRange {
  const name = "path" in place ? place.path[0] : undefined;
  const member = members.find((candidate) => candidate.name === name);
  if (member) return place.kind === "key" || member.elements ? member.key : member.value;
  const fallback = members.find((candidate) => candidate.name === "type") ?? members.find((c) => c.name === listName);
  if (fallback) return fallback.elements ? fallback.key : fallback.value;
  return firstCharacter(text);
}

function firstCharacter(text: SlicedText): TextRange {
  const start = Math.max(text.slice(0).search(/\S/), 0);
  return { start, end: start + 1 };
}

function at(code: string, args: readonly string[], { start, end }: TextRange): Problem {
  return { code, args, place: { kind: "text", start, end } };
}
