// From the first question to a service with 50,000 alerts until rows of them stand in the tree, beside what no client can
// do without: fetching that same page and parsing it. Everything between is ours: the HTTP door, checking and reading each
// payload, the list, the store, the board.
import { cloudOf } from "../src/cloud/clouds";
import { createHttpDoor } from "../src/cloud/http";
import type { TokenSource } from "../src/cloud/tokenTypes";
import { createGraphSource } from "../src/defender/graphSource";
import { AlertStore } from "../src/extension/alerts/alertStore";
import { ArrangedAlerts } from "../src/extension/alerts/arrangedAlerts";
import { noListFilter } from "../src/extension/alerts/listFilter";
import { hostClock } from "../src/extension/alerts/sliced";
import { EmulatedService } from "./emulatedService";
import { percentile } from "./measure";
import { printRow } from "./table";

const alerts = 50_000;
const rounds = 9;
const pageSize = 200;

/** Prints the row about the first rows of a long list. */
export async function printAlertRoad(): Promise<void> {
  const service = await EmulatedService.start({ requests: 100_000, windowMs: 1000 }, 0, alerts);
  try {
    const cloud = cloudOf(service.url);
    if (!cloud?.graph) throw new Error("The emulator is no cloud.");
    const { base, audience } = cloud.graph;
    const token = await service.token(audience.scope);
    const tokens: TokenSource = { token: () => Promise.resolve({ kind: "token", token, expiresAt: Infinity }) };
    const send = createHttpDoor({ cloud, userAgent: "bench" });
    const urls: string[] = [];
    const source = createGraphSource({
      base,
      audience,
      tokens,
      send: (request) => {
        urls.push(request.url);
        return send(request);
      },
    });
    const toRows = () =>
      new Promise<void>((resolve, reject) => {
        const arranged = new ArrangedAlerts(
          { by: "severity", order: "newest", filter: noListFilter },
          hostClock,
          () => {
            if (arranged.board.shown === 0) return;
            store.dispose();
            arranged.dispose();
            resolve();
          },
        );
        const store = new AlertStore(
          () => Promise.resolve({ kind: "source", list: "bench", source, query: { ago: "P30D" } }),
          () => Date.now(),
        );
        store.onDidChange((state) => {
          if (state.gap) reject(new Error(state.gap.problem.code));
          else arranged.take(state.alerts);
        });
        void store.load();
      });
    const bare = async () => {
      const answer = await fetch(urls[0] ?? "", { headers: { authorization: `Bearer ${token}` } });
      const { value } = JSON.parse(await answer.text()) as { readonly value: readonly unknown[] };
      if (value.length !== pageSize) throw new Error(`${String(value.length)} alerts on the first page.`);
    };
    const [ours, theirs]: [number[], number[]] = [[], []];
    await toRows();
    await bare();
    // In turns, so that what else the machine does befalls both.
    for (let round = 0; round < rounds; round++) {
      ours.push(await timeOf(toRows));
      theirs.push(await timeOf(bare));
    }
    printRow({
      what: `first rows of a list of ${alerts.toLocaleString("en")} alerts`,
      milliseconds: percentile(ours, 50),
      ratio: percentile(ours, 50) / percentile(theirs, 50),
      against: "fetch and JSON.parse of its first page",
      goal: 3,
    });
  } finally {
    await service.stop();
  }
}

async function timeOf(run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
