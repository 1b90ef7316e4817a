import type { Alert } from "../../defender/alert";
import { observablesOf } from "../../defender/observables";
import type { TypedValue } from "../../stix/iocs/readTyped";
import { sameValue, valuesWithin } from "../../stix/iocs/sameValue";

/** A value that an alert saw, by the one spelling of it (`sameValue`), and in that spelling as what it is. */
export interface SeenValue extends TypedValue {
  readonly key: string;
}

const known = new WeakMap<Alert, readonly SeenValue[]>();

/** What an alert saw, each once; with a URL its host. Alerts are looked through once: one that changed is another object. */
export function valuesOfAlert(alert: Alert): readonly SeenValue[] {
  const before = known.get(alert);
  if (before) return before;
  const found = new Map<string, SeenValue>();
  for (const { kind, value } of observablesOf(alert))
    for (const [place, key] of valuesWithin(value).entries())
      found.set(key, place === 0 ? { kind, value: spelling(kind, value, key), key } : { ...hostValue(key), key });
  const values = [...found.values()];
  known.set(alert, values);
  return values;
}

/** A registry key loses its case in its one spelling, a bare word all: there the service's own is kept. */
function spelling(kind: TypedValue["kind"], value: string, key: string): string {
  return kind === "registry-key" || kind === "email" ? value : key;
}

function hostValue(host: string): TypedValue {
  if (/^[\d.]+$/.test(host)) return { kind: "ipv4", value: host };
  return { kind: host.includes(":") ? "ipv6" : "domain", value: host };
}

/** The alerts of the list by what they saw. What changes costs; what stays does not. */
export class AlertValues {
  readonly #alerts = new Map<string, Alert>();
  readonly #byKey = new Map<string, Set<Alert>>();
  readonly #values = new Map<string, SeenValue>();
  #wanted: readonly Alert[] = [];
  /** The list of which all is known. */
  #taken = this.#wanted;
  #work: Promise<void> | undefined;

  /** `pause` lets others have their turn; it is waited for after so many alerts. */
  constructor(
    private readonly pause: () => Promise<void>,
    private readonly slice = 150,
  ) {}

  /** Takes the list as it is now; comes back when all of it is known, or of one that took its place meanwhile. */
  async take(alerts: readonly Alert[]): Promise<void> {
    this.#wanted = alerts;
    while (this.#taken !== this.#wanted) {
      this.#work ??= this.#catchUp().finally(() => (this.#work = undefined));
      await this.#work;
    }
  }

  /** The alerts that saw a value, however it is spelt. */
  alertsWith(text: string): readonly Alert[] {
    return [...(this.#byKey.get(sameValue(text)) ?? [])];
  }

  /** All values that were seen. */
  get values(): ReadonlyMap<string, SeenValue> {
    return this.#values;
  }

  async #catchUp(): Promise<void> {
    while (this.#taken !== this.#wanted) {
      const wanted = this.#wanted;
      if (await this.#learnAll(wanted)) this.#taken = wanted;
    }
  }

  /** False where another list took its place meanwhile. */
  async #learnAll(wanted: readonly Alert[]): Promise<boolean> {
    const present = new Set<string>();
    let looked = 0;
    for (const alert of wanted) {
      present.add(alert.id);
      if (this.#alerts.get(alert.id) === alert) continue;
      this.#forget(alert.id);
      this.#learn(alert);
      if (++looked % this.slice === 0) await this.pause();
      if (wanted !== this.#wanted) return false;
    }
    for (const id of this.#alerts.keys()) if (!present.has(id)) this.#forget(id);
    return true;
  }

  #learn(alert: Alert): void {
    this.#alerts.set(alert.id, alert);
    for (const value of valuesOfAlert(alert)) {
      const alerts = this.#byKey.get(value.key) ?? new Set();
      this.#byKey.set(value.key, alerts.add(alert));
      this.#values.set(value.key, value);
    }
  }

  #forget(id: string): void {
    const alert = this.#alerts.get(id);
    if (!alert) return;
    this.#alerts.delete(id);
    for (const { key } of valuesOfAlert(alert)) {
      const alerts = this.#byKey.get(key);
      alerts?.delete(alert);
      if (alerts?.size === 0) {
        this.#byKey.delete(key);
        this.#values.delete(key);
      }
    }
  }
}
