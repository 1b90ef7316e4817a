import assert from "node:assert/strict";
import { alertMessages } from "../../../src/defender/alertMessages";
import { createGraphSource } from "../../../src/defender/graphSource";
import { createGraphActions } from "../../../src/defender/graphActions";
import { createMdeSource, type MdeSourceOptions } from "../../../src/defender/mdeSource";
import { createSiemSource } from "../../../src/defender/siemSource";
import { audience, failing, graphElement, json, numberedTokens, pagesOf, scripted } from "./scripted";

const portal = "https://portal.example";
const createMde = (options: Omit<MdeSourceOptions, "portal">) =>
  createMdeSource({ ...options, portal, pageSize: 1, maxPageSize: 1 });

describe("the messages of alert problems", () => {
  it("have an argument for each of their places, whatever goes wrong", async () => {
    const statuses = [200, 206, 400, 401, 403, 404, 407, 429, 500].map((status) =>
      json(status, { value: [graphElement(), null] }),
    );
    const answers = [
      ...statuses,
      ...(["timed-out", "proxy", "certificate", "redirect-refused", "answer-too-large", "cancelled"] as const).map(
        failing,
      ),
    ];
    const seen = new Set<string>();
    for (const answer of answers)
      for (const create of [createGraphSource, createSiemSource, createMde])
        for (const token of [undefined, { kind: "problem", problem: { code: "wrong-secret", args: ["c"] } } as const]) {
          const { send } = scripted(answer);
          const { tokens } = numberedTokens(token);
          for (const page of await pagesOf(create({ base: "https://service.example", audience, send, tokens })))
            for (const { code, args } of page.kind === "broken" ? [page.problem] : page.problems) {
              seen.add(code);
              for (const [, place] of alertMessages[code].matchAll(/\{(\d)\}/g)) assert.ok(args[Number(place)], code);
            }
        }
    const { tokens } = numberedTokens();
    const reach = { base: "https://service.example", audience, tokens };
    const tie = json(200, { value: [{ id: "1", lastUpdateTime: "2020-07-20T10:53:50.19Z" }] });
    const others = [
      ...(await pagesOf(createMde({ ...reach, send: scripted(tie, tie, tie, json(200, { value: [] })).send }), {
        since: "2020-07-20T10:53:50.19Z",
      })),
      ...(await pagesOf(createMde({ ...reach, send: scripted(tie).send }), { deviceTag: "VIP" })),
    ].flatMap((page) => (page.kind === "broken" ? [page.problem] : page.problems));
    const refusals = await Promise.all(
      [403, 409].map((status) =>
        createGraphActions({ ...reach, send: scripted(json(status, {})).send }).hunt("x", "P1D"),
      ),
    );
    const refused = refusals.flatMap((one) => (one.kind === "problem" ? [one.problem] : []));
    for (const { code, args } of [...others, ...refused]) {
      seen.add(code);
      for (const [, place] of alertMessages[code].matchAll(/\{(\d)\}/g)) assert.ok(args[Number(place)], code);
    }
    assert.deepEqual(seen, new Set(Object.keys(alertMessages)));
  });
});
