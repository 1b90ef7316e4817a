import type { Boundaries } from "../../document/boundaries";
import type { TextEdit } from "../../document/stixDocument";
import { skipSpace } from "../../json/scan";

/** The forms that a document can be turned into. */
export type Envelope = "bundle" | "array" | "upload-body";

export interface EnvelopePorts {
  uuid(): string;
  /** Whose objects they are, where the policy says. Else the name stays empty, as a problem that waits to be mended. */
  readonly sourceSystem?: string | undefined;
}

/** The names that an envelope may have without anything being lost when it goes. */
const replaceable: Readonly<Record<"bundle" | "upload-body", ReadonlySet<string>>> = {
  bundle: new Set(["type", "id", "objects"]),
  "upload-body": new Set(["sourcesystem", "stixobjects", "indicators", "value"]),
};

/** Whether the document can become this, and lose nothing that its envelope alone says. */
export function canBecome({ shape, slips, members, listName }: Boundaries, to: Envelope): boolean {
  if (slips.length > 0 || shape === to) return false;
  if (shape === "array" || shape === "object") return true;
  if (shape !== "bundle" && shape !== "upload-body") return false;
  const lists = members.filter(({ elements }) => elements !== undefined);
  return listName !== undefined && lists.length === 1 && members.every(({ name }) => replaceable[shape].has(name));
}

/**
 * Another envelope round the same objects: their texts stay as they are, only what stands before and behind them is
 * written anew. Empty where the document can't become this.
 */
export function changeEnvelope(boundaries: Boundaries, text: string, to: Envelope, ports: EnvelopePorts): TextEdit[] {
  if (!canBecome(boundaries, to)) return [];
  const { shape, objects, members, listName } = boundaries;
  const start = skipSpace(text, 0);
  const end = text.trimEnd().length;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const isLines = text.trim().includes("\n");
  const list =
    shape === "object"
      ? objects[0]
      : shape === "array"
        ? { start, end }
        : members.find(({ name }) => name === listName)?.value;
  if (!list) return [];
  const open = shape === "object" ? "[" : "";
  const close = shape === "object" ? "]" : "";
  const set = (parts: readonly string[]) =>
    isLines ? `{${newline}${parts.map((part) => `  ${part}`).join(`,${newline}`)}` : `{${parts.join(", ")}`;
  const heads: Readonly<Record<Envelope, string>> = {
    array: "",
    bundle: set(['"type": "bundle"', `"id": "bundle--${ports.uuid()}"`, '"objects": ']),
    "upload-body": set([`"sourcesystem": ${JSON.stringify(ports.sourceSystem ?? "")}`, '"stixobjects": ']),
  };
  const tail = to === "array" ? "" : isLines ? `${newline}}` : "}";
  return [
    { start, end: list.start, text: `${heads[to]}${open}` },
    { start: list.end, end, text: `${close}${tail}` },
  ];
}
