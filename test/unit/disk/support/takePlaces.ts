// takePlaces FOLDER COUNT REQUESTS WINDOW_MS: sends so many imaginary requests within the shared throttle, several at once,
// once something is written to it, and prints the moment at which each left.
import { setTimeout as pause } from "node:timers/promises";
import { openSharedThrottle } from "../../../../src/disk/sharedThrottle";

const [folder = "", count = "", requests = "", windowMs = ""] = process.argv.slice(2);
const limits = { requests: Number(requests), windowMs: Number(windowMs) };
const throttle = openSharedThrottle(folder, "service tenant principal", limits, { now: () => Date.now() });
const left: number[] = [];
let begun = 0;

async function send(): Promise<void> {
  while (begun < Number(count)) {
    begun++;
    for (;;) {
      const turn = await throttle.take();
      if (turn.kind === "slot") {
        left.push(Date.now());
        await pause(left.length % 4);
        await turn.slot.answered();
        break;
      }
      await pause(turn.ms);
    }
  }
}

process.stdout.write("ready\n");
process.stdin.once("data", () => {
  process.stdin.destroy();
  void Promise.all([send(), send(), send()]).then(() => process.stdout.write(JSON.stringify(left)));
});
