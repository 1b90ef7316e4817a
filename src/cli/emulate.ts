import { once } from "node:events";
import type { Emulator, EmulatorOptions } from "../emulator/emulator";
import { help } from "./help";
import { printLine } from "./output";
import { readArguments, UsageError, wholeNumber } from "./usage";

/** `stix-workbench emulate`: prints one line of JSON with `url` when it listens; runs until it is told to end. */
export async function emulate(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments("emulate", args, {
    port: { type: "string" },
    alerts: { type: "string" },
    latency: { type: "string" },
    rate: { type: "string" },
    window: { type: "string" },
    faults: { type: "string" },
  });
  if (values.help === true) {
    await printLine(help("emulate"));
    return 0;
  }
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0] ?? ""}" is not understood.\n\n${help("emulate")}`);
  const port = wholeNumber("--port", values.port, 0);
  if (port !== undefined && port > 65535)
    throw new UsageError(`--port takes a number up to 65535, not "${String(port)}".`);
  const alerts = wholeNumber("--alerts", values.alerts, 0);
  const latencyMs = wholeNumber("--latency", values.latency, 0);
  const rate = wholeNumber("--rate", values.rate, 1);
  const windowMs = wholeNumber("--window", values.window, 1);
  const faults = await faultsOf(values.faults);
  const emulator = await start({
    ...(port !== undefined && { port }),
    ...(alerts !== undefined && { alerts }),
    ...(latencyMs !== undefined && { latencyMs }),
    ...(rate !== undefined && { rate }),
    ...(windowMs !== undefined && { windowMs }),
    ...(faults && { faults }),
  });
  await printLine(JSON.stringify({ url: emulator.url, ...emulator.credentials }));
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await emulator.close();
  return 0;
}

async function start(options: EmulatorOptions): Promise<Emulator> {
  const { startEmulator } = await import("../emulator/emulator");
  try {
    return await startEmulator(options);
  } catch (failed) {
    if ((failed as NodeJS.ErrnoException).code === "EADDRINUSE")
      throw new UsageError(
        `Port ${String(options.port)} is taken. Choose another, or leave --port out for one that is free.`,
      );
    throw new UsageError(`The emulator could not start: ${failed instanceof Error ? failed.message : String(failed)}`);
  }
}

async function faultsOf(text: string | undefined): Promise<EmulatorOptions["faults"]> {
  if (text === undefined) return undefined;
  const { readFaults } = await import("../emulator/emulator");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError("--faults takes JSON: a list of faults.");
  }
  const read = readFaults(value);
  if (!read.ok) throw new UsageError(`--faults: ${read.problem}`);
  return read.faults;
}
