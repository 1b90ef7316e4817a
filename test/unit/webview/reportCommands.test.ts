import assert from "node:assert/strict";
import { furtherSteps } from "../../../src/webview/uploadReport/reportCommands";

const none = { accepted: 0, rejected: 0, unknown: 0, notSent: 0 };

describe("what can go on from an upload's report", () => {
  it("is verifying, where all went well", () => {
    assert.deepEqual(furtherSteps({ tally: { ...none, accepted: 5, notSent: 2 }, stopped: undefined }), ["kql"]);
  });

  it("is nothing after a dry run", () => {
    assert.deepEqual(furtherSteps({ tally: { ...none, notSent: 9 }, stopped: undefined }), []);
  });

  it("is first of all the rest, where the upload stopped", () => {
    const tally = { accepted: 1, rejected: 1, unknown: 1, notSent: 1 };
    assert.deepEqual(furtherSteps({ tally, stopped: "Sentinel could not be reached." }), [
      "resume",
      "retryRejected",
      "retryUnknown",
      "kql",
    ]);
  });

  it("is not resuming, where nothing is left", () => {
    assert.deepEqual(furtherSteps({ tally: { ...none, rejected: 3 }, stopped: "Refused." }), ["retryRejected"]);
  });
});
