import type { ObservableProperty, ValueKind } from "../../observableProperty";
import type { HashName } from "./hashNames";

/** The object types whose `value` has a form of its own; `endpoint` is one of several, as at the end of network traffic. */
export type ValueForm = "ipv4-addr" | "ipv6-addr" | "mac-addr" | "domain-name" | "url" | "email-addr" | "endpoint";

/** What stands at the end of a path, as far as a comparison needs to know. */
export interface ComparedProperty {
  readonly kind: ValueKind;
  /** The path names a whole list: an index is missing. */
  readonly isList: boolean;
  readonly form: ValueForm | undefined;
  readonly hash: HashName | undefined;
}

const forms: ReadonlySet<string> = new Set<ValueForm>([
  "ipv4-addr",
  "ipv6-addr",
  "mac-addr",
  "domain-name",
  "url",
  "email-addr",
]);

/** The form of the `value` of an observable, where it has one. */
export function formOf(type: string): ValueForm | undefined {
  return forms.has(type) ? (type as ValueForm) : undefined;
}

/** The end of a path at a property. */
export function compared(property: ObservableProperty, form?: ValueForm, hash?: HashName): ComparedProperty {
  return { kind: property.kind, isList: property.list === true, form, hash };
}
