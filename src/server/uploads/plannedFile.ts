import { StixDocument } from "../../stix/document/stixDocument";
import { candidatesOf, damageOf } from "../../stix/uploadCandidates";
import { contentHash } from "../../stix/contentHash";
import { checkObjects, inTurns, type Turns } from "../checking";
import type { Documents } from "../documents";
import type { DocumentPolicy, Policies } from "../policies";
import type { NamesOf, ReadText, TextOnDisk } from "./fileTexts";
import type { KeptText } from "./keptText";
import { lineNumbers } from "./lineNumbers";
import { namedSourceSystem } from "./namedSourceSystem";
import type { PlannedPlace } from "./plannedPlaces";
import type { IsMeant } from "./planScope";

/** A document as it was when its upload was planned: its text, and what little else is asked for later. */
export interface PlannedFile extends Omit<FileFacts, "text"> {
  readonly text: KeptText;
}

/** The same with the text as it was read. */
export interface FileFacts {
  readonly uri: string;
  readonly text: string;
  /** When its text was read from the disk; `undefined` where it was open in the editor. */
  readonly readAt: TextOnDisk["readAt"] | undefined;
  readonly objects: number;
  readonly policy: DocumentPolicy;
  /** Some of its objects may be missing (`damageOf`). */
  readonly isDamaged: boolean;
  readonly namedSourceSystem: string | undefined;
}

export type FileRead =
  | { readonly kind: "file"; readonly file: FileFacts }
  | {
      readonly kind: "nothing";
      readonly because: "not-open" | "unreadable" | "empty" | "not-stix";
      readonly uri: string;
    };

/** What reading files for a plan needs of the server around it. */
export interface FileContext {
  readonly documents: Documents;
  readonly policies: Policies;
  readonly readText: ReadText;
  readonly namesOf: NamesOf;
  readonly turns: Turns;
}

/**
 * Reads the document at the URI, the open one or else what its file holds now, and tells the places of its objects that are
 * meant. Others have their turn meanwhile; what it is when its objects are checked, it is at one moment.
 */
export async function readPlannedFile(
  uri: string,
  number: number,
  context: FileContext,
  isMeant: IsMeant,
  tell: (place: PlannedPlace) => void,
): Promise<FileRead> {
  const { documents, turns } = context;
  const readAt = documents.get(uri) ? undefined : turns.now();
  const file = documents.get(uri) ?? (await readClosed(uri, context));
  if (typeof file === "string") return { kind: "nothing", because: file, uri };
  const { stix } = file;
  await checkObjects(
    stix,
    turns,
    () => false,
    (index) => stix.check(index),
  );
  // An open document may be edited as soon as others have their turn: what is asked of it is asked before.
  if (stix.shape === "empty" || stix.shape === "not-stix") return { kind: "nothing", because: stix.shape, uri };
  const { policy, version } = file;
  const judge = policy.rules.uploadJudge(stix.objects.length);
  const names = context.namesOf(uri);
  const { text } = stix;
  const starts = Int32Array.from(stix.objects, ({ start }) => start);
  const ends = Int32Array.from(stix.objects, ({ end }) => end);
  const lineAt = lineNumbers(text);
  const facts = stix.objects.map((_, index) => stix.check(index).facts);
  const candidates = candidatesOf(stix, judge);
  const planned: FileFacts = {
    uri,
    text,
    readAt,
    objects: stix.objects.length,
    policy,
    isDamaged: damageOf(stix, judge).length > 0,
    namedSourceSystem: namedSourceSystem(stix),
  };
  await inTurns(candidates, turns, ({ index, ...candidate }) => {
    const [start = 0, end = 0] = [starts[index], ends[index]];
    const line = lineAt(start);
    const hash = () => contentHash(text.slice(start, end));
    if (!isMeant({ names, index, id: candidate.id, modified: candidate.modified, hash }, version)) return;
    tell({ file: number, index, start, end, line, candidate, name: facts[index]?.name });
  });
  return { kind: "file", file: planned };
}

interface ReadDocument {
  readonly stix: StixDocument;
  readonly policy: DocumentPolicy;
  /** `undefined` for what the disk holds. */
  readonly version: number | undefined;
}

async function readClosed(
  uri: string,
  { policies, readText }: FileContext,
): Promise<ReadDocument | "not-open" | "unreadable"> {
  // An untitled document lives in the editor alone.
  if (uri.startsWith("untitled:")) return "not-open";
  const text = await readText(uri);
  if (text === undefined) return "unreadable";
  const policy = policies.of(uri);
  return { stix: new StixDocument(text, policy.options), policy, version: undefined };
}
