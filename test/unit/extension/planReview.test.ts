import assert from "node:assert/strict";
import { defaultChoices } from "../../../src/sentinel/plan/planChoices";
import { mixed, startReview } from "./reviewServer";

const asUsual = { new: 2, unchanged: 0, doubtful: 0, expired: 2 };
const red = [...mixed.slice(0, 8), { tlp: "red" as const }];

describe("the review of a plan", () => {
  it("shows the plan when the page is ready, without asking for anything", async () => {
    const { review, server, told, chosen } = startReview();
    await review.receive({ kind: "ready" });
    assert.deepEqual(told, ["plan of 4"]);
    assert.deepEqual(chosen(), asUsual);
    assert.deepEqual(server.asked, []);
  });

  it("takes a whole group along, without looking at its objects", async () => {
    const { review, server, plan, chosen } = startReview();
    await review.receive({ kind: "choose-group", group: "unchanged", isChosen: true });
    assert.deepEqual(chosen(), { ...asUsual, unchanged: 2 });
    assert.deepEqual(plan().choices, { ...defaultChoices, leftOutGroups: ["doubtful"] });
    assert.deepEqual(server.asked, ["replan"]);
    await review.receive({ kind: "choose-group", group: "expired", isChosen: false });
    assert.deepEqual(chosen(), { ...asUsual, unchanged: 2, expired: 0 });
  });

  it("leaves a whole group out, however large it is, and takes it back", async () => {
    const { review, server, plan, chosen } = startReview();
    await review.receive({ kind: "choose-group", group: "new", isChosen: false });
    assert.deepEqual(chosen(), { ...asUsual, new: 0 });
    assert.deepEqual(plan().choices, { ...defaultChoices, leftOutGroups: ["unchanged", "doubtful", "new"] });
    assert.deepEqual(server.asked, ["replan"]);
    await review.receive({ kind: "choose-group", group: "new", isChosen: true });
    assert.deepEqual(plan().choices, defaultChoices);
  });

  it("ticks and unticks single objects, and forgets that when it is undone", async () => {
    const { review, plan, chosen } = startReview();
    const choose = (group: "new" | "doubtful", key: string, isChosen: boolean) =>
      review.receive({ kind: "choose-object", group, key, isChosen });
    await choose("doubtful", "indicator--4", true);
    await choose("new", "indicator--0", false);
    assert.deepEqual(chosen(), { ...asUsual, new: 1, doubtful: 1 });
    assert.deepEqual(plan().choices, { ...defaultChoices, ticked: ["indicator--4"], unticked: ["indicator--0"] });
    await choose("doubtful", "indicator--4", false);
    await choose("new", "indicator--0", true);
    assert.deepEqual(plan().choices, defaultChoices);
  });

  it("lets the group's checkbox count more than what was said of its objects", async () => {
    const { review, plan, chosen } = startReview();
    await review.receive({ kind: "choose-object", group: "doubtful", key: "indicator--4", isChosen: true });
    await review.receive({ kind: "choose-object", group: "new", key: "indicator--0", isChosen: false });
    await review.receive({ kind: "choose-group", group: "doubtful", isChosen: false });
    assert.deepEqual(chosen(), { ...asUsual, new: 1 });
    assert.deepEqual(plan().choices, { ...defaultChoices, unticked: ["indicator--0"] });
  });

  it("never lets go what can't", async () => {
    const { review, plan } = startReview();
    await review.receive({ kind: "choose-group", group: "invalid", isChosen: true });
    await review.receive({ kind: "choose-object", group: "invalid", key: "indicator--8", isChosen: true });
    assert.deepEqual(plan().choices, defaultChoices);
    assert.equal(plan().summary.sending, 4);
  });

  it("shows what is chosen also while nothing goes", async () => {
    const { review, plan, chosen, told } = startReview();
    await review.receive({ kind: "choose-object", group: "expired", key: "indicator--6", isChosen: false });
    await review.receive({ kind: "choose-object", group: "doubtful", key: "indicator--5", isChosen: true });
    await review.receive({ kind: "choose-group", group: "new", isChosen: false });
    await review.receive({ kind: "policy", policy: "all-or-nothing" });
    assert.equal(plan().summary.sending, 0);
    assert.deepEqual(chosen(), { ...asUsual, new: 0, expired: 1, doubtful: 1 });
    await review.receive({ kind: "upload" });
    assert.deepEqual(
      told.filter((each) => each.startsWith("end")),
      [],
    );
  });

  it("uploads nothing while all or nothing is chosen and a file is damaged", async () => {
    const { review, server, told } = startReview();
    const whole = server.factsOf.bind(server);
    server.factsOf = (choices) => ({ ...whole(choices), damaged: ["file:///feed.stix.json"] });
    await review.receive({ kind: "policy", policy: "all-or-nothing" });
    await review.receive({ kind: "upload" });
    assert.deepEqual(
      told.filter((each) => each.startsWith("end")),
      [],
    );
    await review.receive({ kind: "policy", policy: "valid-only" });
    await review.receive({ kind: "upload" });
    assert.equal(told.at(-1), "end: upload");
  });

  it("raises the ceiling, or leaves out what is above it", async () => {
    const raised = startReview(red);
    await raised.review.receive({ kind: "ready" });
    assert.deepEqual(raised.chosen(), { ...asUsual, new: 3 });
    assert.equal(raised.plan().summary.sending, 0);
    await raised.review.receive({ kind: "ceiling", level: "red" });
    assert.equal(raised.plan().summary.sending, 5);

    const without = startReview(red);
    await without.review.receive({ kind: "leave-out-above-ceiling" });
    assert.equal(without.plan().summary.sending, 4);
    assert.deepEqual(without.plan().choices.unticked, ["indicator--8"]);
  });

  it("does one thing after the other, so that Upload means what was ticked before", async () => {
    const { review, told } = startReview();
    await Promise.all([
      review.receive({ kind: "choose-group", group: "new", isChosen: false }),
      review.receive({ kind: "rows", group: "new", from: 0, count: 1 }),
      review.receive({ kind: "choose-group", group: "expired", isChosen: false }),
      review.receive({ kind: "upload" }),
      review.receive({ kind: "dry-run" }),
    ]);
    assert.deepEqual(told, ["plan of 2", "1 rows of new from 0", "plan of 0", "end: dry-run"]);
  });

  it("plans choices that come fast once, with the last of them", async () => {
    const { review, server, plan, told } = startReview();
    const groups = [false, true, false].map((isChosen) =>
      review.receive({ kind: "choose-group", group: "new", isChosen }),
    );
    const object = review.receive({ kind: "choose-object", group: "expired", key: "indicator--6", isChosen: false });
    const upload = review.receive({ kind: "upload" });
    await Promise.all([...groups, object, upload]);
    assert.deepEqual(server.asked, ["replan"]);
    const leftOutGroups = [...defaultChoices.leftOutGroups, "new"];
    assert.deepEqual(plan().choices, { ...defaultChoices, leftOutGroups, unticked: ["indicator--6"] });
    assert.deepEqual(told, ["plan of 1", "end: upload"]);
  });

  it("shows lines of the plan's files alone", async () => {
    const { review, told } = startReview();
    await review.receive({ kind: "show", uri: "file:///feed.stix.json", line: 3 });
    await review.receive({ kind: "show", uri: "file:///etc/passwd", line: 1 });
    assert.deepEqual(told, ["line 3 of file:///feed.stix.json"]);
  });

  it("ends when the server has lost the plan", async () => {
    const { review, server, told } = startReview();
    server.isGone = true;
    await review.receive({ kind: "rows", group: "new", from: 0, count: 200 });
    assert.deepEqual(told, ["end: gone"]);
  });
});
