// Compiles the JSON Schemas of src/stix/schema and src/defender/schema to plain functions when the project is built, so that nothing is compiled,
// and no `eval` is needed, where the extension runs. `node scripts/generate-validators.mjs` does it by hand.
//
// Two things differ from what ajv does by itself, both for the sake of the messages:
// - an error's `schemaPath` names the innermost definition (`common.json#/definitions/timestamp/pattern`), however deep
//   the reference stood, because codes are made from these names;
// - one mistake is one error: `if`, `anyOf`, `oneOf` and `propertyNames` report either themselves or what is below them,
//   never both.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { SchemaEnv } from "ajv/dist/compile/index.js";
import { _, nil, stringify } from "ajv/dist/compile/codegen/index.js";

const schemaFolders = ["../src/stix/schema", "../src/defender/schema"].map((folder) =>
  path.join(import.meta.dirname, folder),
);

/** Keywords that the JSON language service reads and a validator does not. All others must be known to ajv (strict). */
const annotations = new Set(
  "$schema $comment title description markdownDescription enumDescriptions defaultSnippets examples default doNotSuggest".split(
    " ",
  ),
);
/** Keywords below which the names are a document's or our own, not keywords. */
const nameMaps = new Set(["properties", "patternProperties", "definitions"]);

/** The schema without annotations, and with every `$ref` written in full (`file.json#/…`). */
function bare(schema, file, isNameMap = false) {
  if (Array.isArray(schema)) return schema.map((item) => bare(item, file));
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => isNameMap || !annotations.has(key))
      .map(([key, value]) => {
        if (!isNameMap && key === "$ref") return [key, value.startsWith("#") ? file + value : value];
        if (!isNameMap && (key === "enum" || key === "const")) return [key, value];
        return [key, bare(value, file, !isNameMap && nameMaps.has(key))];
      }),
  );
}

/** `attack-pattern.json` → `attackPattern`, `indicator-2.0.json` → `indicator20`. */
function exportName(file) {
  return path
    .basename(file, ".json")
    .replaceAll(".", "")
    .replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Changes how one keyword is compiled, in this instance of ajv alone. */
function changeKeyword(ajv, keyword, change) {
  const rule = ajv.RULES.all[keyword];
  const { code } = rule.definition;
  rule.definition = { ...rule.definition, code: (cxt) => change(cxt, code) };
}

/** The keyword reports itself; what fails below it is forgotten. */
const withoutBranches = (cxt, code) => {
  const subschema = cxt.subschema.bind(cxt);
  const error = cxt.error.bind(cxt);
  cxt.subschema = (part, valid) => subschema({ ...part, createErrors: false }, valid);
  cxt.error = (...args) => {
    cxt.reset();
    error(...args);
  };
  code(cxt);
};
/** What fails below the keyword is reported; the keyword itself stays silent. */
const withoutItself = (cxt, code) => {
  cxt.error = () => undefined;
  code(cxt);
};

/** As `withoutItself`, of `propertyNames`: names that the schema declares, as nearly all of real objects are, are well-formed. */
const forOtherNames = (cxt, code) => {
  const { gen, parentSchema } = cxt;
  const names = Object.keys(parentSchema.properties ?? {});
  const declared = gen.scopeValue("func", { ref: names, code: _`new Set(${stringify(names)})` });
  const { forIn } = gen;
  gen.forIn = (name, object, body) =>
    forIn.call(gen, name, object, (key) => gen.if(_`!${declared}.has(${key})`, () => body(key)));
  withoutItself(cxt, code);
  gen.forIn = forIn;
};

/**
 * Every definition is compiled in place, under its own name. Objects (an external reference, a kill chain phase …) and
 * definitions that contain themselves become functions, which all schemas share: a third of the code.
 */
function inlineReferences(ajv, schemas) {
  const open = [];
  const lookUp = (ref) => {
    const [file, pointer] = ref.split("#");
    const target = pointer
      .split("/")
      .slice(1)
      .reduce((part, name) => part?.[name], schemas.get(file));
    if (target === undefined) throw new Error(`A schema refers to ${ref}, which does not exist.`);
    return target;
  };
  const containsItself = (ref) => {
    const seen = new Set();
    const visit = (part) => {
      if (typeof part !== "object" || part === null) return false;
      if (typeof part.$ref === "string") {
        if (part.$ref === ref) return true;
        if (!seen.has(part.$ref)) {
          seen.add(part.$ref);
          if (visit(lookUp(part.$ref))) return true;
        }
      }
      return Object.values(part).some(visit);
    };
    return visit(lookUp(ref));
  };
  changeKeyword(ajv, "$ref", (cxt, code) => {
    const { schema: ref, gen, it } = cxt;
    if (!schemas.has(ref.split("#")[0])) return code(cxt); // ajv's own schema of schemas
    const target = lookUp(ref);
    if (target.type === "object" || containsItself(ref)) {
      ajv.schemas[ref] ??= new SchemaEnv({
        schema: target,
        schemaId: "$id",
        baseId: ref.split("#")[0],
        schemaPath: ref,
      });
      return code(cxt);
    }
    if (open.includes(ref)) throw new Error(`The schemas' references run in a circle: ${[...open, ref].join(" → ")}.`);
    open.push(ref);
    const valid = gen.name("valid");
    const topSchemaRef = gen.scopeValue("schema", { ref: target, code: stringify(target) });
    cxt.subschema(
      { schema: target, dataTypes: it.dataTypes, schemaPath: nil, topSchemaRef, errSchemaPath: ref },
      valid,
    );
    cxt.ok(valid);
    open.pop();
  });
}

/** `require("ajv/…").default` as imports: the generated file is an ES module and must run in a browser. */
function withImports(code) {
  const imports = [];
  const body = code.replaceAll(/const (\w+) = require\("([^"]+)"\)(\.default)?;/g, (_, name, module, isDefault) => {
    imports.push(isDefault ? `import ${name}Module from "${module}.js";` : `import * as ${name} from "${module}.js";`);
    return isDefault ? `const ${name} = ${name}Module.default ?? ${name}Module;` : "";
  });
  if (/\brequire\(|\beval\(|new Function\(/.test(body)) throw new Error("The validators would not run in a browser.");
  return `${imports.join("\n")}\n${body.replace(/^"use strict";/, "")}`;
}

/**
 * Writes a `validators.generated.js` into each folder: one exported function for each schema file but `common.json`.
 * Throws if a schema has an unknown keyword or a reference that leads nowhere.
 */
export async function generateValidators() {
  for (const folder of schemaFolders) await generateValidatorsOf(folder);
}

async function generateValidatorsOf(schemaFolder) {
  const files = (await readdir(schemaFolder)).filter((file) => file.endsWith(".json")).sort();
  const schemas = new Map();
  for (const file of files)
    schemas.set(file, bare(JSON.parse(await readFile(path.join(schemaFolder, file), "utf8")), file));

  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: false, optimize: 1 },
  });
  changeKeyword(ajv, "anyOf", withoutBranches);
  changeKeyword(ajv, "oneOf", withoutBranches);
  changeKeyword(ajv, "if", withoutItself);
  changeKeyword(ajv, "propertyNames", forOtherNames);
  inlineReferences(ajv, schemas);

  const exported = {};
  for (const [file, schema] of schemas) {
    ajv.addSchema(schema, file);
    ajv.schemas[file].schemaPath = `${file}#`;
    if (file !== "common.json") exported[exportName(file)] = file;
  }
  const code = withImports(standaloneCode(ajv, exported));
  await writeFile(
    path.join(schemaFolder, "validators.generated.js"),
    `// Generated by scripts/generate-validators.mjs from the schemas beside it. Do not edit.\n${code}\n`,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await generateValidators();
