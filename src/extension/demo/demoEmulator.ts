import type { Emulator } from "../../emulator/emulator";
import type { Connection } from "../connections/connection";
import type { Log } from "../log";

/** The demo connection's id: where it stands, an emulator is needed. */
export const demoConnectionId = "demo";

/**
 * Owner of the demo's services: an emulator of Microsoft's on this machine, started when it is first needed. A demo
 * connection of an earlier session finds it again at the port that it names.
 */
export class DemoEmulator {
  #running: Promise<Emulator> | undefined;

  constructor(private readonly log: Log) {}

  /** Starts the emulator, if it isn't running, and gives it. */
  start(port = 0): Promise<Emulator> {
    this.#running ??= this.#launch(port);
    return this.#running;
  }

  /** Makes sure that a demo connection reaches something. Another window may be serving its port: then all is well. */
  async serve(connection: Connection): Promise<void> {
    if (connection.id !== demoConnectionId || this.#running) return;
    const port = Number(new URL(connection.cloud).port);
    try {
      await this.start(port);
    } catch (failed) {
      this.#running = undefined;
      this.log.debug(
        `the demo's port ${String(port)} is taken: ${failed instanceof Error ? failed.message : String(failed)}`,
      );
    }
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await (await running)?.close();
  }

  async #launch(port: number): Promise<Emulator> {
    const { startEmulator } = await import("../../emulator/emulator");
    const emulator = await startEmulator({ port });
    this.log.info(`the demo's services listen at ${emulator.url}`);
    return emulator;
  }
}
