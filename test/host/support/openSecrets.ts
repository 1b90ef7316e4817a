import * as vscode from "vscode";

/** A `SecretStorage` that can be looked into; the extension's own is for it alone. */
export function openSecrets(): { readonly kept: Map<string, string>; readonly storage: vscode.SecretStorage } {
  const kept = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  const storage = {
    get: (key: string) => Promise.resolve(kept.get(key)),
    store: (key: string, value: string) => {
      kept.set(key, value);
      changed.fire({ key });
      return Promise.resolve();
    },
    delete: (key: string) => {
      kept.delete(key);
      changed.fire({ key });
      return Promise.resolve();
    },
    onDidChange: changed.event,
  };
  return { kept, storage: storage as unknown as vscode.SecretStorage };
}
