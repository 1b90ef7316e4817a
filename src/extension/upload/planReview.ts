import type { PlanFacts, PlanRow, PlanRowsParams, ReplanParams } from "../../protocol/uploads";
import type { PlanChoices } from "../../sentinel/plan/planChoices";
import { rankOf } from "../../sentinel/plan/tlpRank";
import { isChoice, type PlanGroupName } from "../../sentinel/plan/uploadPlan";
import type { TlpLevel } from "../../stix/tlp";
import type { FromPreflight } from "../../webview/preflight/messages";
import { blockOf, chooseGroup, chooseObject, chosenCounts, leaveOut, needsKeys } from "./preflightChoices";

/** What a review needs of the extension around it. */
export interface ReviewPorts {
  readonly server: {
    replan(params: ReplanParams): Promise<PlanFacts | null>;
    planRows(params: PlanRowsParams): Promise<readonly PlanRow[] | null>;
  };
  readonly showPlan: (plan: PlanFacts, chosen: ReadonlyMap<PlanGroupName, number>) => void;
  readonly showRows: (group: PlanGroupName, from: number, rows: readonly PlanRow[]) => void;
  readonly showLine: (uri: string, line: number) => void;
  /** The review is over; `gone`: the server does not know the plan any more. */
  readonly end: (how: "upload" | "dry-run" | "cancel" | "gone") => void;
}

/** What is kept of the objects of a group, to choose them all. */
interface KnownObject {
  readonly key: string;
  readonly tlp: TlpLevel | "unmarked";
}

/** So many objects are asked for at a time, that no answer is too long. */
const sliceLength = 5_000;

/**
 * Follows what a person does with a plan. One thing is done after the other, in the order in which it was said, so that
 * *Upload* means the plan with all that was ticked before.
 */
export class PlanReview {
  readonly #objects = new Map<PlanGroupName, readonly KnownObject[]>();
  #turn: Promise<void> = Promise.resolve();
  /** What was said and has not had its turn. */
  #waiting = 0;
  /** What was chosen since the plan was made. */
  #chosen: PlanChoices | undefined;

  constructor(
    private readonly handle: number,
    private plan: PlanFacts,
    private readonly ports: ReviewPorts,
  ) {}

  /** Takes what the page says. The promise ends with what it led to. */
  receive(message: FromPreflight): Promise<void> {
    this.#waiting++;
    const following = this.#turn
      .then(() => this.#follow(message))
      .catch((failed: unknown) => {
        if (!(failed instanceof PlanGone)) throw failed;
        this.ports.end("gone");
      });
    this.#turn = following.catch(() => undefined);
    return following;
  }

  async #follow(message: FromPreflight): Promise<void> {
    this.#waiting--;
    const chosen = await this.#choicesAfter(message);
    if (chosen) this.#chosen = chosen;
    // Choices that come fast are planned once, with the last of them.
    if (!chosen || this.#waiting === 0) await this.#replan();
    if (!chosen) await this.#answer(message);
  }

  /** What a message makes of the choices; `undefined` where it is none. */
  async #choicesAfter(message: FromPreflight): Promise<PlanChoices | undefined> {
    const choices = this.#chosen ?? this.plan.choices;
    switch (message.kind) {
      case "choose-object":
        return chooseObject(choices, message.group, message.key, message.isChosen);
      case "choose-group": {
        const objects = needsKeys(choices) ? await this.#all(message.group) : [];
        const keys = objects.map(({ key }) => key);
        return chooseGroup(choices, message.group, message.isChosen, keys);
      }
      case "policy":
        return { ...choices, policy: message.policy };
      case "ceiling":
        return { ...choices, tlpCeiling: message.level };
      case "leave-out-above-ceiling":
        return this.#withoutThoseAbove(choices);
      default:
        return undefined;
    }
  }

  async #answer(message: FromPreflight): Promise<void> {
    switch (message.kind) {
      case "ready":
        return this.#show();
      case "rows": {
        const { group, from, count } = message;
        this.ports.showRows(group, from, await this.#rows(group, from, count));
        return;
      }
      case "show":
        // A page shows lines of the plan's files alone.
        if (this.plan.files.some(({ uri }) => uri === message.uri)) this.ports.showLine(message.uri, message.line);
        return;
      case "hunt":
      case "cancel-hunt":
        // No part of the plan: the page's own.
        return;
      case "upload":
        // What was ticked before may have come to nothing: then there is something to be told first.
        if (this.plan.summary.sending > 0 && blockOf(this.plan) === undefined) this.ports.end("upload");
        return;
      case "dry-run":
      case "cancel":
        this.ports.end(message.kind);
        return;
      default:
        return;
    }
  }

  async #show(): Promise<void> {
    const chosen = await chosenCounts(this.plan, async (group) => (await this.#all(group)).map(({ key }) => key));
    this.ports.showPlan(this.plan, chosen);
  }

  async #replan(): Promise<void> {
    const choices = this.#chosen;
    if (!choices) return;
    this.plan = await known(this.ports.server.replan({ handle: this.handle, choices }));
    this.#chosen = undefined;
    await this.#show();
  }

  async #withoutThoseAbove(choices: PlanChoices): Promise<PlanChoices> {
    const { summary } = this.plan;
    const ceiling = rankOf(choices.tlpCeiling);
    const above: string[] = [];
    for (const { group } of summary.groups) {
      if (!isChoice[group]) continue;
      for (const { key, tlp } of await this.#all(group)) if (rankOf(tlp) > ceiling) above.push(key);
    }
    return leaveOut(choices, above);
  }

  /** All objects of a group. Which these are does not depend on what is chosen. */
  async #all(group: PlanGroupName): Promise<readonly KnownObject[]> {
    const known = this.#objects.get(group);
    if (known) return known;
    const total = this.plan.summary.groups.find((each) => each.group === group)?.count ?? 0;
    const objects: KnownObject[] = [];
    for (let from = 0; from < total; from += sliceLength)
      for (const { key, tlp } of await this.#rows(group, from, sliceLength)) objects.push({ key, tlp });
    this.#objects.set(group, objects);
    return objects;
  }

  #rows(group: PlanGroupName, from: number, count: number): Promise<readonly PlanRow[]> {
    return known(this.ports.server.planRows({ handle: this.handle, group, from, count }));
  }
}

/** The server went away, or came back without the plan. */
class PlanGone extends Error {}

async function known<T>(answer: Promise<T | null>): Promise<T> {
  const value = await answer.catch(() => null);
  if (value === null) throw new PlanGone();
  return value;
}
