import { type Finding, type HuntedValue, nothingFound } from "../../defender/huntingRun";
import type { PlanValue } from "../../protocol/uploads";
import type { LoadProblem } from "../alerts/alertStore";
import type { BatchHunting } from "../hunting/batchHunting";
import { distinct, huntedValue } from "../hunting/huntedValues";

/** No more values are hunted for at once: a tenant has 45 queries a minute for everything. */
export const mostHunted = 500;

/** How a hunt for the values of a plan stands. */
export type HuntStanding =
  | { readonly kind: "not-begun" }
  /** `total` is 0 while the values are looked for. */
  | { readonly kind: "running"; readonly done: number; readonly total: number }
  /** `seen` of the `done` values were. `isCut`: the plan has more values than were hunted for. */
  | {
      readonly kind: "ended";
      readonly seen: number;
      readonly done: number;
      readonly total: number;
      readonly isCut: boolean;
      /** What ended it early. */
      readonly problem: string | undefined;
    };

/** What a hunt needs of the extension around it. */
export interface HuntPorts {
  /** What the objects that go look for; `null` where the plan is gone. */
  readonly values: (most: number) => Promise<{ readonly values: readonly PlanValue[]; readonly isCut: boolean } | null>;
  readonly hunt: BatchHunting;
  readonly explain: (problem: LoadProblem) => string;
  /** The server does not know the plan any more. */
  readonly gone: () => void;
  readonly changed: () => void;
}

/** *Have we seen them?*: hunts for the values of the objects that go, beside the review of their plan. */
export class PlanHunt {
  #standing: HuntStanding = { kind: "not-begun" };
  #abort: AbortController | undefined;
  #valuesOf: ReadonlyMap<number, readonly HuntedValue[]> = new Map();
  readonly #findings = new Map<string, Finding>();

  constructor(private readonly ports: HuntPorts) {}

  get standing(): HuntStanding {
    return this.#standing;
  }

  /** What was found of the values of the plan's object at the index; `undefined` where it was not hunted for. */
  findingsOf(index: number): readonly Finding[] | undefined {
    const found = (this.#valuesOf.get(index) ?? []).flatMap((value) => this.#findings.get(keyOf(value)) ?? []);
    return found.length > 0 ? found : undefined;
  }

  /** Begins, unless it is under way. The promise ends with the hunt. */
  async begin(): Promise<void> {
    if (this.#abort) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#findings.clear();
    this.#tell({ kind: "running", done: 0, total: 0 });
    try {
      await this.#run(abort.signal);
    } finally {
      this.#abort = undefined;
    }
  }

  /** What is known by then stays. */
  cancel(): void {
    this.#abort?.abort();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const asked = await this.ports.values(mostHunted).catch(() => null);
    if (!asked) {
      this.ports.gone();
      return;
    }
    const valuesOf = new Map<number, HuntedValue[]>();
    for (const { index, ...value } of asked.values) {
      const hunted = huntedValue(value);
      if (hunted) valuesOf.set(index, [...(valuesOf.get(index) ?? []), hunted]);
    }
    this.#valuesOf = valuesOf;
    const values = distinct([...valuesOf.values()].flat());
    const total = values.length;
    let done = 0;
    let problem: string | undefined;
    this.#tell({ kind: "running", done, total });
    try {
      for await (const told of this.ports.hunt(values, signal)) {
        if (told.kind === "problem") {
          problem = this.ports.explain(told.problem);
          break;
        }
        for (const { hunted, finding } of told.found) this.#findings.set(keyOf(hunted), finding);
        done += told.found.length;
        this.#tell({ kind: "running", done, total });
      }
    } catch (failed) {
      // The secret storage may refuse, for one; a page that says "Looking…" for ever would hide it.
      problem = this.ports.explain({
        code: "failed",
        args: [failed instanceof Error ? failed.message : String(failed)],
      });
    }
    const seen = [...this.#findings.values()].filter(({ hits }) => hits > 0).length;
    this.#tell({ kind: "ended", seen, done, total, isCut: asked.isCut, problem });
  }

  #tell(standing: HuntStanding): void {
    this.#standing = standing;
    this.ports.changed();
  }
}

function keyOf({ kind, value }: HuntedValue): string {
  return `${kind} ${value}`;
}

/** The finding with the most hits: what is told of an object with several values. */
export function mostSeen(findings: readonly Finding[]): Finding {
  return findings.reduce((most, finding) => (finding.hits > most.hits ? finding : most), findings[0] ?? nothingFound);
}
