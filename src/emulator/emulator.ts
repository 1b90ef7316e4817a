import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type DemoCredentials, demoCredentials } from "./demoAccounts";
import { openDoor } from "./door";
import { type Fault, faultSchedule, readFaults } from "./faults";
import { rateWindow } from "./rateWindow";
import { seededRandom } from "./seededRandom";
import { signInDesk } from "./signIns";
import { type EmulatorState, newMemory } from "./state";
import { tellStory } from "./story";
import { tokenOffice } from "./tokens";
import type { World } from "./world";

// The emulator is one lazily loaded chunk, entered through this file.
export { readFaults };

export interface EmulatorOptions {
  /** 0 (the default): any free port. */
  readonly port?: number;
  /** How many alerts the story holds; default 40. */
  readonly alerts?: number;
  /** Added before each answer of a service, in milliseconds; default 0. */
  readonly latencyMs?: number;
  /** Upload requests that one application may make in a window; default 100. */
  readonly rate?: number;
  /** The length of that window in milliseconds; default 60,000. */
  readonly windowMs?: number;
  /** Requests that one application may make to each alert service in a minute; default: any number. */
  readonly alertRate?: number;
  /** Misbehaviour that waits for its turn; see `Fault`. */
  readonly faults?: readonly Fault[];
  /** The clock, in milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number;
  /** What the story and all ids are made from; default 1. */
  readonly seed?: number;
  /** False: Graph answers without `@odata.nextLink`; default true. */
  readonly nextLink?: boolean;
  /** The authorize page signs the demo user in without a click; default false. */
  readonly consentsAtOnce?: boolean;
  /** How many seconds a device waits between two questions for its token; default 5, as Entra says. */
  readonly devicePollSeconds?: number;
  /** How a delay is waited for; default a timer. */
  readonly sleep?: (ms: number) => Promise<void>;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`, without a closing slash. */
  readonly url: string;
  /** What the emulator accepts. */
  readonly credentials: DemoCredentials;
  /** Stops listening and cuts all connections, also those that wait for an answer. */
  close(): Promise<void>;
  state(): EmulatorState;
}

/** Starts the Microsoft services on 127.0.0.1. Rejects where the port is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const now = options.now ?? Date.now;
  const seed = options.seed ?? 1;
  let url = "";
  const world: World = {
    now,
    random: seededRandom(seed + 1),
    tokens: tokenOffice(`emulator ${String(seed)}`, now),
    signIns: signInDesk(now),
    consentsAtOnce: options.consentsAtOnce ?? false,
    devicePollSeconds: options.devicePollSeconds ?? 5,
    story: tellStory(options.alerts ?? 40, now(), seededRandom(seed)),
    memory: newMemory(),
    faults: faultSchedule(options.faults ?? []),
    uploadRate: rateWindow(options.rate ?? 100, options.windowMs ?? 60_000, now),
    alertRate: rateWindow(options.alertRate ?? Infinity, 60_000, now),
    nextLink: options.nextLink ?? true,
    url: () => url,
  };
  const server = openDoor(world, { latencyMs: options.latencyMs ?? 0, sleep: options.sleep ?? timerSleep });
  const port = await listen(server, options.port ?? 0);
  url = `http://127.0.0.1:${String(port)}`;
  return {
    url,
    credentials: demoCredentials,
    close: () => close(server),
    state: () => world.memory.snapshot(world.story.alerts.length),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // An emulator that is closed already is as closed as it should be.
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** A pending delay must not keep a process alive whose emulator is closed. */
function timerSleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
