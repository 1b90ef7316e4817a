import { Minimatch } from "minimatch";
import path from "node:path";
import { documentChanges } from "../../stix/changes/documentChanges";
import { proposedRevocations } from "../../stix/changes/proposedRevocations";
import { StixDocument } from "../../stix/document/stixDocument";
import type { Surroundings } from "../../stix/policy/filePolicy";
import { uploadCandidates } from "../../stix/uploadCandidates";
import type { PolicyFiles } from "../policyFile";
import { isStixFile, patternOptions, wildcard } from "../validateInputs";
import type { GitCommit } from "./gitCommit";
import type { UploadFile } from "./uploadFiles";
import { shownPath } from "./uploadJournal";
import type { UploadObject } from "./uploadObject";

/** What has become of the objects of an upload's files since a commit. */
export interface ChangesSince {
  /** Those that were added or changed. */
  readonly objects: readonly UploadObject[];
  /** Revoked copies of those that are gone from all the files, in place of the files that held them. */
  readonly revocations: readonly UploadObject[];
}

/** A commit as it was asked for. */
export interface Since {
  readonly git: GitCommit;
  /** As people named it. */
  readonly ref: string;
  /** The `modified` of revoked copies: ISO 8601, UTC. */
  readonly now: string;
}

/** The files of a commit that the arguments of a command mean, be they there now or not. */
export function filesOfCommit(args: readonly string[], { files }: Pick<GitCommit, "files">): string[] {
  const meant = args.filter((argument) => argument !== "-").map(meantBy);
  return [...files].filter((file) => meant.some((isMeant) => isMeant(file)));
}

function meantBy(argument: string): (file: string) => boolean {
  const whole = path.resolve(argument);
  const folder = whole.endsWith(path.sep) ? whole : whole + path.sep;
  const pattern = path.normalize(argument).split(path.sep).join("/");
  const matcher = wildcard.test(argument) ? new Minimatch(pattern, patternOptions) : undefined;
  return (file) => {
    if (file === whole || (file.startsWith(folder) && isStixFile(file))) return true;
    const named = path.isAbsolute(argument) ? file : path.relative(process.cwd(), file);
    return matcher?.match(named.split(path.sep).join("/")) === true;
  };
}

/**
 * Compares files with a commit, object by object and by their ids: formatting is no change, and an object that moved to
 * another of the files is not gone. Of a file that the commit doesn't hold, all objects are new.
 *
 * @param former absolute paths of the commit's files that belong to the upload
 */
export async function changesSince(
  files: readonly UploadFile[],
  former: readonly string[],
  since: Since,
  policies: PolicyFiles,
  surroundings: Surroundings,
): Promise<ChangesSince> {
  const ids = new Set(files.flatMap(({ candidates }) => candidates.flatMap(({ id }) => id ?? [])));
  const objects: UploadObject[] = [];
  const revocations: UploadObject[] = [];
  const compare = async (place: string, file: UploadFile | undefined) => {
    const text = place === "-" ? undefined : await since.git.textOf(place);
    const before = new StixDocument(text ?? "[]");
    const after = file?.document ?? new StixDocument("[]");
    const { added, changed, removed } = documentChanges(before, after);
    if (file) objects.push(...differing(file, [...added, ...changed]));
    const gone = removed.filter(({ id }) => id !== undefined && !ids.has(id));
    revocations.push(...(await revokedCopies(place, before, gone, since, policies, surroundings)));
  };
  for (const file of files) await compare(file.path, file);
  const now = new Set(files.map((file) => file.path));
  for (const place of former) if (!now.has(place)) await compare(place, undefined);
  return { objects, revocations };
}

/** All objects with these ids, lest one that contradicts another of its id goes unseen. */
function differing(
  file: UploadFile,
  versions: readonly { readonly index: number; readonly id: string | undefined }[],
): UploadObject[] {
  const ids = new Set(versions.flatMap(({ id }) => id ?? []));
  const indices = new Set(versions.map(({ index }) => index));
  return file.candidates
    .filter(({ id, index }) => indices.has(index) || (id !== undefined && ids.has(id)))
    .map((candidate) => ({ file, candidate }));
}

async function revokedCopies(
  place: string,
  before: StixDocument,
  gone: readonly { readonly index: number }[],
  { git, ref, now }: Since,
  policies: PolicyFiles,
  surroundings: Surroundings,
): Promise<UploadObject[]> {
  const text = proposedRevocations(before, gone, now);
  if (text === undefined) return [];
  const { rules } = await policies.of(place);
  const document = new StixDocument(text, rules.checkOptions(surroundings));
  const candidates = uploadCandidates(document, rules.uploadJudge(before.objects.length));
  const file = { name: `${ref}:${shownPath(place)}`, path: place, commit: git.commit, document, candidates };
  return candidates.map((candidate) => ({ file, candidate }));
}
