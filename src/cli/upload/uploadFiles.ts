import { damageOf, type UploadCandidate, uploadCandidates } from "../../stix/uploadCandidates";
import { StixDocument } from "../../stix/document/stixDocument";
import type { Surroundings } from "../../stix/policy/filePolicy";
import path from "node:path";
import { readText } from "../files";
import { envelopeFindings, type Finding } from "../finding";
import type { PolicyFiles } from "../policyFile";
import { UsageError } from "../usage";

/** A file whose objects may go up. */
export interface UploadFile {
  /** As people wrote it. */
  readonly name: string;
  /** Absolute; `-` for standard input. */
  readonly path: string;
  /** The commit that holds it, where it is not the file as it is now. */
  readonly commit?: string;
  readonly document: StixDocument;
  readonly candidates: readonly UploadCandidate[];
}

export interface UploadFiles {
  readonly files: readonly UploadFile[];
  /** Errors around the objects, as a file that was cut off has them: what is missing can't be known (`damageOf`). */
  readonly slips: readonly Finding[];
}

/** Reads all files before anything is sent; one that can't be read, or holds no STIX, ends it with a `UsageError`. */
export async function readUploadFiles(
  names: readonly string[],
  policies: PolicyFiles,
  surroundings: Surroundings,
): Promise<UploadFiles> {
  const files: UploadFile[] = [];
  const slips: Finding[] = [];
  for (const name of names) {
    const read = await readText(name);
    if (read.kind === "unreadable") throw new UsageError(`${name} can't be read: ${read.why}. Nothing was sent.`);
    const { rules } = await policies.of(name);
    const document = new StixDocument(read.text, rules.checkOptions(surroundings));
    if (document.shape === "empty") throw new UsageError(`${name} is empty. Nothing was sent.`);
    if (document.shape === "not-stix")
      throw new UsageError(
        `${name} holds no STIX: it must be a bundle, an upload body, an object or a list of objects. Nothing was sent.`,
      );
    const judge = rules.uploadJudge(document.objects.length);
    const damage = new Set(damageOf(document, judge).map(({ code }) => code));
    if (damage.size > 0) slips.push(...envelopeFindings(name, document, judge).filter(({ code }) => damage.has(code)));
    const candidates = uploadCandidates(document, judge);
    files.push({ name, path: name === "-" ? name : path.resolve(name), document, candidates });
  }
  return { files, slips };
}
