// Writes the codes of all rules, each with its message, into the JSON Schema of the policy file, where the JSON editor
// completes and explains them. `node scripts/generate-policy-schema.mjs` does it by hand; `--check` only says whether it is due.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";

const root = path.dirname(import.meta.dirname);
export const policySchemaFile = path.join(root, "schemas/stix-workbench.schema.json");

async function load(entry, name) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
  return module[name];
}

/** The text that the schema's file should have. */
export async function policySchemaText() {
  const allRules = await load("src/stix/rules/allRules.ts", "allRules");
  const fixedRules = await load("src/stix/policy/policyKeys.ts", "fixedRules");
  const schema = JSON.parse(await readFile(policySchemaFile, "utf8"));
  schema.properties.rules.properties = Object.fromEntries(
    [...allRules]
      .filter(([code]) => !fixedRules.includes(code))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { message }]) => [
        code,
        { $ref: "#/definitions/severity", description: message.replaceAll(/\{\d+\}/g, "…") },
      ]),
  );
  const options = await resolveConfig(policySchemaFile);
  return format(JSON.stringify(schema), { ...options, filepath: policySchemaFile });
}

/** Brings the schema's file up to date. */
export async function generatePolicySchema() {
  const text = await policySchemaText();
  if ((await readFile(policySchemaFile, "utf8")) !== text) await writeFile(policySchemaFile, text);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!process.argv.includes("--check")) await generatePolicySchema();
  else if ((await readFile(policySchemaFile, "utf8")) !== (await policySchemaText())) {
    console.error("schemas/stix-workbench.schema.json is out of date: run node scripts/generate-policy-schema.mjs.");
    process.exitCode = 1;
  }
}
