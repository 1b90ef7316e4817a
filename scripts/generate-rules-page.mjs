// Writes docs/rules.md, the page that diagnostics link to, from the rules themselves:
// `node --import=tsx scripts/generate-rules-page.mjs`. A unit test holds the page equal to what the rules say.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { rulePageText } from "../src/stix/rules/rulePageText.ts";

const page = path.join(import.meta.dirname, "../docs/rules.md");
await mkdir(path.dirname(page), { recursive: true });
await writeFile(page, rulePageText());
