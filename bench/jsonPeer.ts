import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { schemaConfigurations, schemaUri } from "../src/stix/schema/schemas";

/** The JSON language service of VS Code with our schemas: a bundle of indicators is all that it is asked for. */
export function languageService() {
  const service = getLanguageService({});
  const feed = {
    uri: "bench:///feed.json",
    fileMatch: ["feed.json"],
    schema: { properties: { objects: { items: { $ref: schemaUri("indicator") } } } },
  };
  service.configure({ validate: true, schemas: [...schemaConfigurations(), feed] });
  const open = (text: string) => TextDocument.create("file:///feed.json", "json", 1, text);
  return {
    parse: (text: string) => service.parseJSONDocument(open(text)),
    async validate(text: string) {
      const document = open(text);
      return service.doValidation(document, service.parseJSONDocument(document));
    },
  };
}
