import type { CodeAction } from "vscode-languageserver";
import type { Translate } from "../sentinel/sentinelMessages";
import type { TextEdit } from "../stix/document/stixDocument";
import type { FixPorts } from "../stix/fixes/fix";
import { type FixTitle, fixTitles } from "../stix/fixes/fixTitles";
import type { OpenDocument } from "./openDocument";

export interface ActionTools {
  readonly translate: Translate;
  readonly ports: FixPorts;
  /** Whether the client asks for the edits of an action when it is chosen. */
  readonly canResolve: boolean;
}

/** The title of a fix or refactoring, in the language of the editor. */
export function titleOf({ title, args }: { title: FixTitle; args: readonly string[] }, translate: Translate): string {
  return translate(fixTitles[title], args);
}

/** Edits of a document by offsets, which count from `base`, as one of the protocol. */
export function workspaceEdit(
  { uri, lines }: OpenDocument,
  edits: readonly TextEdit[],
  base = 0,
): NonNullable<CodeAction["edit"]> {
  const changes = edits.map(({ start, end, text }) => ({
    range: { start: lines.positionAt(start + base), end: lines.positionAt(end + base) },
    newText: text,
  }));
  return { changes: { [uri]: changes } };
}
