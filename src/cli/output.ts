/** The only way to standard output: a reader that goes away, as `| head` does, ends the printing quietly. */
const screen = process.stdout;

/** Why standard output takes nothing more. */
let broken: NodeJS.ErrnoException | undefined;

screen.on("error", (failed: NodeJS.ErrnoException) => {
  broken ??= failed;
});
// Node prints no stack trace then, and what a command says there is lost with its reader.
process.stderr.on("error", () => undefined);

/** How many characters are written at once. */
const chunkLength = 1 << 16;

/**
 * Prints the parts one after the other, no faster than they are read. Resolves when all of them are written, or nobody
 * reads them any more.
 */
export async function print(parts: string | Iterable<string>): Promise<void> {
  let chunk = "";
  for (const part of typeof parts === "string" ? [parts] : parts) {
    chunk += part;
    if (chunk.length < chunkLength) continue;
    await write(chunk);
    if (broken) return;
    chunk = "";
  }
  if (chunk !== "") await write(chunk);
}

/** A text and the end of its line. */
export function printLine(text: string): Promise<void> {
  return print(`${text}\n`);
}

/** Why what was printed did not reach its end, as a disk may be full; a reader that went away has what it wanted. */
export function whyNotPrinted(): string | undefined {
  return broken === undefined || broken.code === "EPIPE" ? undefined : broken.message;
}

async function write(chunk: string): Promise<void> {
  if (broken) return;
  await new Promise<void>((resolve) => {
    screen.write(chunk, () => {
      resolve();
    });
  });
}
