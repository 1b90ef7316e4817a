import type { Boundaries, EnvelopeSlip, RootMember } from "../document/boundaries";
import type { Problem } from "../problem";
import { type Fix, type FixPorts, lossless, preferred } from "./fix";

/** What mends a problem between the objects of a document. Edits count in the whole text. */
export function fixesForEnvelope(problem: Problem, boundaries: Boundaries, text: string, ports: FixPorts): Fix[] {
  const { place, code, args } = problem;
  if (place.kind !== "text") return [];
  if (code === "stix/json-syntax") {
    const slip = slipsByPlace(boundaries).get(`${String(place.start)} ${String(place.end)}`);
    return slip ? fixSlip(slip, boundaries, text) : [];
  }
  if (boundaries.shape !== "bundle") return [];
  const id = `bundle--${ports.uuid()}`;
  const { members } = boundaries;
  const own = members.find(({ name }) => name === "id");
  const isOfId = own?.value.start === place.start && own.value.end === place.end;
  if (isOfId && (code === "stix/identifier" || code === "stix/id-of-type" || code === "stix/malformed-value"))
    return [preferred("new-identifier", [], [{ ...own.value, text: `"${id}"` }])];
  if (code !== "stix/required-property") return [];
  const [name = ""] = args;
  const value = name === "id" ? id : name === "type" ? "bundle" : undefined;
  const first = members[0];
  return value === undefined || !first ? [] : [addMember(name, value, members, first, text)];
}

const indexed = new WeakMap<Boundaries, ReadonlyMap<string, EnvelopeSlip>>();

/** The slips by their places, the first of each: a text that is no document may have tens of thousands. */
function slipsByPlace(boundaries: Boundaries): ReadonlyMap<string, EnvelopeSlip> {
  const known = indexed.get(boundaries);
  if (known) return known;
  const entries = boundaries.slips.map((slip) => [`${String(slip.start)} ${String(slip.end)}`, slip] as const);
  const slips = new Map(entries.reverse());
  indexed.set(boundaries, slips);
  return slips;
}

/** Puts a property behind `type`, else before all others, set as they are. */
function addMember(name: string, value: string, members: readonly RootMember[], first: RootMember, text: string): Fix {
  const lead = /[{]([ \t\r\n]*)$/.exec(text.slice(0, first.key.start))?.[1] ?? "";
  const colon = text.slice(first.key.end, first.value.start);
  const gap = lead.includes("\n") ? lead : /\s$/.test(colon) ? " " : "";
  const printed = `"${name}"${colon}${JSON.stringify(value)}`;
  const type = members.find((member) => member.name === "type");
  const edit = type
    ? { start: type.value.end, end: type.value.end, text: `,${gap}${printed}` }
    : { start: first.key.start, end: first.key.start, text: `${printed},${gap}` };
  return preferred("add-property", [name, value], [edit]);
}

function fixSlip({ expected, start, end }: EnvelopeSlip, { objects }: Boundaries, text: string): Fix[] {
  const insert = (at: number, mark: string, make = preferred) => [
    make("insert-json", [mark], [{ start: at, end: at, text: mark }]),
  ];
  const last = text.trimEnd().length;
  switch (expected) {
    case "comma":
      return insert(text.slice(0, start).trimEnd().length, ",", lossless);
    case "colon":
      return insert(end, ":", lossless);
    case "closing-brace":
      return insert(last, "}");
    case "closing-bracket":
      // The brace closes the last object, or else what is around the list.
      return insert(text[start] === "}" && objects.at(-1)?.end !== end ? start : last, "]");
    case "key":
    case "value":
      return text[start] === "," ? [lossless("remove-json", [","], [{ start, end: start + 1, text: "" }])] : [];
    case "partner":
      return [preferred("remove-json", [text.slice(start, end)], [{ start, end, text: "" }])];
    case "nothing":
      return /^[\]},]$/.test(text.slice(start, end))
        ? [preferred("remove-json", [text.slice(start, end)], [{ start, end, text: "" }])]
        : [];
  }
}
