/** Reads the text of a file that is not open; `undefined` where that can't be. */
export type ReadText = (uri: string) => Promise<string | undefined>;

/** What a journal may call the file of a document: its URI, and where it has one its path. */
export type NamesOf = (uri: string) => readonly string[];

/** A file's text as an upload read it from the disk, and when. */
export interface TextOnDisk {
  readonly text: string;
  /** By the clock of the server's turns. */
  readonly readAt: number;
}
