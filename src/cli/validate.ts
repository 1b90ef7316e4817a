import { readText } from "./files";
import { type Finding, findingsOf } from "./finding";
import { asGithub, asJson, asSarif, asText } from "./findingFormats";
import { help } from "./help";
import { oneOf, readArguments, UsageError } from "./usage";

const formats = ["text", "json", "sarif", "github"] as const;

/** `stix-workbench validate`: exit code 0 without errors, 1 with errors, 2 where a file can't be read. */
export async function validate(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments("validate", args, { format: { type: "string" } });
  if (values.help === true) {
    console.log(help("validate"));
    return 0;
  }
  const format = oneOf("--format", values.format ?? "text", formats);
  if (positionals.length === 0) throw new UsageError(`Name at least one file.\n\n${help("validate")}`);
  const findings: Finding[] = [];
  const texts = new Map<string, string>();
  let unreadable = false;
  for (const file of positionals) {
    const read = await readText(file);
    if (read.kind === "unreadable") {
      console.error(`${file} can't be read: ${read.why}.`);
      unreadable = true;
      continue;
    }
    texts.set(file, read.text);
    for (const finding of findingsOf(file, read.text)) findings.push(finding);
  }
  process.stdout.write(print(format, findings, texts));
  if (unreadable) return 2;
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

function print(
  format: (typeof formats)[number],
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): string {
  switch (format) {
    case "text":
      return asText(findings, texts);
    case "json":
      return asJson(findings);
    case "sarif":
      return asSarif(findings);
    case "github":
      return asGithub(findings);
  }
}
