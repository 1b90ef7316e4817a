import { stat } from "node:fs/promises";
import path from "node:path";
import type { Finding } from "../finding";
import { PolicyFiles } from "../policyFile";
import { UsageError } from "../usage";
import { validateInputs } from "../validateInputs";
import { changesSince, filesOfCommit } from "./changesSince";
import { openGitCommit } from "./gitCommit";
import { readUploadFiles, type UploadFile } from "./uploadFiles";
import { shownPath } from "./uploadJournal";
import type { UploadObject } from "./uploadObject";
import type { UploadOrder } from "./uploadOrder";
import { type UploadTerms, uploadTerms } from "./uploadTerms";

/** What an upload is about, before any workspace is looked at. */
export interface UploadContent {
  readonly terms: UploadTerms;
  readonly files: readonly UploadFile[];
  /** Errors around the objects of files. */
  readonly slips: readonly Finding[];
  readonly objects: readonly UploadObject[];
  /** With `--since`: what is gone from all files, as revoked copies, and the commit's full name. */
  readonly since: { readonly commit: string; readonly revocations: readonly UploadObject[] } | undefined;
}

/** Reads the files, their policies and the commit that they are compared with. `now`: ISO 8601, UTC. */
export async function uploadContent(order: UploadOrder, now: string): Promise<UploadContent> {
  const { args, endpoint, choices, source, policyFile } = order;
  const policies = new PolicyFiles(policyFile);
  const inputs = await validateInputs(args);
  const git =
    order.since && (await openGitCommit(order.since.commit ?? order.since.ref, inputs.files[0] ?? args[0] ?? "."));
  const former = git ? filesOfCommit(args, git) : [];
  if (inputs.slips.length > 0 && former.length === 0)
    throw new UsageError(`${inputs.slips.join("\n")} Nothing was sent.`);
  const names: string[] = [];
  for (const name of inputs.files) if (!former.includes(path.resolve(name)) || (await isThere(name))) names.push(name);
  const terms = await uploadTerms(names.length > 0 ? names : former.map(shownPath), policies, {
    source,
    tlpCeiling: choices.tlpCeiling,
  });
  const surroundings = {
    endpoint: endpoint.name,
    overrules: "endpoint" as const,
    typesOf: () => endpoint.types,
    now,
  };
  const { files, slips } = await readUploadFiles(names, policies, surroundings);
  if (!git || !order.since) {
    const objects = files.flatMap((file) => file.candidates.map((candidate) => ({ file, candidate })));
    return { terms, files, slips, objects, since: undefined };
  }
  const since = { git, ref: order.since.ref, now: order.since.revokedAt ?? now };
  const changes = await changesSince(files, former, since, policies, surroundings);
  const { objects, revocations } = changes;
  return { terms, files, slips, objects, since: { commit: git.commit, revocations } };
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
