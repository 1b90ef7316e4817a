import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { JournalLine } from "../../src/sentinel/journal/journalLines";
import { indicator, pretty } from "../server/support/stixTexts";
import { eventually } from "./support/eventually";
import { openWorkbench, type Workbench } from "./support/workbench";

/** Sixty requests: enough to be killed among them, and too few to wait for the limit of a minute. */
const count = 6000;

describe("an upload whose extension host is killed", () => {
  const objects = Array.from({ length: count }, (_, number) => indicator(number));
  let workbench: Workbench;
  let state: string;

  before(async () => {
    state = await mkdtemp(path.join(os.tmpdir(), "stix-e2e-killed-"));
    workbench = await openWorkbench({
      files: { "feed.stix.json": pretty(objects) },
      environment: { STIX_WORKBENCH_STATE: state },
    });
  });

  after(async () => {
    await workbench?.close();
    await rm(state, { recursive: true, force: true });
  });

  /** What stands in the journals whole, run by run. */
  function runs(): readonly (readonly JournalLine[])[] {
    const folder = path.join(state, "journal");
    let files: string[] = [];
    try {
      files = readdirSync(folder).filter((file) => file.endsWith(".jsonl"));
    } catch {
      // There is no journal yet.
    }
    return files.sort().map((file) => {
      const whole = readFileSync(path.join(folder, file), "utf8").split("\n").slice(0, -1);
      return whole.filter((line) => line !== "").map((line) => JSON.parse(line) as JournalLine);
    });
  }

  /** The ids that a run's journal says were accepted. */
  function acceptedIn(lines: readonly JournalLine[]): string[] {
    const sent = new Map(
      lines.flatMap((line) => (line.kind === "sending" ? [[line.batch, line.objects] as const] : [])),
    );
    return lines.flatMap((line) =>
      line.kind === "outcomes"
        ? line.outcomes.flatMap(({ status }, at) =>
            status === "accepted" ? [sent.get(line.batch)?.[at]?.id ?? "?"] : [],
          )
        : [],
    );
  }

  it("is killed in its midst", async () => {
    await workbench.quickInput.runCommand("STIX: Open Demo");
    await workbench.notifications.waitFor(/The demo is ready/);
    await workbench.quickInput.openFile("feed.stix.json");
    await workbench.quickInput.runCommand("STIX: Upload to Sentinel");
    const { message } = await workbench.notifications.modal();
    assert.match(message, /Upload 6,?000 objects/);
    const answered = workbench.notifications.answerModal("Upload");
    // The journal names the process that writes it: the extension host.
    const lines = await eventually("an answer in the journal", () => {
      const [own = []] = runs();
      return Promise.resolve(own.some(({ kind }) => kind === "outcomes") ? own : undefined);
    });
    const [begun] = lines;
    assert.ok(begun?.kind === "run");
    process.kill(begun.process.pid, "SIGKILL");
    await answered;
    const [killed = []] = runs();
    assert.ok(!killed.some(({ kind }) => kind === "end"), "it had ended before it could be killed");
    const accepted = acceptedIn(killed).length;
    assert.ok(accepted > 0 && accepted < count, String(accepted));
  });

  it("is offered again by the next one, and loses nothing", async () => {
    await workbench.notifications.waitFor(/was interrupted/);
    await workbench.screenshot("upload-killed");
    await workbench.notifications.press(/was interrupted/, "Resume");
    await workbench.notifications.modal();
    await workbench.notifications.answerModal("Upload");
    await workbench.notifications.waitFor(/\d accepted by the API, 0 rejected, 0 unknown/);
    const [first = [], second = [], ...others] = runs();
    assert.equal(others.length, 0);
    const ids = [...acceptedIn(first), ...acceptedIn(second)];
    assert.equal(new Set(ids).size, ids.length, "what was known to be accepted was sent again");
    assert.deepEqual(ids.sort(), objects.map(({ id }) => id as string).sort());
  });
});
