import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../usage";
import type { UploadFile } from "./uploadObject";
import type { UploadOptions } from "./uploadOptions";

/**
 * A `UsageError` where the report or the journal would be written over a file that is uploaded, over the policy, or over
 * each other, by whatever name and through whatever links.
 */
export async function checkOutputs(
  { report, journal, policyFile }: Pick<UploadOptions, "report" | "journal" | "policyFile">,
  files: readonly UploadFile[],
): Promise<void> {
  const read = [...files.flatMap(({ path: file }) => (file === "-" ? [] : [file])), ...given(policyFile)];
  const outputs = [
    ...given(journal).map((file) => ({ option: "--journal", file })),
    ...given(report?.file).map((file) => ({ option: "--report", file })),
  ];
  const taken = new Map<string, string>();
  for (const file of outputs.length > 0 ? read : [])
    taken.set(await identityOf(file), `this upload reads ${file}, which it would be written over`);
  for (const { option, file } of outputs) {
    const identity = await identityOf(file);
    const why = taken.get(identity);
    if (why !== undefined) throw new UsageError(`${option} ${file}: ${why}. Name another file. Nothing was sent.`);
    taken.set(identity, `it is the file of ${option} too`);
  }
}

function given(file: string | undefined): string[] {
  return file === undefined ? [] : [file];
}

/**
 * What a file is known by: where it is there, its place on the disk, however it is spelt; where it is not, the path that
 * its folder's links lead to, in which upper case counts as lower case, as on the disks of many machines.
 */
async function identityOf(file: string): Promise<string> {
  const whole = path.resolve(file);
  const found = await stat(whole, { bigint: true }).catch(() => undefined);
  if (found && found.ino > 0n) return `${String(found.dev)} ${String(found.ino)}`;
  const folder = await realpath(path.dirname(whole)).catch(() => path.dirname(whole));
  const real = await realpath(whole).catch(() => path.join(folder, path.basename(whole)));
  return real.toLowerCase();
}
