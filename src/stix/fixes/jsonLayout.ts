import type { Node } from "jsonc-parser";
import { endOf, membersOf, type ObjectText } from "./objectText";

/** How a container's members are set: what stands before each, and what stands between a name and its value. */
export interface MemberLayout {
  /** White space before a member that isn't the first. */
  readonly before: string;
  /** White space before the container's closing bracket. */
  readonly beforeEnd: string;
  readonly colon: string;
  /** One step of indentation, where members stand on lines of their own; "" where they share one. */
  readonly step: string;
}

/** The layout of the members of an object or list, as its text shows it; that of the whole object where it is empty. */
export function layoutOf({ text, root }: ObjectText, container: Node): MemberLayout {
  const [first, second] = membersOf(container);
  const model = first === undefined && root !== undefined && root !== container ? root : container;
  if (model !== container) {
    const around = layoutOf({ text, root, value: {} }, model);
    if (around.step === "") return { ...around, before: around.before, beforeEnd: "" };
    const indentation = indentationAt(text, container.offset) ?? around.before.replace(/^\r?\n/, "");
    const newline = around.before.startsWith("\r") ? "\r\n" : "\n";
    return {
      ...around,
      before: `${newline}${indentation}${around.step}`,
      beforeEnd: `${newline}${indentation}`,
    };
  }
  const lead = first === undefined ? "" : text.slice(container.offset + 1, first.offset);
  const last = membersOf(container).at(-1);
  const beforeEnd = text.slice(last === undefined ? container.offset + 1 : endOf(last), endOf(container) - 1);
  const colon = colonOf(text, container) ?? colonOf(text, root) ?? ": ";
  if (lead.includes("\n")) {
    const outer = indentationOf(beforeEnd);
    const inner = indentationOf(lead);
    const step = inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : "  ";
    const line = lead.slice(lead.lastIndexOf("\n") - (lead.includes("\r\n") ? 1 : 0));
    return { before: line, beforeEnd, colon, step };
  }
  const gap = second === undefined || first === undefined ? undefined : text.slice(endOf(first), second.offset);
  const before = gap === undefined ? (/\s$/.test(colon) ? " " : "") : gap.slice(gap.indexOf(",") + 1);
  return { before, beforeEnd, colon, step: "" };
}

function colonOf(text: string, container: Node | undefined): string | undefined {
  const property = container?.children?.find(({ type }) => type === "property");
  const [key, value] = property?.children ?? [];
  return key && value && text.slice(endOf(key), value.offset);
}

function indentationOf(space: string): string {
  return space.slice(space.lastIndexOf("\n") + 1);
}

/** The indentation of the line that an offset stands on; `undefined` on the text's first, which is cut off before it. */
export function indentationAt(text: string, offset: number): string | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1);
  return lineStart === -1 ? undefined : /^[ \t]*/.exec(text.slice(lineStart + 1, offset))?.[0];
}

/**
 * A value as JSON in a layout: `before` is the white space before its siblings, as `layoutOf` gives it. Containers go
 * over several lines where their siblings do.
 */
export function printValue(value: unknown, { before, colon, step }: MemberLayout): string {
  const pad = step === "" ? before : `${before}${step}`;
  const isEntry = (entry: readonly [string, unknown]) => entry[1] !== undefined;
  const nested = { before: pad, beforeEnd: before, colon, step };
  const wrap = (open: string, parts: readonly string[], close: string) => {
    if (parts.length === 0) return `${open}${close}`;
    if (step === "") return `${open}${parts.join(`,${before}`)}${close}`;
    return `${open}${parts.map((part) => `${pad}${part}`).join(",")}${before}${close}`;
  };
  if (Array.isArray(value)) {
    return wrap(
      "[",
      value.map((element) => printValue(element, nested)),
      "]",
    );
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(isEntry);
    const parts = entries.map(([name, member]) => printMember(name, member, nested));
    return wrap("{", parts, "}");
  }
  return JSON.stringify(value);
}

/** A property as JSON in a layout. */
export function printMember(name: string, value: unknown, layout: MemberLayout): string {
  return `${JSON.stringify(name)}${layout.colon}${printValue(value, layout)}`;
}
