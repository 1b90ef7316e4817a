import { damageOf, candidatesOf } from "../../stix/uploadCandidates";
import { StixDocument } from "../../stix/document/stixDocument";
import type { Surroundings } from "../../stix/policy/filePolicy";
import path from "node:path";
import { readText } from "../files";
import { envelopeFindings, type Finding } from "../finding";
import type { PolicyFiles } from "../policyFile";
import { UsageError } from "../usage";
import { ObjectTexts } from "./objectTexts";
import type { CandidateObject, UploadFile } from "./uploadObject";

/** A file that has been read. Whoever lets go of the document keeps the objects alone, which need far less. */
export interface ReadUploadFile {
  readonly file: UploadFile;
  readonly document: StixDocument;
  readonly objects: readonly CandidateObject[];
  /** Errors around the objects, as a file that was cut off has them: what is missing can't be known (`damageOf`). */
  readonly slips: readonly Finding[];
}

/** Reads a file; one that can't be read, or holds no STIX, is a `UsageError`. */
export async function readUploadFile(
  name: string,
  policies: PolicyFiles,
  surroundings: Surroundings,
): Promise<ReadUploadFile> {
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
  const slips = damage.size > 0 ? envelopeFindings(name, document, judge).filter(({ code }) => damage.has(code)) : [];
  const file = { name, path: name === "-" ? name : path.resolve(name), texts: new ObjectTexts(document) };
  const objects = Array.from(candidatesOf(document, judge), (candidate) => ({ file, ...candidate }));
  return { file, document, objects, slips };
}
