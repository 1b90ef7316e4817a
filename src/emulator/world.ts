import type { FaultSchedule } from "./faults";
import type { RateWindow } from "./rateWindow";
import type { SeededRandom } from "./seededRandom";
import type { SignInDesk } from "./signIns";
import type { Memory } from "./state";
import type { Story } from "./story";
import type { TokenOffice } from "./tokens";

/** What the services share: one clock, one directory, one story, one memory. */
export interface World {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: SeededRandom;
  readonly tokens: TokenOffice;
  readonly signIns: SignInDesk;
  /** The authorize page signs the demo user in without a click. */
  readonly consentsAtOnce: boolean;
  /** How long a device is to wait between two questions for its token. */
  readonly devicePollSeconds: number;
  readonly story: Story;
  readonly memory: Memory;
  readonly faults: FaultSchedule;
  readonly uploadRate: RateWindow;
  /** Of the alert services; each counts for itself. */
  readonly alertRate: RateWindow;
  /** Graph leaves `@odata.nextLink` out where this is false, as has been reported of the real one. */
  readonly nextLink: boolean;
  /** `http://127.0.0.1:PORT`; known once the emulator listens. */
  readonly url: () => string;
}
