import { KeptText } from "./keptText";
import type { Snapshot } from "./snapshot";

/** So many plans that nobody began to send are kept, whatever they hold; more of them while their texts are short in all. */
const fewest = 3;
const most = 50;
const maxLength = 30_000_000;

/** The snapshots under their handles. What was begun stays until it is finished; plans that were left lying go. */
export class Snapshots {
  readonly #byHandle = new Map<number, Snapshot>();
  #nextHandle = 1;

  /** Keeps a snapshot; gives its handle. */
  add(snapshot: Snapshot): number {
    const handle = this.#nextHandle++;
    this.#byHandle.set(handle, snapshot);
    const idle = [...this.#byHandle].filter(([, { toSend }]) => !toSend).reverse();
    let length = 0;
    // One file that goes to several workspaces is one text.
    const counted = new Set<string>();
    for (const [place, [each, { files }]] of idle.entries()) {
      for (const { text } of files) {
        if (text.whole === undefined || counted.has(text.whole)) continue;
        counted.add(text.whole);
        length += text.length;
      }
      if (place >= most || (place >= fewest && length > maxLength)) this.#byHandle.delete(each);
    }
    return handle;
  }

  get(handle: number): Snapshot | undefined {
    return this.#byHandle.get(handle);
  }

  /** The same text as one that is kept already, where there is one: several plans of a file should not hold it twice. */
  shared(uri: string, text: string): KeptText {
    for (const { files } of this.#byHandle.values()) {
      const same = files.find((file) => file.uri === uri && file.text.whole === text)?.text.whole;
      // Each lets go of it by itself.
      if (same !== undefined) return new KeptText(same);
    }
    return new KeptText(text);
  }

  delete(handle: number): void {
    this.#byHandle.delete(handle);
  }
}
