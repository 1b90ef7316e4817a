import type { Alert } from "../../defender/alert";
import {
  type AlertObservable,
  type AlertObservableKind,
  observablesOf,
  type Verdict,
} from "../../defender/observables";
import { readDomain } from "../../stix/iocs/domainName";
import { canonicalRegistryKey } from "../../stix/iocs/registryKey";
import { readTyped } from "../../stix/iocs/readTyped";
import type { ExternalReference, SightedValue } from "../../stix/iocs/sightedIndicator";
import { portalLink } from "../alerts/portalLink";
import { NamesInAlert } from "./namesInAlert";

/** What an indicator would be made of: one value, or all hashes of one file, the strongest first. */
export interface IndicatorDraft {
  readonly values: readonly [SightedValue, ...SightedValue[]];
  /** The gravest that any of the alerts gives; empty where none gives one. */
  readonly verdict: Verdict;
  readonly roles: readonly string[];
  /** Malicious or suspicious, by no alert found to be harmless, contextual or the victim, and without any name. */
  readonly isCandidate: boolean;
  /** What of it seems to name hosts or people of the alerts, in lower case. */
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly references: readonly ExternalReference[];
}

const gravity: readonly Verdict[] = ["", "unknown", "noThreatsFound", "suspicious", "malicious"];
const strength: readonly AlertObservableKind[] = ["sha256", "sha1", "md5"];
/** An indicator of what everybody sees needs no list of who saw it. */
const mostReferences = 20;

interface Seen {
  readonly alert: Alert;
  readonly observable: AlertObservable;
  readonly value: SightedValue;
  readonly name: string | undefined;
}

/**
 * Drafts of indicators of all that some alerts saw, each thing once, in the order of the alerts. The hashes that a piece of
 * evidence gives are those of one file. Titles, descriptions, paths and command lines are in none of it, for they hold names
 * of hosts and people. A value in which one stands (`…/login?for=jane@contoso.com`) is told with it, and is no candidate:
 * an account may be called as a word of the attacker's is.
 */
export function indicatorDrafts(alerts: readonly Alert[]): readonly IndicatorDraft[] {
  const seen = alerts.flatMap((alert) => {
    const names = new NamesInAlert(alert);
    return observablesOf(alert).flatMap((observable): readonly Seen[] => {
      const value = sightedValue(observable);
      return value === undefined ? [] : [{ alert, observable, value, name: names.nameIn(value) }];
    });
  });
  return groupsOf(seen).map(draftOf);
}

/** Things that share a value, and hashes that share a piece of evidence, are one. */
function groupsOf(seen: readonly Seen[]): readonly (readonly [Seen, ...Seen[]])[] {
  const groups = new Map<[Seen, ...Seen[]], string[]>();
  const byKey = new Map<string, [Seen, ...Seen[]]>();
  for (const one of seen) {
    const { observable, value } = one;
    const isHash = strength.includes(observable.kind);
    const keys = [`${value.kind} ${value.value}`, ...(isHash ? observable.evidence.map((id) => `evidence ${id}`) : [])];
    const known = keys.map((key) => byKey.get(key)).filter((group) => group !== undefined);
    // The smaller ones go into the largest, so that none is moved again and again.
    const [first, ...others] = [...new Set(known)].sort((a, b) => b.length - a.length);
    const group = first ?? [one];
    if (first) first.push(one);
    const own = groups.get(group) ?? [];
    for (const other of others) {
      for (const member of other) group.push(member);
      for (const key of groups.get(other) ?? []) {
        byKey.set(key, group);
        own.push(key);
      }
      groups.delete(other);
    }
    for (const key of keys) {
      if (!byKey.has(key)) own.push(key);
      byKey.set(key, group);
    }
    groups.set(group, own);
  }
  return [...groups.keys()];
}

function draftOf(seen: readonly [Seen, ...Seen[]]): IndicatorDraft {
  const distinct = new Map(seen.map(({ value }) => [`${value.kind} ${value.value}`, value]));
  const [first = seen[0].value, ...more] = [...distinct.values()].sort((a, b) => rank(a) - rank(b));
  const observables = seen.map(({ observable }) => observable);
  const names = [...new Set(seen.flatMap(({ name }) => name ?? []))];
  return {
    values: [first, ...more],
    verdict: observables.reduce<Verdict>(
      (gravest, { verdict }) => (gravity.indexOf(verdict) > gravity.indexOf(gravest) ? verdict : gravest),
      "",
    ),
    roles: [...new Set(observables.flatMap(({ roles }) => roles))],
    isCandidate:
      names.length === 0 && observables.some(({ isCandidate }) => isCandidate) && observables.every(saysNothingElse),
    names,
    labels: ["defender-alert", ...new Set(seen.flatMap(({ alert }) => labelOf(alert.category)))],
    references: referencesOf(seen.map(({ alert }) => alert)),
  };
}

function saysNothingElse({ isCandidate, verdict, roles }: AlertObservable): boolean {
  return isCandidate || ((verdict === "" || verdict === "unknown") && roles.length === 0);
}

function rank({ kind }: SightedValue): number {
  return strength.indexOf(kind as AlertObservableKind);
}

/** `CredentialAccess` → `credential-access`; what is no plain word may be anything, and is left out. */
function labelOf(category: string): readonly string[] {
  const words = category.trim();
  if (!/^[A-Za-z][A-Za-z ]{0,60}$/.test(words)) return [];
  return [
    words
      .replace(/([a-z])([A-Z])/g, "$1-$2")
      .replaceAll(" ", "-")
      .toLowerCase(),
  ];
}

function referencesOf(alerts: readonly Alert[]): readonly ExternalReference[] {
  const references = new Map<string, ExternalReference>();
  for (const { id, portalUrl } of alerts) {
    const url = portalLink(portalUrl);
    if (!references.has(id))
      references.set(id, { source_name: "Microsoft Defender", external_id: id, ...(url !== undefined && { url }) });
  }
  return [...references.values()].slice(0, mostReferences);
}

/**
 * In the spelling that pasted values get; one that can't be read so stays as the service wrote it, but a URL, which would
 * be a path on the machine or lead to a neighbour: undefined.
 */
function sightedValue({ kind, value }: AlertObservable): SightedValue | undefined {
  switch (kind) {
    case "url":
      return sightedUrl(value);
    case "ipv4":
    case "ipv6":
    case "email":
      return { kind, value: readTyped(kind, value)?.value ?? value };
    case "domain":
      return { kind, value: readDomain(value) ?? value };
    case "registry-key":
      return { kind, value: canonicalRegistryKey(value) ?? value };
    default:
      return { kind, value };
  }
}

/** Without the name that one signs in with, which no request sends. Defender leaves the scheme out at times. */
function sightedUrl(text: string): SightedValue | undefined {
  const hasScheme = /^[a-z][a-z\d+.-]*:/i.test(text);
  const url = readTyped("url", hasScheme ? text : `http://${text}`)?.value;
  if (url === undefined || /^file:/i.test(url)) return undefined;
  const plain = url.replace(/^([^:]+:\/\/)[^/?#]*@/, "$1");
  return { kind: "url", value: hasScheme ? plain : plain.slice("http://".length) };
}
