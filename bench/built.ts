import { commandTimes } from "./commandLine";
import { feedText } from "./feed";
import { serverTimes } from "./overStdio";
import { printRow } from "./table";

/** The rows of the built server and the built command line, as an editor and a person start them. */
export async function printBuilt(text: string, broken: string): Promise<void> {
  const times = await serverTimes(text, 40);
  printRow({ what: "server over stdio: opened, first diagnostics", milliseconds: times.opened });
  printRow({ what: "server over stdio: change to answered pull (p95)", milliseconds: times.edit, goal: 100 });
  printRow({ what: "server over stdio: hover (p95)", milliseconds: times.hover, goal: 10 });
  printRow({ what: "server over stdio: completion (p95)", milliseconds: times.completion, goal: 10 });
  const [ofTenThousand] = commandTimes([feedText(10_000)]);
  printRow({ what: "CLI on 10,000 indicators", milliseconds: ofTenThousand ?? NaN, goal: 1000 });
  const [ofClean = NaN, ofBroken = NaN] = commandTimes([text, broken]);
  printRow({ what: "CLI on all of them", milliseconds: ofClean });
  printRow({
    what: "CLI that prints a problem in every object",
    milliseconds: ofBroken,
    ratio: ofBroken / ofClean,
    against: "the clean run",
    goal: 4,
  });
}
