import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { percentile } from "./measure";

/** What an editor waits for, in milliseconds: the 95th percentile of each, but for the first answer. */
export interface ServerTimes {
  readonly opened: number;
  readonly edit: number;
  readonly hover: number;
  readonly completion: number;
}

const uri = "file:///feed.stix.json";
const textDocument = { uri };

/** Drives the built server as an editor does, with the text open in it. */
export async function serverTimes(text: string, rounds: number): Promise<ServerTimes> {
  const file = path.resolve("dist/server.js");
  const child = spawn(process.execPath, [file, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification("initialized", {});
  const timed = async (run: () => Promise<unknown>) => {
    const started = performance.now();
    await run();
    return performance.now() - started;
  };
  const pull = () => connection.sendRequest("textDocument/diagnostic", { textDocument });
  const opened = await timed(async () => {
    const document = { uri, languageId: "stix", version: 1, text };
    await connection.sendNotification("textDocument/didOpen", { textDocument: document });
    await pull();
  });
  const lines = text.split("\n");
  const named = lines.flatMap((line, number) => (line.includes('"name"') ? [number] : []));
  const placeOf = (round: number) => {
    const line = named[(round * 7919) % named.length] ?? 0;
    return { line, character: (lines[line]?.length ?? 0) - 2 };
  };
  const edits: number[] = [];
  const hovers: number[] = [];
  const completions: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const position = placeOf(round);
    edits.push(
      await timed(async () => {
        await connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: round + 2 },
          contentChanges: [{ range: { start: position, end: position }, text: "x" }],
        });
        await pull();
      }),
    );
    hovers.push(
      await timed(() =>
        connection.sendRequest("textDocument/hover", { textDocument, position: { ...position, character: 6 } }),
      ),
    );
    completions.push(await timed(() => connection.sendRequest("textDocument/completion", { textDocument, position })));
  }
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await once(child, "exit");
  connection.dispose();
  const p95 = (times: readonly number[]) => percentile(times, 95);
  return { opened, edit: p95(edits), hover: p95(hovers), completion: p95(completions) };
}
