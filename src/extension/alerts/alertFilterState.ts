import * as vscode from "vscode";
import { normalFilter, noListFilter, type ListFilter } from "./listFilter";

/** Owner of what the list is filtered by, in this window and until it is cleared. */
export class AlertFilterState implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ListFilter>();
  #filter: ListFilter = noListFilter;
  readonly onDidChange = this.#changed.event;

  get filter(): ListFilter {
    return this.#filter;
  }

  /** Changes some parts and leaves the others; undefined takes a part away. */
  change(parts: { readonly [name in keyof ListFilter]: ListFilter[name] | undefined }): void {
    this.set({ ...this.#filter, ...parts } as ListFilter);
  }

  set(filter: ListFilter): void {
    const next = normalFilter(filter);
    if (JSON.stringify(next) === JSON.stringify(this.#filter)) return;
    this.#filter = next;
    this.#changed.fire(next);
  }

  clear(): void {
    this.set(noListFilter);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
