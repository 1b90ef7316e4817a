import assert from "node:assert/strict";
import type { FileAnswer } from "../../../src/sentinel/journal/journal";
import { Answers } from "../../../src/server/answers";

const target = { cloud: "public", workspaceId: "w", sourceSystem: "one" };
const other = { ...target, sourceSystem: "other" };
const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const by = (upload: number, to = target) => ({ upload, target: to, at: at(upload) });
const rejected = (word: string) =>
  ({ status: "rejected", reasons: [{ code: "sentinel/answer", args: [word] }] }) as const;
const written = (id: string | null, hash: string, second: number, word: string): FileAnswer => ({
  ...rejected(word),
  ...{ id, hash, index: 0, at: at(second) },
});

describe("what was answered about the objects of a file", () => {
  let answers: Answers;
  beforeEach(() => {
    answers = new Answers();
  });
  const word = (id: string | undefined, hash: string) => answers.about(id, () => hash)?.reasons[0]?.args[0];

  it("holds for the id with the content that was uploaded", () => {
    answers.tell(by(1), { id: "a", hash: "1" }, rejected("no"));
    assert.deepEqual([word("a", "1"), word("a", "2"), word("b", "1"), word(undefined, "1")], ["no", ...Array(3)]);
  });

  it("holds for the content of an object without an id, of which others are not hashed in vain", () => {
    assert.equal(
      answers.about(undefined, () => assert.fail("hashed")),
      undefined,
    );
    answers.tell(by(1), { id: undefined, hash: "1" }, rejected("no"));
    assert.deepEqual([word(undefined, "1"), word(undefined, "2"), word("a", "1")], ["no", undefined, undefined]);
    assert.equal(
      answers.about("a", () => assert.fail("hashed")),
      undefined,
    );
  });

  it("one upload may say two things under one id; a later one takes the place of all that was said", () => {
    answers.tell(by(1), { id: "a", hash: "1" }, rejected("first"));
    answers.tell(by(1), { id: "a", hash: "2" }, rejected("second"));
    assert.deepEqual([word("a", "1"), word("a", "2")], ["first", "second"]);
    assert.equal(answers.settle(by(1), { id: "a", hash: "2" }), "changed");
    assert.deepEqual([word("a", "1"), word("a", "2")], ["first", undefined]);
    answers.tell(by(2), { id: "a", hash: "3" }, rejected("third"));
    assert.deepEqual([word("a", "1"), word("a", "3")], [undefined, "third"]);
  });

  it("an acceptance settles the word of its target alone; of several targets' words the newest shows", () => {
    answers.tell(by(1, other), { id: "a", hash: "1" }, rejected("other"));
    answers.tell(by(2), { id: "a", hash: "1" }, rejected("one"));
    assert.equal(word("a", "1"), "one");
    assert.equal(answers.settle(by(3), { id: "a", hash: "changed" }), "changed");
    assert.equal(word("a", "1"), "other");
    assert.equal(answers.settle(by(3), { id: "a", hash: "1" }), "unchanged");
    answers.settle(by(4, other), { id: "a", hash: "1" });
    assert.equal(answers.isEmpty, true);
  });

  it("what the journal says shows where this session was told nothing, and is asked for again when it may be settled", () => {
    answers.takeWritten([written("a", "1", 1, "old"), written("a", "1", 2, "new"), written(null, "2", 1, "no id")], []);
    assert.deepEqual([word("a", "1"), word(undefined, "2")], ["new", "no id"]);
    answers.tell(by(5), { id: "a", hash: "1" }, rejected("told"));
    assert.equal(word("a", "1"), "told");
    assert.equal(answers.settle(by(6), { id: "a", hash: "1" }), "read-again");
    assert.equal(word("a", "1"), undefined);
    answers.takeWritten([], []);
    assert.equal(answers.isEmpty, true);
  });

  it("another process may have settled what this session was told, and not what it was told later", () => {
    answers.tell(by(5), { id: "a", hash: "1" }, rejected("told"));
    assert.deepEqual(answers.targets, [target]);
    answers.takeWritten(
      [],
      [
        [target, new Map([["a", { at: at(4) }]])],
        [other, new Map([["a", { at: at(9) }]])],
      ],
    );
    assert.equal(word("a", "1"), "told");
    answers.takeWritten([], [[target, new Map([["a", { at: at(6) }]])]]);
    assert.equal(word("a", "1"), undefined);
  });
});
