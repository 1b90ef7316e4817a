import { documentChanges } from "../../stix/changes/documentChanges";
import { mayHideObjects } from "../../stix/changes/hiddenObjects";
import { proposedRevocations } from "../../stix/changes/proposedRevocations";
import { StixDocument } from "../../stix/document/stixDocument";
import type { Surroundings } from "../../stix/policy/filePolicy";
import { candidatesOf } from "../../stix/uploadCandidates";
import type { PolicyFiles } from "../policyFile";
import type { GitCommit } from "./gitCommit";
import { ObjectTexts } from "./objectTexts";
import type { ReadUploadFile } from "./uploadFiles";
import { shownPath } from "./uploadJournal";
import type { CandidateObject } from "./uploadObject";

/** A commit as it was asked for. */
export interface Since {
  readonly git: GitCommit;
  /** As people named it. */
  readonly ref: string;
  /** The `modified` of revoked copies: ISO 8601, UTC. */
  readonly now: string;
}

/** What a file of the commit held that its file now does not. */
interface Missing {
  readonly place: string;
  readonly before: StixDocument;
  readonly removed: readonly { readonly index: number; readonly id: string | undefined }[];
}

/**
 * Compares files with a commit, object by object and by their ids: formatting is no change, and an object that moved to
 * another of the files is not gone. Of a file that the commit doesn't hold, all objects are new.
 */
export class ChangesSince {
  readonly #ids = new Set<string>();
  readonly #taken = new Set<string>();
  readonly #missing: Missing[] = [];
  readonly #notes: string[] = [];
  #hidesObjects = false;

  constructor(private readonly since: Since) {}

  /** Why deleted objects were not looked for somewhere, for the person to read. */
  get notes(): readonly string[] {
    return this.#notes;
  }

  /** Takes a file as it is now; gives its objects that were added or changed. */
  async take({ file, document, objects }: ReadUploadFile): Promise<CandidateObject[]> {
    this.#taken.add(file.path);
    for (const { id } of objects) if (id !== undefined) this.#ids.add(id);
    if (mayHideObjects(document)) {
      this.#hidesObjects = true;
      this.#notes.push(`${file.name} is damaged: objects that are missing may be there. No object counts as deleted.`);
    }
    const { added, changed } = await this.#compare(file.path, document);
    return differing(objects, [...added, ...changed]);
  }

  /** Takes a file of the commit that is gone. */
  async takeGone(place: string): Promise<void> {
    if (!this.#taken.has(place)) await this.#compare(place, nothing());
  }

  /** Revoked copies of the objects that are gone from all the files, in place of the files that held them. */
  async revocations(policies: PolicyFiles, surroundings: Surroundings): Promise<CandidateObject[]> {
    if (this.#hidesObjects) return [];
    const revocations: CandidateObject[] = [];
    for (const { place, before, removed } of this.#missing) {
      const gone = removed.filter(({ id }) => id !== undefined && !this.#ids.has(id));
      const text = proposedRevocations(before, gone, this.since.now);
      if (text !== undefined)
        revocations.push(...(await this.#candidates(place, text, before, policies, surroundings)));
    }
    return revocations;
  }

  async #compare(place: string, after: StixDocument) {
    const { git, ref } = this.since;
    const former = place === "-" ? undefined : await git.textOf(place);
    const before = former?.kind === "text" ? new StixDocument(former.text) : nothing();
    const changes = documentChanges(before, after);
    if (former?.kind === "unreadable" || before.shape === "not-stix")
      this.#notes.push(
        `${shownPath(place)} held no STIX in ${ref} that can be read. None of its objects counts as deleted.`,
      );
    else if (changes.removed.length > 0) {
      if (mayHideObjects(before))
        this.#notes.push(`${shownPath(place)} was damaged in ${ref}. None of its objects counts as deleted.`);
      else this.#missing.push({ place, before, removed: changes.removed });
    }
    return changes;
  }

  /** Judged by the policy of the file that they come from. */
  async #candidates(
    place: string,
    text: string,
    before: StixDocument,
    policies: PolicyFiles,
    surroundings: Surroundings,
  ): Promise<CandidateObject[]> {
    const { rules } = await policies.of(place);
    const document = new StixDocument(text, rules.checkOptions(surroundings));
    const { git, ref } = this.since;
    const name = `${ref}:${shownPath(place)}`;
    const file = { name, path: place, commit: git.commit, texts: new ObjectTexts(document) };
    const judge = rules.uploadJudge(before.objects.length);
    return Array.from(candidatesOf(document, judge), (candidate) => ({ file, ...candidate }));
  }
}

/** In place of a file that is not there. */
function nothing(): StixDocument {
  return new StixDocument("[]");
}

/** All objects with these ids, lest one that contradicts another of its id goes unseen. */
function differing(
  objects: readonly CandidateObject[],
  versions: readonly { readonly index: number; readonly id: string | undefined }[],
): CandidateObject[] {
  const ids = new Set(versions.flatMap(({ id }) => id ?? []));
  const indices = new Set(versions.map(({ index }) => index));
  return objects.filter(({ id, index }) => indices.has(index) || (id !== undefined && ids.has(id)));
}
