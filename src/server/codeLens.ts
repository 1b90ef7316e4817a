import type { CodeLens } from "vscode-languageserver";
import type { Translate } from "../sentinel/sentinelMessages";
import type { OpenDocument } from "./openDocument";

/** On the first line: upload what is in the document. */
export function codeLenses({ stix, uri }: OpenDocument, translate: Translate): CodeLens[] {
  const count = stix.objects.length;
  if (count === 0) return [];
  const title =
    count === 1
      ? translate("$(cloud-upload) Upload 1 object to Sentinel", [])
      : translate("$(cloud-upload) Upload {0} objects to Sentinel", [String(count)]);
  const top = { line: 0, character: 0 };
  return [
    {
      range: { start: top, end: top },
      command: { title, command: "stixWorkbench.uploadToSentinel", arguments: [uri] },
    },
  ];
}
