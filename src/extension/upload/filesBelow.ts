/** What stands in a folder. */
export interface FolderEntry<Place> {
  readonly name: string;
  /** A link to a folder is none: it may lead back to a folder that it is in. */
  readonly kind: "file" | "folder" | "link-to-folder";
  readonly place: Place;
}

export interface FilesBelow<Place> {
  readonly files: readonly Place[];
  /** Folders that could not be looked into: what is in them is not known, and not gone. */
  readonly unread: readonly Place[];
  /** There are more files than were wanted. */
  readonly isCut: boolean;
}

/** Nobody writes indicators there. */
const passedBy: readonly string[] = [".git", "node_modules"];

/** All files below a folder whose names are wanted, at most so many; each folder's in the order of their names. */
export async function filesBelow<Place>(
  folder: Place,
  list: (folder: Place) => Promise<readonly FolderEntry<Place>[]>,
  isWanted: (name: string) => boolean,
  most: number,
): Promise<FilesBelow<Place>> {
  const files: Place[] = [];
  const unread: Place[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await list(next).catch(() => undefined);
    if (!entries) unread.push(next);
    const sorted = [...(entries ?? [])].sort((a, b) => (a.name < b.name ? 1 : -1));
    for (const { name, kind, place } of sorted) {
      if (kind === "folder" && !passedBy.includes(name)) waiting.push(place);
      else if (kind === "link-to-folder") unread.push(place);
      else if (kind === "file" && isWanted(name)) files.push(place);
    }
    if (files.length > most) return { files: files.slice(0, most), unread, isCut: true };
  }
  return { files, unread, isCut: false };
}
