import { getLanguageService, type JSONDocument, type LanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { isNestedDeeper } from "../stix/json/nesting";
import { schemaNameFor, schemaNames, type SchemaName } from "../stix/schema/schemaNames";
import { schemaConfigurations, schemaUri } from "../stix/schema/schemas";
import type { OpenDocument } from "./openDocument";

/**
 * JSON's language features over the STIX schemas: hover, completion, folding, formatting. Nothing is ever fetched. A text
 * that is nested too deep is left to itself: the service's functions call themselves for each level, and indent each by
 * all those around it.
 */
export function createStixLanguageService(): LanguageService {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`unknown schema ${uri}`)),
  });
  const fileMatch = new Map(schemaNames.map((name) => [schemaUri(name), [partName(name)]]));
  const schemas = schemaConfigurations().map((schema) => ({ ...schema, fileMatch: fileMatch.get(schema.uri) ?? [] }));
  service.configure({ validate: false, schemas });
  return {
    ...service,
    format: (document, range, options) =>
      isNestedDeeper(document.getText()) ? [] : service.format(document, range, options),
  };
}

/**
 * A part of a document that is read by itself: one object, or the envelope without its objects. It is JSON of its own,
 * so that a 45 MB document costs no more than the object under the cursor.
 */
export interface Part {
  readonly document: TextDocument;
  readonly json: JSONDocument;
  /** An offset of the whole text in this part, or the other way round. */
  toPart(offset: number): number;
  toWhole(offset: number): number;
}

/** The part that holds the offset; `undefined` between the objects of a list, and where one is nested beyond reading. */
export function partAt(service: LanguageService, open: OpenDocument, offset: number): Part | undefined {
  const { stix } = open;
  const index = stix.indexAt(offset);
  if (index !== -1) return objectPart(service, open, index);
  return envelopePart(service, open, offset);
}

function objectPart(service: LanguageService, { stix }: OpenDocument, index: number): Part | undefined {
  const start = stix.objects[index]?.start ?? 0;
  const { facts } = stix.check(index);
  const text = stix.textOf(index);
  // What is being typed can't be parsed; its type can still be read.
  const type = facts.type ?? /"type"\s*:\s*"([a-z0-9-]+)"/.exec(text)?.[1];
  const version = stix.specVersion;
  return part(
    service,
    text,
    schemaNameFor(type, version),
    (at) => at - start,
    (at) => at + start,
  );
}

function envelopePart(service: LanguageService, { stix }: OpenDocument, offset: number): Part | undefined {
  if (stix.shape !== "bundle" && stix.shape !== "upload-body") return undefined;
  const cutStart = stix.objects[0]?.start ?? stix.length;
  const cutEnd = stix.objects.at(-1)?.end ?? cutStart;
  if (offset > cutStart && offset < cutEnd) return undefined;
  const cut = cutEnd - cutStart;
  const text = stix.slice(0, cutStart) + stix.slice(cutEnd);
  const toPart = (at: number) => (at >= cutEnd ? at - cut : at);
  const toWhole = (at: number) => (at >= cutStart && cut > 0 ? at + cut : at);
  return part(service, text, stix.shape, toPart, toWhole);
}

function part(
  service: LanguageService,
  text: string,
  schema: SchemaName,
  toPart: (offset: number) => number,
  toWhole: (offset: number) => number,
): Part | undefined {
  if (isNestedDeeper(text)) return undefined;
  const document = TextDocument.create(`part:///${partName(schema)}`, "json", 1, text);
  return { document, json: service.parseJSONDocument(document), toPart, toWhole };
}

/** The name by which a part finds its schema. */
function partName(schema: SchemaName): string {
  return `${schema}.part`;
}
