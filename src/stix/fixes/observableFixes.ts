import { refanged, urlHost } from "../pattern/meaning/valueForms";
import { canonicalRegistryKey } from "../iocs/registryKey";
import { fitsObservable } from "../rules/observableValues";
import { type Fix, type FixMaker, possible, preferred } from "./fix";
import { insertProperties, replaceValue } from "./objectEdits";
import { isRecord, textAt, valueAt } from "./objectText";
import { pathOf } from "./problemPath";

/** A value that was written for another one. `isSure`: nobody reads it otherwise. */
interface Meant {
  readonly value: string;
  readonly isSure: boolean;
}

const sure = (value: string): Meant => ({ value, isSure: true });
const guess = (value: string): Meant => ({ value, isSure: false });

/** Longer values are of something else, and no spelling of these. */
const longestValue = 2048;

/**
 * A value that no observable of its type has, in the form that the specification fixes; or, of one that was made harmless,
 * the word that says so.
 */
export const fixObservableValue: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const around = path.slice(0, -1);
  const observable = valueAt(object, around);
  const written = textAt(object, path);
  const type = isRecord(observable) ? observable["type"] : undefined;
  if (typeof type !== "string" || written === undefined || written.length > longestValue) return [];
  const real = refanged(written);
  const fixes = new Map<string, Fix>();
  for (const { value, isSure } of meantBy[type]?.((real ?? written).trim()) ?? []) {
    if (value === written || fixes.has(value) || !fitsObservable(type, value)) continue;
    const make = isSure && fixes.size === 0 ? preferred : possible;
    fixes.set(value, make("replace-value", [value], replaceValue(object, path, value)));
  }
  if (real === undefined) return [...fixes.values()];
  const edits =
    isRecord(observable) && observable["defanged"] !== undefined
      ? replaceValue(object, [...around, "defanged"], true)
      : insertProperties(object, around, { defanged: true });
  return [...fixes.values(), possible("set-property", ["defanged", "true"], edits)];
};

/** What may be meant by a text where an observable's value stands, the likeliest first; what does not fit is left out. */
const meantBy: Readonly<Record<string, (written: string) => readonly Meant[]>> = {
  "domain-name": (written) => [
    sure(withoutDot(written)),
    ...hostOf(written, withoutDot),
    guess(withoutDot(written).replace(/:\d{1,5}$/, "")),
  ],
  "ipv4-addr": (written) => [
    sure(written),
    ...decimal(written),
    ...hostOf(written, (host) => host),
    guess(written.replace(/:\d{1,5}$/, "")),
  ],
  "ipv6-addr": (written) => [
    sure(written.replace(/^\[([^\]]*)\]$/, "$1")),
    ...hostOf(written, (host) => host),
    guess(written.replace(/^\[([^\]]*)\]:\d{1,5}$/, "$1")),
    guess(written.replace(/%.*$/, "")),
  ],
  "email-addr": (written) => [
    sure(written.replace(/^mailto:/i, "")),
    sure(/^[^<>]*<([^<>]*)>$/.exec(written)?.[1]?.trim() ?? ""),
  ],
  "mac-addr": (written) => [sure(macAddress(written))],
  url: (written) => [
    sure(written),
    sure(written.replace(/[\u0000-\u0020\u007f<>"]/g, encodeURIComponent)),
    ...(/^[^\s/:@]+\.[^\s/:@]{2,}(?:[/?#]|$)/.test(written)
      ? [guess(`https://${written}`), guess(`http://${written}`)]
      : []),
  ],
  "windows-registry-key": (written) => {
    const key = canonicalRegistryKey(written.includes("\\") ? written : `${written}\\`);
    return [sure(written.includes("\\") ? (key ?? "") : (key?.slice(0, -1) ?? ""))];
  },
};

function withoutDot(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

/** The host of a URL; where the URL says more than that, it is left to whoever knows if the rest counts. */
function hostOf(written: string, mend: (host: string) => string): Meant[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) return [];
  const host = urlHost(written);
  const rest = written.slice(written.indexOf("//") + 2).replace(/\/$/, "");
  return [rest === host ? sure(mend(host)) : guess(mend(host))];
}

/**
 * An IPv4 address whose numbers have leading zeros, in decimal. Some readers take `010` for eight: sure is only what is
 * filled up to three digits throughout, or has digits that octal numbers don't.
 */
function decimal(written: string): Meant[] {
  const parts = /^(\d{1,10})\.(\d{1,10})\.(\d{1,10})\.(\d{1,10})(\/\d{1,3})?$/.exec(written);
  if (!parts) return [];
  const numbers = parts.slice(1, 5);
  const value = `${numbers.map((number) => String(Number(number))).join(".")}${parts[5] ?? ""}`;
  const isFilled = numbers.every((number) => number.length === 3);
  const isNoOctal = numbers.some((number) => /^0.*[89]/.test(number));
  return [isFilled || isNoOctal ? sure(value) : guess(value)];
}

function macAddress(written: string): string {
  const lower = written.toLowerCase();
  if (/^[0-9a-f]{1,2}(?:([:.-])[0-9a-f]{1,2})(?:\1[0-9a-f]{1,2}){4}$/.test(lower))
    return lower
      .split(/[:.-]/)
      .map((pair) => pair.padStart(2, "0"))
      .join(":");
  const digits = /^[0-9a-f]{12}$|^[0-9a-f]{4}([.:-])[0-9a-f]{4}\1[0-9a-f]{4}$|^[0-9a-f]{6}[:-][0-9a-f]{6}$/.test(lower)
    ? lower.replace(/[.:-]/g, "")
    : "";
  return digits.match(/../g)?.join(":") ?? "";
}
