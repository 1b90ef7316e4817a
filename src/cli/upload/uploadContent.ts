import path from "node:path";
import type { Finding } from "../finding";
import { PolicyFiles } from "../policyFile";
import { UsageError } from "../usage";
import { validateInputs } from "../validateInputs";
import { ChangesSince } from "./changesSince";
import { filesOfCommit, isThere } from "./formerFiles";
import { openGitCommit } from "./gitCommit";
import { freeMemory } from "./saveMemory";
import { readUploadFile } from "./uploadFiles";
import { shownPath } from "./uploadJournal";
import type { CandidateObject, UploadFile } from "./uploadObject";
import type { UploadOrder } from "./uploadOrder";
import { type UploadTerms, uploadTerms } from "./uploadTerms";

/** What an upload is about, before any workspace is looked at. */
export interface UploadContent {
  readonly terms: UploadTerms;
  readonly files: readonly UploadFile[];
  /** Files without objects. */
  readonly empty: readonly UploadFile[];
  /** Errors around the objects of files. */
  readonly slips: readonly Finding[];
  readonly objects: readonly CandidateObject[];
  readonly since: ContentSince | undefined;
}

/** With `--since`: what is gone from all files, as revoked copies, and the commit's full name. */
export interface ContentSince {
  readonly commit: string;
  readonly revocations: readonly CandidateObject[];
  /** What the person should know of how deletions were looked for. */
  readonly notes: readonly string[];
}

/** Reads the files, their policies and the commit that they are compared with. `now`: ISO 8601, UTC. */
export async function uploadContent(order: UploadOrder, now: string): Promise<UploadContent> {
  const { args, choices, source, policyFile, since } = order;
  const { endpoint } = order.service;
  const policies = new PolicyFiles(policyFile);
  const inputs = await validateInputs(args);
  if (inputs.unreadable.length > 0) throw new UsageError(`${inputs.unreadable.join("\n")} Nothing was sent.`);
  const git = since && (await openGitCommit(since.commit ?? since.ref, inputs.files[0] ?? args[0] ?? "."));
  const former = git ? filesOfCommit(args, git) : [];
  if (inputs.slips.length > 0 && former.length === 0)
    throw new UsageError(`${inputs.slips.join("\n")} Nothing was sent.`);
  const names: string[] = [];
  for (const name of inputs.files) if (!former.includes(path.resolve(name)) || (await isThere(name))) names.push(name);
  for (const name of since?.files ?? [])
    if (!names.some((own) => path.resolve(own) === path.resolve(name)))
      throw new UsageError(`${name}, which the run that is resumed compared, is gone. ${beginAnew}`);
  const surroundings = {
    endpoint: endpoint.name,
    overrules: "endpoint" as const,
    typesOf: () => endpoint.types,
    now,
  };
  const changes = git && since && new ChangesSince({ git, ref: since.ref, now: since.revokedAt ?? now });
  const files: UploadFile[] = [];
  const empty: UploadFile[] = [];
  const slips: Finding[] = [];
  const objects: CandidateObject[] = [];
  const take = async (name: string): Promise<UploadFile> => {
    const read = await readUploadFile(name, policies, surroundings);
    if (read.objects.length === 0) empty.push(read.file);
    slips.push(...read.slips);
    for (const object of changes ? await changes.take(read) : read.objects) objects.push(object);
    return read.file;
  };
  for (const name of names) {
    const file = await take(name);
    files.push(file);
    freeMemory(file.texts.text.length);
  }
  for (const place of former) if (!(await isThere(place))) await changes?.takeGone(place);
  const revocations = (await changes?.revocations(policies, surroundings)) ?? [];
  // What goes up as revoked is under the policy of the files that it is gone from.
  const revoking = since?.revokedAt === null ? [] : revocations.map(({ file }) => file.path);
  const judged = [...new Set([...names, ...revoking])];
  const terms = await uploadTerms(judged.length > 0 ? judged : former.map(shownPath), policies, {
    source,
    tlpCeiling: choices.tlpCeiling,
  });
  const ofCommit = git && changes && { commit: git.commit, revocations, notes: changes.notes };
  return { terms, files, empty, slips, objects, since: ofCommit };
}

const beginAnew = "Put it back, or begin a new upload. Nothing was sent.";
