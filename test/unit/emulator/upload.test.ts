import assert from "node:assert/strict";
import { MAX_BODY_BYTES } from "../../../src/emulator/door";
import { begin, closeAll, indicator, type Json, post, SENTINEL_RESOURCE, tokenFor, uploadPaths } from "./client";

interface ErrorBody {
  errors: { recordIndex: number; errorMessages: string[] }[];
}

async function sentinel(options: Parameters<typeof begin>[0] = {}) {
  const { emulator, clock } = await begin({ alerts: 0, ...options });
  const token = await tokenFor(emulator, SENTINEL_RESOURCE);
  const workspace = emulator.credentials.workspaceId;
  const paths = {
    "stix-objects": `/sentinel/workspaces/${workspace}/${uploadPaths["stix-objects"]}`,
    indicators: `/sentinel/workspaces/${workspace}/${uploadPaths.indicators}`,
    legacy: `/sentinel/${workspace}/threatintelligence:upload-indicators?api-version=2022-07-01`,
  };
  const send = (body: unknown, path = paths["stix-objects"]): Promise<Response> => post(emulator, token, body, path);
  /** Uploads objects and gives the messages by record, having checked that the answer is a 200. */
  const judge = async (objects: readonly unknown[], path = paths["stix-objects"], array = "stixobjects") => {
    const answer = await send({ sourcesystem: "test", [array]: objects }, path);
    assert.equal(answer.status, 200);
    const text = await answer.text();
    if (text === "") return [];
    return (JSON.parse(text) as ErrorBody).errors;
  };
  return { emulator, clock, token, paths, send, judge };
}

const arrays = { "stix-objects": "stixobjects", indicators: "indicators", legacy: "value" } as const;
const attackPattern = {
  ...indicator(1),
  type: "attack-pattern",
  id: "attack-pattern--00000000-0000-4000-8000-000000000001",
};

describe("emulated Sentinel upload", () => {
  afterEach(closeAll);

  for (const endpoint of ["stix-objects", "indicators", "legacy"] as const) {
    it(`${endpoint}: answers 200 with an empty body where all are accepted, and remembers them`, async () => {
      const { emulator, send, paths } = await sentinel();
      const objects = [indicator(1), indicator(2)];
      const answer = await send({ sourcesystem: "My TIP", [arrays[endpoint]]: objects }, paths[endpoint]);
      assert.deepEqual([answer.status, await answer.text()], [200, ""]);
      const state = emulator.state();
      assert.equal(state.objectCount, 2);
      assert.deepEqual(
        state.objects.map(({ object }) => object),
        objects,
      );
      const request = state.requests.find(({ service }) => service === "sentinel")!;
      assert.deepEqual(request.upload, {
        endpoint,
        workspaceId: emulator.credentials.workspaceId,
        sourceSystem: "My TIP",
        objects: 2,
        verdicts: objects.map(({ id }, index) => ({ index, id, accepted: true, messages: [] })),
      });
    });

    it(`${endpoint}: refuses the array names of the others`, async () => {
      const { emulator, send, paths } = await sentinel();
      for (const name of Object.values(arrays).filter((array) => array !== arrays[endpoint])) {
        const answer = await send({ sourcesystem: "test", [name]: [indicator(1)] }, paths[endpoint]);
        assert.equal(answer.status, 400);
        assert.match(await answer.text(), new RegExp(`'${arrays[endpoint]}' is required`));
      }
      assert.equal(emulator.state().objectCount, 0);
    });

    it(`${endpoint}: takes ${endpoint === "stix-objects" ? "five types" : "indicators alone"}`, async () => {
      const { judge, paths } = await sentinel();
      const errors = await judge([indicator(1), attackPattern], paths[endpoint], arrays[endpoint]);
      const refusal = "Error for Property=type: The value is not supported. Actual value: attack-pattern.";
      assert.deepEqual(errors, endpoint === "stix-objects" ? [] : [{ recordIndex: 1, errorMessages: [refusal] }]);
    });
  }

  it("accepts the rest where some are wrong, and says of those which, from 0, in the documented words", async () => {
    const { emulator, judge } = await sentinel();
    const { id: _, ...nameless } = indicator(4);
    assert.deepEqual(await judge([indicator(1), indicator(2), indicator(3), nameless]), [
      {
        recordIndex: 3,
        errorMessages: ["Error for Property=id: Required property is missing. Actual value: NULL."],
      },
    ]);
    assert.equal(emulator.state().objectCount, 3);
    const { upload } = emulator.state().requests.at(-1)!;
    assert.deepEqual(
      upload?.verdicts.map(({ accepted }) => accepted),
      [true, true, true, false],
    );
  });

  it("keeps the latest version of each id and source system", async () => {
    const { emulator, send } = await sentinel();
    await send({ sourcesystem: "one", stixobjects: [indicator(1, { name: "old" })] });
    await send({ sourcesystem: "one", stixobjects: [indicator(1, { name: "new" })] });
    await send({ sourcesystem: "two", stixobjects: [indicator(1, { name: "other" })] });
    const kept = emulator
      .state()
      .objects.map(({ sourceSystem, uploads, object }) => [sourceSystem, uploads, object["name"]]);
    assert.deepEqual(kept, [
      ["one", 2, "new"],
      ["two", 1, "other"],
    ]);
  });

  it("takes a hundred objects and refuses a hundred and one", async () => {
    const { emulator, send } = await sentinel();
    const many = Array.from({ length: 101 }, (_, number) => indicator(number));
    assert.equal((await send({ sourcesystem: "test", stixobjects: many })).status, 400);
    assert.equal(emulator.state().objectCount, 0);
    assert.equal((await send({ sourcesystem: "test", stixobjects: many.slice(1) })).status, 200);
    assert.equal(emulator.state().objectCount, 100);
  });

  for (const [what, body, said] of [
    ["a body that is not JSON", "{", /not a JSON object/],
    ["a body that is a bare array", [indicator(1)], /not a JSON object/],
    ["a missing source system", { stixobjects: [indicator(1)] }, /'sourcesystem' is required/],
    ["an empty source system", { sourcesystem: " ", stixobjects: [indicator(1)] }, /'sourcesystem' is required/],
    ["the reserved source system", { sourcesystem: "Microsoft Sentinel", stixobjects: [indicator(1)] }, /restricted/],
    [
      "the reserved source system in another case",
      { sourcesystem: "microsoft SENTINEL", stixobjects: [] },
      /restricted/,
    ],
    ["a missing array", { sourcesystem: "test" }, /'stixobjects' is required/],
    [
      "an array that is a bundle",
      { sourcesystem: "test", stixobjects: { type: "bundle", objects: [] } },
      /must be an array/,
    ],
    ["an empty array", { sourcesystem: "test", stixobjects: [] }, /is empty/],
  ] as const)
    it(`answers 400 to ${what}`, async () => {
      const { emulator, send } = await sentinel();
      const answer = await send(body);
      assert.equal(answer.status, 400);
      const { error } = (await answer.json()) as { error: Json };
      assert.equal(error["code"], "BadRequest");
      assert.match(String(error["message"]), said);
      assert.equal(emulator.state().objectCount, 0);
    });

  it("answers 400 to a wrong api-version and to a body that does not say it is JSON", async () => {
    const { emulator, token, paths, send } = await sentinel();
    const body = { sourcesystem: "test", stixobjects: [indicator(1)] };
    for (const path of [
      paths["stix-objects"].replace("2024-02-01-preview", "2022-07-01"),
      paths["stix-objects"].split("?")[0]!,
    ])
      assert.equal((await send(body, path)).status, 400);
    const answer = await fetch(emulator.url + paths["stix-objects"], {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "text/plain" },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 400);
  });

  it("answers 404 to another workspace and to another path", async () => {
    const { emulator, paths, send } = await sentinel();
    const body = { sourcesystem: "test", stixobjects: [indicator(1)] };
    const other = "99999999-9999-4999-8999-999999999999";
    for (const path of Object.values(paths)) {
      const answer = await send(body, path.replace(emulator.credentials.workspaceId, other));
      assert.equal(answer.status, 404);
      assert.match(await answer.text(), new RegExp(other));
    }
    assert.equal((await send(body, paths["stix-objects"].replace(":upload", ":send"))).status, 404);
    assert.equal((await send(body, paths["stix-objects"].replace(":upload", "%3Aupload"))).status, 200);
  });

  it("answers 405 to every method but POST", async () => {
    const { emulator, token, paths } = await sentinel();
    for (const method of ["GET", "PUT", "DELETE"]) {
      const answer = await fetch(emulator.url + paths.indicators, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
      assert.deepEqual([answer.status, answer.headers.get("allow")], [405, "POST"]);
    }
  });

  it("answers 413 to a body over 5 MB, and reads one of exactly that size", async () => {
    const { emulator, send } = await sentinel();
    const body = (description: string): string =>
      JSON.stringify({ sourcesystem: "test", stixobjects: [indicator(1, { description })] });
    const room = MAX_BODY_BYTES - Buffer.byteLength(body(""));
    assert.equal((await send(body("x".repeat(room + 1)))).status, 413);
    assert.equal(emulator.state().objectCount, 0);
    assert.equal((await send(body("x".repeat(room)))).status, 200);
    assert.equal(emulator.state().objectCount, 1);
  });

  it("answers 429 in the documented words above the rate, and lets a client in that waits as long as it was told", async () => {
    const { emulator, clock, send } = await sentinel({ rate: 3 });
    const body = { sourcesystem: "test", stixobjects: [indicator(1)] };
    for (let count = 0; count < 3; count += 1) {
      assert.equal((await send(body)).status, 200);
      clock.ms += 700;
    }
    const answer = await send(body);
    assert.equal(answer.status, 429);
    assert.equal(answer.headers.get("retry-after"), null);
    assert.deepEqual(await answer.json(), {
      statusCode: 429,
      message: "Rate limit is exceeded. Try again in 58 seconds.",
    });
    clock.ms += 57_000;
    assert.equal((await send(body)).status, 429);
    clock.ms += 1000;
    assert.equal((await send(body)).status, 200);
    // One place became free, not a whole new window: the second of the first three is still counted.
    assert.match(await (await send(body)).text(), /Try again in 1 seconds\./);
    clock.ms += 1000;
    assert.equal((await send(body)).status, 200);
    assert.equal(emulator.state().objects[0]!.uploads, 5);
  });
});
