import { type Fix, type FixMaker, lossless, possible, preferred } from "./fix";
import { nearestName } from "../pattern/meaning/nearestName";
import { removeAt, replaceValue } from "./objectEdits";
import { endOf, nodeAt, textAt, valueAt } from "./objectText";
import { pathOf } from "./problemPath";
import { repairTimestamp } from "./timestampRepair";

const timeNames = /^(?:created|modified|valid_from|valid_until|first_seen|last_seen|start_time|stop_time)$/;

/** A value of the wrong kind: the number, text or list that it surely stands for; `null` stands for nothing. */
export const fixWrongType: FixMaker = (context) => {
  const { problem, object } = context;
  const path = pathOf(problem);
  const [name = "", expected = ""] = problem.args;
  const value = valueAt(object, path);
  const node = nodeAt(object, path);
  if (!node || path.length === 0) return [];
  if (value === null) return [lossless("remove-property", [name], removeAt(object, path))];
  const to = (meant: unknown) => [
    lossless("replace-value", [JSON.stringify(meant)], replaceValue(object, path, meant)),
  ];
  if (expected === "a list in [ ]") return Array.isArray(value) ? [] : to([value]);
  if (expected === "a text in quotes") {
    if (Array.isArray(value)) return value.length === 1 && typeof value[0] === "string" ? to(value[0]) : [];
    if (typeof value !== "number" && typeof value !== "boolean") return [];
    const written = object.text.slice(node.offset, endOf(node));
    const time = timeNames.test(name) ? repairTimestamp(written, 3) : undefined;
    if (time) return [lossless("repair-timestamp", [time.text], replaceValue(object, path, time.text))];
    return to(written);
  }
  if (name === "confidence" && !Number.isInteger(Number(value))) return fixConfidence(context);
  if (typeof value !== "string") return [];
  if (expected === "true or false") {
    const word = value.trim().toLowerCase();
    return word === "true" || word === "false" ? to(word === "true") : [];
  }
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value.trim()) && value.length <= 15;
  if (expected === "a whole number" || expected === "a number") {
    const number = Number(value);
    return isNumber && (expected === "a number" || Number.isInteger(number)) ? to(number) : [];
  }
  return [];
};

/** A confidence that isn't a whole number from 0 to 100: the nearest one that is. */
export const fixConfidence: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = valueAt(object, path);
  const isText = typeof written === "string" && /^\s*-?\d+(?:\.\d+)?\s*(?:%\s*)?$/.test(written);
  const number = isText ? parseFloat(written) : written;
  if (typeof number !== "number" || Number.isNaN(number)) return [];
  // 0.85 is meant as 85 of 100.
  const scaled = !Number.isInteger(number) && number > 0 && number < 1 ? number * 100 : number;
  const meant = Math.min(100, Math.max(0, Math.round(scaled)));
  return [preferred("replace-value", [String(meant)], replaceValue(object, path, meant))];
};

/** A value that must be one of few. */
export const fixChoice: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const choices = (problem.args[1] ?? "").split(", ").filter((choice) => choice !== "" && !choice.endsWith("…"));
  const written = valueAt(object, path);
  if (typeof written === "object" || written === undefined) return [];
  const near = nearestName(String(written), choices);
  // "2.1" may have been written as a number.
  const same = choices.find((choice) => typeof written === "number" && choice === String(written));
  if (same !== undefined) return [lossless("replace-value", [same], replaceValue(object, path, same))];
  // Two may be as near: then it is a guess.
  const isSure = nearestName(String(written), choices.toReversed()) === near;
  const make = isSure ? preferred : possible;
  const others = choices.length <= 4 ? choices.filter((choice) => choice !== near) : [];
  return [
    ...(near === undefined ? [] : [make("replace-value", [near], replaceValue(object, path, near))]),
    ...others.map((choice) => possible("replace-value", [choice], replaceValue(object, path, choice))),
  ];
};

/** Language tags with `_`, as locales of programs have them. */
export const fixLanguageTag: FixMaker = (context) =>
  repaired(
    context,
    (written) => written.trim().replace(/_/g, "-").replace(/\..*$/, ""),
    /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i,
  );

export const fixCveNumber: FixMaker = (context) =>
  repaired(context, (written) => {
    const parts = /(?:^|[^\d])(\d{4})[-_ ](\d{4,})$/.exec(written.trim());
    return parts ? `CVE-${parts[1] ?? ""}-${parts[2] ?? ""}` : written;
  });

export const fixCapecNumber: FixMaker = (context) =>
  repaired(context, (written) => {
    const digits = /^(?:capec[-_ ]?)?(\d+)$/i.exec(written.trim())?.[1];
    return digits === undefined ? written : `CAPEC-${digits}`;
  });

/** A path in brackets alone: STIX 2.1 §7.2.3.1 puts a point before each index. */
export const fixSelector: FixMaker = (context) =>
  repaired(context, (written) =>
    written
      .trim()
      .replace(/^\$\.?/, "")
      .replace(/\.?\[/g, ".["),
  );

/** Characters that a URI must not have, as their percent codes; blanks at the ends are gone. */
export const fixUri: FixMaker = (context) => {
  const { object, problem } = context;
  const path = pathOf(problem);
  const written = (textAt(object, path) ?? "").trim();
  const escaped = written.replace(/%(?![0-9a-f]{2})|[^\w:/?#[\]@!$&'()*+,;=.~%-]/giu, (found) => {
    try {
      return encodeURIComponent(found);
    } catch {
      return "";
    }
  });
  const hasScheme = /^[a-z][a-z0-9+.-]*:\S/i.test(escaped);
  if (hasScheme) return repaired(context, () => escaped);
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/:?#]|$)/i.test(escaped)) return [];
  const meant = `https://${escaped}`;
  return [possible("replace-value", [meant], replaceValue(object, path, meant))];
};

function repaired({ problem, object }: Parameters<FixMaker>[0], mend: (written: string) => string, form = /\S/): Fix[] {
  const path = pathOf(problem);
  const written = textAt(object, path);
  if (written === undefined) return [];
  const meant = mend(written);
  if (meant === written || !form.test(meant)) return [];
  return [preferred("replace-value", [meant], replaceValue(object, path, meant))];
}
