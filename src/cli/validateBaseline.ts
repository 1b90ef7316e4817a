import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Baseline, baselineFileName, baselineText, type KnownObject, noBaseline } from "../stix/policy/baseline";
import { pathBelow, type PolicyOfFile } from "./policyFile";
import { UsageError } from "./usage";

/** The baselines that are being written anew: one for each folder that has a policy, else one in the working folder. */
export class BaselineUpdate {
  readonly #folders = new Map<string, Map<string, readonly KnownObject[]>>();

  /** Takes the problems of a file in place of those that were known of it. */
  set(file: string, { folder }: PolicyOfFile, objects: readonly KnownObject[]): void {
    if (file === "-") throw new UsageError("Standard input can't be in a baseline: it has no name.");
    const home = folder?.path ?? process.cwd();
    const before: Baseline = folder?.baseline ?? noBaseline;
    const files = this.#folders.get(home) ?? new Map(before);
    files.set(pathBelow(home, file), objects);
    this.#folders.set(home, files);
  }

  /** Writes them; gives a sentence for each. */
  async write(): Promise<string[]> {
    const sentences: string[] = [];
    for (const [folder, files] of this.#folders) {
      const file = path.join(folder, baselineFileName);
      await writeFile(file, baselineText(files));
      const problems = [...files.values()].flat().reduce((sum, { codes }) => sum + codes.length, 0);
      sentences.push(`${path.relative(process.cwd(), file)}: ${String(problems)} known problems.`);
    }
    return sentences;
  }
}
