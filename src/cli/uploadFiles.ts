import type { Candidate } from "../sentinel/plan";
import { StixDocument } from "../stix/document/stixDocument";
import type { Surroundings } from "../stix/policy/filePolicy";
import { uploadCandidates } from "../stix/uploadCandidates";
import { readText } from "./files";
import { envelopeFindings, type Finding } from "./finding";
import type { PolicyFiles } from "./policyFile";
import { UsageError } from "./usage";

/** The objects of several files as one list; an object's index in it is its identity during the run. */
export interface UploadFiles {
  readonly candidates: readonly Candidate[];
  /** Errors of JSON around the objects, as a file that was cut off has them: what is missing can't be known. */
  readonly slips: readonly Finding[];
  readonly textOf: (index: number) => string;
  /** The file of an object, its index there, and its id. */
  readonly placeOf: (index: number) => {
    readonly file: string;
    readonly index: number;
    readonly id: string | undefined;
  };
}

/** Reads all files before anything is sent; one that can't be read, or holds no STIX, ends it with a `UsageError`. */
export async function readUploadFiles(
  names: readonly string[],
  policies: PolicyFiles,
  surroundings: Surroundings,
): Promise<UploadFiles> {
  const candidates: Candidate[] = [];
  const slips: Finding[] = [];
  const places: { file: string; document: StixDocument; index: number; id: string | undefined }[] = [];
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
    if (document.objects.length === 0) console.error(`${name} holds no objects.`);
    const judge = rules.uploadJudge(document.objects.length);
    slips.push(...envelopeFindings(name, document, judge).filter(({ code }) => code === "stix/json-syntax"));
    for (const candidate of uploadCandidates(document, judge)) {
      places.push({ file: name, document, index: candidate.index, id: candidate.id });
      candidates.push({ ...candidate, index: candidates.length });
    }
  }
  return {
    candidates,
    slips,
    textOf: (index) => {
      const place = places[index];
      return place ? place.document.textOf(place.index) : "";
    },
    placeOf: (index) => places[index] ?? { file: "", index, id: undefined },
  };
}
