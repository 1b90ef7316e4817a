import assert from "node:assert/strict";
import { CodeActionTriggerKind, type Position } from "vscode-languageserver";
import { codeActions, resolveCodeAction } from "../../../../src/server/codeActions";
import { fixAllActions } from "../../../../src/server/fixAllActions";
import { codeLenses } from "../../../../src/server/codeLens";
import { complete } from "../../../../src/server/completion";
import { definition } from "../../../../src/server/definition";
import { diagnose } from "../../../../src/server/diagnostics";
import { hover } from "../../../../src/server/hover";
import { inlayHints } from "../../../../src/server/inlayHints";
import { createStixLanguageService } from "../../../../src/server/languageService";
import type { OpenDocument } from "../../../../src/server/openDocument";
import { outline } from "../../../../src/server/outline";
import { patternSignatureHelp } from "../../../../src/server/patternSignature";
import { allPatternTokens } from "../../../../src/server/patternTokens";
import { highlights, references } from "../../../../src/server/references";
import { prepareRename, rename } from "../../../../src/server/rename";
import { selectionRanges } from "../../../../src/server/selectionRanges";
import { createTranslator } from "../../../../src/server/texts";
import type { Dice } from "./dice";

const now = Date.parse("2026-06-01T00:00:00.000Z");
const translate = createTranslator();
const service = createStixLanguageService();
const turns = { now: () => 0, pause: () => Promise.resolve() };
const ports = { uuid: () => "5d0092c5-5f74-4287-9642-33f4c354e56d", now: () => new Date(now).toISOString() };
const tools = { translate, ports, canResolve: true };
const never = () => false;

/** All diagnostics of a document; none of them a failure of the server's own. */
export async function diagnostics(document: OpenDocument) {
  const found = await diagnose(document, translate, never, turns);
  assert.ok(found);
  assert.deepEqual(
    found.filter(({ code }) => code === "stix/internal"),
    [],
  );
  return found;
}

/** One thing that an editor asks of a document, at a place or of a range of it. */
export type Request = (document: OpenDocument, at: Position, dice: Dice) => unknown;

const wholeOf = ({ lines }: OpenDocument) => ({
  start: { line: 0, character: 0 },
  end: lines.positionAt(lines.getText().length),
});

/** A range that begins at a place and is no longer than a few objects. */
const rangeFrom = ({ lines }: OpenDocument, start: Position, dice: Dice) => ({
  start,
  end: lines.positionAt(lines.offsetAt(start) + dice.below(800)),
});

/** All that the server does with a text, besides checking it, by the names of the protocol's requests. */
export const requests: Readonly<Record<string, Request>> = {
  completion: (document, at, dice) => complete(service, document, at, { snippets: dice.oneIn(2) }),
  hover: (document, at) => hover(service, document, at),
  signatureHelp: (document, at) => patternSignatureHelp(document, at),
  semanticTokens: (document) => {
    const { data } = allPatternTokens(document) ?? { data: [] };
    assert.ok(
      data.every((number) => number >= 0),
      "colours follow each other",
    );
  },
  documentSymbol: (document) => outline(document, translate),
  selectionRange: (document, at) => selectionRanges(document, [at]),
  inlayHint: (document) => inlayHints(document, wholeOf(document), translate, now),
  codeLens: (document) => codeLenses(document, translate, now, never, turns.pause),
  documentHighlight: (document, at) => highlights(document, at),
  definition: (document, at) => definition(document, at, [], undefined),
  references: (document, at) => references(document, at, true, [], undefined),
  rename: async (document, at) => {
    const place = prepareRename(document, at);
    if (!place) return;
    const newName = place.placeholder.replace(/[0-9a-f]{8}/, "12345678");
    await rename(document, { position: at, newName, withVersions: true }, [], undefined, translate);
  },
  folding: ({ lines }) => service.getFoldingRanges(lines),
  formatting: ({ lines }) => service.format(lines, undefined, { tabSize: 2, insertSpaces: true }),
  codeAction: async (document, at, dice) => {
    const range = rangeFrom(document, at, dice);
    const context = { diagnostics: await diagnostics(document), triggerKind: CodeActionTriggerKind.Invoked };
    for (const action of codeActions(document, { textDocument: { uri: document.uri }, range, context }, tools))
      if (action.data !== undefined) resolveCodeAction(action, () => document, tools);
  },
  fixAll: (document) => fixAllActions(document, tools, turns, never),
};
