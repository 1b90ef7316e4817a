import common from "../schema/common.json";

const tag = new RegExp(common.definitions.languageTag.pattern);

/** Whether a text is well-formed as a language tag (RFC 5646 §2.1), in any case of letters. */
export function isLanguageTag(text: string): boolean {
  return tag.test(text);
}
