// The preflight page with the extension's own review and words behind it, and a plan of test objects.
import type { Browser } from "playwright-core";
import { type Finding, nothingFound } from "../../../src/defender/huntingRun";
import type { HuntStanding } from "../../../src/extension/upload/planHunt";
import { PlanReview } from "../../../src/extension/upload/planReview";
import type * as preflightModule from "../../../src/extension/upload/preflightState";
import type { PlanRow } from "../../../src/protocol/uploads";
import { defaultChoices } from "../../../src/sentinel/plan/planChoices";
import type { FromPreflight, ToPreflight } from "../../../src/webview/preflight/messages";
import { ReviewServer } from "../../unit/extension/reviewServer";
import type { TestObject } from "../../unit/sentinel/planning";
import { openStandalone, type StandaloneOptions } from "./standalonePage";
import { loadWithoutEditor } from "./withoutEditor";

const connection: preflightModule.PlanTarget["connection"] = {
  name: "Contoso SOC",
  workspaceId: "5f1c7a3e-2d4b-4f7a-9a77-0c3d1b2e4f60",
  endpoint: "stix-objects",
  tlpCeiling: "amber",
  isProduction: true,
};

type State = typeof preflightModule;

export interface StandOptions extends Partial<Omit<StandaloneOptions<FromPreflight, ToPreflight>, "name" | "receive">> {
  readonly objects: readonly TestObject[];
  readonly name?: (row: PlanRow) => string | undefined;
  /** How a hunt for the plan's values stands, where the connection can hunt. */
  readonly hunt?: HuntStanding;
}

/** Every other object was seen. */
function findingsOf({ index }: PlanRow): readonly Finding[] {
  const [firstSeen, lastSeen] = ["2026-01-04T08:10:00Z", "2026-01-09T12:00:00Z"];
  return [index % 2 === 0 ? { hits: 12, among: { devices: 3 }, firstSeen, lastSeen } : nothingFound];
}

/** Opens the page and waits until it shows the plan. `ended` and `shown` tell what it led to. */
export async function openPreflight(browser: Browser, { objects, name, hunt, ...options }: StandOptions) {
  const { preflightState, preflightRow } = await loadWithoutEditor<State>("upload/preflightState.ts");
  const server = new ReviewServer(objects);
  const ended: string[] = [];
  const shown: string[] = [];
  const said: FromPreflight[] = [];
  let tell: (message: ToPreflight) => unknown;
  const review = new PlanReview(1, server.factsOf(defaultChoices), {
    server: { replan: (params) => server.replan(params), planRows: (params) => server.planRows(params) },
    showPlan: (plan, chosen) => {
      const minutes = Math.max(1, Math.ceil(plan.summary.requests / 100) - 1);
      tell({
        kind: "state",
        state: preflightState(plan, chosen, { connection, cloud: "Azure public", minutes }, hunt),
      });
    },
    showRows: (group, from, rows) => {
      const told = rows.map((row) => preflightRow({ ...row, name: name?.(row) }, hunt && findingsOf(row)));
      tell({ kind: "rows", group, from, rows: told });
    },
    showLine: (uri, line) => shown.push(`${uri}:${line}`),
    end: (how) => ended.push(how),
  });
  const page = await openStandalone<FromPreflight, ToPreflight>(browser, {
    ...options,
    name: "preflight",
    receive: (message, answer) => {
      tell = answer;
      said.push(message);
      void review.receive(message);
    },
  });
  await page.page.getByRole("heading", { level: 1 }).waitFor();
  return { ...page, server, ended, shown, said };
}
