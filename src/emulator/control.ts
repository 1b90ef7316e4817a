import { type Answer, type Call, emptyAnswer, isRecord, jsonAnswer, readJson } from "./answer";
import { readFaults } from "./faults";
import type { World } from "./world";

const MAX_ADDED = 10_000;

/** The emulator's own pages, for tests: what was received, a new schedule of faults, more alerts. */
export function answerControl(call: Call, world: World): Answer {
  // No page of a browser has business here: one that tries says where it comes from.
  if (call.headers.origin !== undefined) return emptyAnswer(403);
  switch (`${call.method} ${call.path}`) {
    case "GET /_emulator/state":
      return jsonAnswer(200, world.memory.snapshot(world.story.alerts.length));
    case "POST /_emulator/faults": {
      const body = readJson(call.body);
      const read = readFaults(body.ok ? body.value : undefined);
      if (!read.ok) return jsonAnswer(400, { error: read.problem });
      world.faults.replace(read.faults);
      return jsonAnswer(200, { faults: read.faults.length });
    }
    case "POST /_emulator/alerts": {
      const body = readJson(call.body === "" ? "{}" : call.body);
      const count = body.ok && isRecord(body.value) ? (body.value["count"] ?? 1) : undefined;
      if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > MAX_ADDED)
        return jsonAnswer(400, { error: `count is not a number from 1 to ${String(MAX_ADDED)}` });
      const added = world.story.add(Number(count), world.now());
      return jsonAnswer(200, { added: added.map(({ id }) => id), alertCount: world.story.alerts.length });
    }
    default:
      return emptyAnswer(404);
  }
}
