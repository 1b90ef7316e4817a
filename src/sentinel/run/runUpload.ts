import { Events } from "./events";
import type { RunPlan, RunPorts, UploadEvent } from "./runPorts";
import { UploadRun } from "./uploadRun";

/** How long requests that are under way when the run is cancelled may still be answered. */
const graceMs = 5000;

/**
 * Uploads the batches, several at once. Yields what becomes of each object as it is known; after the last event each
 * object of the batches has had exactly one outcome. The journal has what is sent before it is, and what came of it
 * before it is yielded. Cancelling keeps what is known: requests under way may still be answered for a moment, the others
 * never leave.
 */
export async function* runUpload(plan: RunPlan, ports: RunPorts, signal: AbortSignal): AsyncGenerator<UploadEvent> {
  const events = new Events<UploadEvent>();
  const cut = new AbortController();
  const run = new UploadRun(plan, ports, events, cut.signal);
  const cancel = () => {
    run.halt({ code: "stop/cancelled", args: [] });
    void ports.clock.sleep(graceMs, cut.signal).then(() => {
      cut.abort();
    });
  };
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel);
  const work = run.work();
  try {
    yield* events.until(work);
  } finally {
    signal.removeEventListener("abort", cancel);
    // A reader that went away before the end has cancelled the run too; nothing of it goes on behind the reader's back.
    run.halt({ code: "stop/cancelled", args: [] });
    cut.abort();
    await work;
  }
}
