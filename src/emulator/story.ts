import { createHash } from "node:crypto";
import { backgroundNoise, type NoisePlot, workplaces } from "./backgroundNoise";
import { breakIn } from "./breakIn";
import { momentAt } from "./moment";
import type { SeededRandom } from "./seededRandom";
import { spread } from "./spread";
import type { AlertPlot, Device, StoryAlert, User } from "./storyAlert";

/** The alerts of the demo tenant, in the order in which they came. The list only ever grows at its end. */
export interface Story {
  readonly alerts: readonly StoryAlert[];
  /** Lets `count` more everyday alerts arrive at `nowMs`, all within the same millisecond, with these facts of their own. */
  add(count: number, nowMs: number, facts?: Partial<StoryAlert>): readonly StoryAlert[];
  /** Changes the alert with this id; undefined where there is none. */
  change(id: string, facts: Partial<StoryAlert>): StoryAlert | undefined;
  /** How often the story has changed. */
  changes(): number;
}

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const INTRUSION_INCIDENT = 18_204;
const ANALYST = "soc.analyst@contoso.example";

/**
 * Tells the story up to `nowMs`: the newest `count` scenes of one intrusion, then everyday noise to make up the number.
 * The same seed and number give the same alerts at the same distances from `nowMs`.
 */
export function tellStory(count: number, nowMs: number, random: SeededRandom): Story {
  const scenes = count === 0 ? [] : [...breakIn, ...spread].slice(-count);
  const alerts = scenes.map((scene): StoryAlert => {
    const arrivedMs = nowMs - scene.minutesAgo * MINUTE - random.below(MINUTE);
    const lateMs = (scene.lateBy ?? 0) * MINUTE;
    const when = { arrivedMs, ticks: random.below(10_000), lateMs };
    const alert = { ...newAlert(scene, scene.device, scene.user, when, random), incidentId: INTRUSION_INCIDENT };
    return scene.inProgress === true
      ? { ...alert, status: "inProgress", assignedTo: ANALYST, ...truePositive, ...changed(arrivedMs, nowMs, random) }
      : alert;
  });
  let previous: { readonly arrivedMs: number; readonly ticks: number } | undefined;
  for (let index = 0; alerts.length < count; index += 1) {
    const minutes = index % 10 < 7 ? 11 + random.below(DAY_MINUTES - 20) : DAY_MINUTES + random.below(2 * DAY_MINUTES);
    // Now and then two alerts come at the very same time: a cursor must not lose the second.
    const same = index % 7 === 6 ? previous : undefined;
    const when = same ?? { arrivedMs: nowMs - minutes * MINUTE - random.below(MINUTE), ticks: random.below(10_000) };
    previous = when;
    alerts.push(closeSome(everydayAlert({ ...when, lateMs: 0 }, random), index, when.arrivedMs, nowMs, random));
  }
  alerts.sort((one, other) => (one.arrived < other.arrived ? -1 : one.arrived > other.arrived ? 1 : 0));
  let changes = 0;
  return {
    alerts,
    changes: () => changes,
    add(more, time, facts = {}) {
      changes += 1;
      const added = Array.from({ length: more }, (_, index) =>
        everydayAlert({ arrivedMs: time, ticks: (index * 3) % 10_000, lateMs: 0 }, random),
      ).map((alert): StoryAlert => ({ ...alert, trickleMs: 0, ...facts }));
      for (const one of added) alerts.push(one);
      return added;
    },
    change(id, facts) {
      const index = alerts.findIndex((alert) => alert.id === id);
      const known = alerts[index];
      if (known === undefined) return undefined;
      changes += 1;
      const changedAlert = { ...known, ...facts };
      alerts[index] = changedAlert;
      return changedAlert;
    },
  };
}

const truePositive = { classification: "truePositive", determination: "multiStagedAttack" } as const;

interface When {
  readonly arrivedMs: number;
  readonly ticks: number;
  readonly lateMs: number;
}

function everydayAlert(when: When, random: SeededRandom): StoryAlert {
  const plot: NoisePlot = random.pick(backgroundNoise);
  const [device, user] = random.pick(workplaces);
  return newAlert(plot, device, user, when, random);
}

/** Of the everyday alerts two in five are closed already, with the judgement that such alerts usually get. */
function closeSome(
  alert: StoryAlert,
  index: number,
  arrivedMs: number,
  nowMs: number,
  random: SeededRandom,
): StoryAlert {
  const plot = backgroundNoise.find(({ title }) => title === alert.title);
  if (index % 5 > 1 || plot === undefined) return alert;
  const { updated } = changed(arrivedMs, nowMs, random);
  const { classification, determination } = plot;
  return {
    ...alert,
    status: "resolved",
    assignedTo: ANALYST,
    classification,
    determination,
    updated,
    resolved: updated,
  };
}

function changed(arrivedMs: number, nowMs: number, random: SeededRandom): Pick<StoryAlert, "updated"> {
  const room = Math.min(nowMs - arrivedMs, 180 * MINUTE);
  return { updated: momentAt(arrivedMs + 1000 + random.below(Math.max(1, room - 1000)), random.below(10_000)) };
}

function newAlert(plot: AlertPlot, device: Device, user: User, when: When, random: SeededRandom): StoryAlert {
  const { arrivedMs, ticks, lateMs } = when;
  const lastMs = arrivedMs - lateMs - 20_000 - random.below(160_000);
  const firstMs = lastMs - random.below(240_000);
  const arrived = momentAt(arrivedMs, ticks);
  return {
    title: plot.title,
    description: plot.description,
    category: plot.category,
    severity: plot.severity,
    source: plot.source,
    mitre: plot.mitre,
    evidence: plot.evidence,
    threat: plot.threat ?? null,
    remediation: plot.remediation ?? null,
    matchedIndicator: plot.matchedIndicator ?? null,
    id: `da637${random.digits(15)}_${random.below(2) === 0 ? "-" : ""}${random.digits(9)}`,
    incidentId: 20_000 + random.below(70_000),
    reportId: 1_000_000_000 + random.below(900_000_000),
    detectorId: detectorOf(plot.title),
    recommendedActions:
      "Look at the device's timeline around the time of the alert, look for the same files and addresses on other devices, and isolate the device if the activity goes on.",
    device,
    user,
    status: "new",
    classification: "unknown",
    determination: "unknown",
    assignedTo: null,
    firstActivity: momentAt(firstMs, random.below(10_000)),
    lastActivity: momentAt(lastMs + 1, random.below(10_000)),
    arrived,
    updated: arrived,
    resolved: null,
    comments: [],
    trickleMs: 1500,
  };
}

/** Alerts of one kind come from one detector, whose id is made from the kind's title. */
function detectorOf(title: string): string {
  const digits = createHash("sha1").update(title).digest("hex");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
