// A server that plans test objects as the real one does, for reviews of its plan.
import { PlanReview } from "../../../src/extension/upload/planReview";
import type { PlanFacts, PlanRow, PlanRowsParams, ReplanParams } from "../../../src/protocol/uploads";
import { defaultChoices, type PlanChoices } from "../../../src/sentinel/plan/planChoices";
import { isChoice, type PlanGroupName, type UploadPlan } from "../../../src/sentinel/plan/uploadPlan";
import { accepted, candidate, plan, type TestObject } from "../sentinel/planning";

const uri = "file:///feed.stix.json";

/** Two objects of `new`, `unchanged`, `doubtful` and `expired` each, and one that is invalid. */
export const mixed: readonly TestObject[] = [
  {},
  {},
  {},
  {},
  { doubt: { value: "10.0.0.1", code: "pattern/private-address" } },
  { doubt: { value: "10.0.0.2", code: "pattern/private-address" } },
  { validUntil: "2020-01-01T00:00:00.000Z" },
  { validUntil: "2020-01-01T00:00:00.000Z" },
  { hasErrors: true },
];
const known = { "indicator--2": accepted(), "indicator--3": accepted() };

export class ReviewServer {
  readonly asked: string[] = [];
  isGone = false;
  #planned: UploadPlan = plan([]);

  constructor(private readonly objects: readonly TestObject[] = mixed) {}

  factsOf(choices: PlanChoices): PlanFacts {
    this.#planned = plan(this.objects, { choices, accepted: known });
    const { summary, batches } = this.#planned;
    return {
      summary,
      batches,
      choices,
      recorded: choices,
      target: { cloud: "public", workspaceId: "workspace", sourceSystem: "source" },
      files: [{ uri, objects: this.objects.length }],
      damaged: [],
      isKnownTarget: true,
      namedSourceSystem: undefined,
      policy: { sourceSystem: undefined, tlpCeiling: undefined, isBroken: false },
    };
  }

  replan({ choices }: ReplanParams): Promise<PlanFacts | null> {
    this.asked.push("replan");
    return Promise.resolve(this.isGone ? null : this.factsOf(choices));
  }

  planRows({ group, from, count }: PlanRowsParams): Promise<readonly PlanRow[] | null> {
    this.asked.push(`rows of ${group}`);
    if (this.isGone) return Promise.resolve(null);
    const own = this.#planned.objects.filter((object) => object.group === group).slice(from, from + count);
    return Promise.resolve(
      own.map(({ index, goes, reason }) => {
        const { id = "", type, tlp } = candidate(index, this.objects[index]);
        return { index, key: id, goes, reason, uri, line: index + 1, id, name: undefined, type, tlp };
      }),
    );
  }
}

/** A review with all that it told, as short texts. */
export function startReview(objects: readonly TestObject[] = mixed, choices: Partial<PlanChoices> = {}) {
  const server = new ReviewServer(objects);
  const told: string[] = [];
  let newest = server.factsOf({ ...defaultChoices, ...choices });
  let chosen: ReadonlyMap<PlanGroupName, number> = new Map();
  const review = new PlanReview(1, newest, {
    server: { replan: (params) => server.replan(params), planRows: (params) => server.planRows(params) },
    showPlan: (facts, counts) => {
      newest = facts;
      chosen = counts;
      told.push(`plan of ${facts.summary.sending}`);
    },
    showRows: (group, from, rows) => told.push(`${rows.length} rows of ${group} from ${from}`),
    showLine: (where, line) => told.push(`line ${line} of ${where}`),
    end: (how) => told.push(`end: ${how}`),
  });
  return {
    review,
    server,
    told,
    plan: () => newest,
    /** How many are chosen of the groups that leave a choice. */
    chosen: () => Object.fromEntries([...chosen].filter(([group]) => isChoice[group])),
  };
}
