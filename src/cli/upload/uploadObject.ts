import type { ScopedObject } from "../../sentinel/journal/leftOfRun";
import type { SentObject } from "../../sentinel/run/runPorts";
import { contentHash, textHash } from "../../stix/contentHash";
import type { UploadCandidate } from "../../stix/uploadCandidates";
import type { ObjectTexts } from "./objectTexts";
import type { UploadJournal } from "./uploadJournal";

/** A file whose objects may go up. */
export interface UploadFile {
  /** As people wrote it. */
  readonly name: string;
  /** Absolute; `-` for standard input. */
  readonly path: string;
  /** The commit that holds it, where it is not the file as it is now. */
  readonly commit?: string;
  readonly texts: ObjectTexts;
}

/** An object as planning knows it. */
export interface CandidateObject extends UploadCandidate {
  readonly file: UploadFile;
}

/** An object that an upload is about; its place in the upload's list is its identity during the run. */
export type UploadObject = Pick<CandidateObject, "file" | "index" | "id" | "modified" | "isRevoked">;

/** What a run needs of an object: what else planning knows of a hundred thousand of them is let go. */
export function withoutFacts({ file, index, id, modified, isRevoked }: UploadObject): UploadObject {
  return { file, index, id, modified, isRevoked };
}

/** The object's own text. */
export function textOf({ file, index }: UploadObject): string {
  return file.texts.textOf(index);
}

/** What a journal calls the object's file: a commit's is named as git names it, `COMMIT:PATH`. */
export function fileNameIn({ nameOf }: Pick<UploadJournal, "nameOf">, { path, commit }: UploadFile): string {
  return commit === undefined ? nameOf(path) : `${commit}:${nameOf(path)}`;
}

/** The object as a run in the journal may know it. */
export function scopedObject(object: UploadObject, journal: UploadJournal): ScopedObject {
  const { id, index, modified, file } = object;
  const names = [fileNameIn(journal, file), ...journal.otherNamesOf(file.path)];
  return { names, index, id, modified, hash: () => contentHash(textOf(object)) };
}

/** The object as it is sent, and as the journal writes it down. */
export function sentObject(object: UploadObject, fileNumber: number): SentObject {
  const { index, id, modified, isRevoked } = object;
  const text = textOf(object);
  return {
    text,
    file: fileNumber,
    index,
    id: id ?? null,
    hash: contentHash(text),
    raw: textHash(text),
    modified: modified ?? null,
    revoked: isRevoked,
  };
}
