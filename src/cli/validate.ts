import { endpoints } from "../sentinel/endpoints";
import { StixDocument } from "../stix/document/stixDocument";
import { type KnownObject, knownObjects, knownProblems } from "../stix/policy/baseline";
import { policyEndpoints } from "../stix/policy/policy";
import { readText } from "./files";
import { type Finding, findingsOf } from "./finding";
import { asGithub, asJson } from "./findingFormats";
import { asSarif } from "./findingSarif";
import { asText } from "./findingText";
import { help } from "./help";
import { print, printLine } from "./output";
import { PolicyFiles } from "./policyFile";
import { isLongerThanText, streamFindings, streamNotes } from "./streamedFindings";
import { terminalLine } from "./terminalText";
import { oneOf, readArguments, UsageError, wholeNumber } from "./usage";
import { BaselineUpdate } from "./validateBaseline";
import { validateInputs } from "./validateInputs";

const formats = ["text", "json", "sarif", "github"] as const;

/** `stix-workbench validate`: exit code 0 without errors, 1 with errors, 2 where a file can't be read. */
export async function validate(args: readonly string[], version: string): Promise<number> {
  const { values, positionals } = readArguments("validate", args, {
    format: { type: "string" },
    profile: { type: "string" },
    policy: { type: "string" },
    sentinel: { type: "string" },
    "no-sentinel": { type: "boolean" },
    "max-problems": { type: "string" },
    "update-baseline": { type: "boolean" },
  });
  if (values.help === true) {
    await printLine(help("validate"));
    return 0;
  }
  const format = oneOf("--format", values.format ?? "text", formats);
  const profile =
    values.profile === undefined ? undefined : oneOf("--profile", values.profile, ["authored", "feed"] as const);
  const asked = values.sentinel === undefined ? undefined : oneOf("--sentinel", values.sentinel, policyEndpoints);
  const maxProblems = wholeNumber("--max-problems", values["max-problems"], 0);
  if (asked !== undefined && values["no-sentinel"] === true)
    throw new UsageError("--sentinel and --no-sentinel contradict each other.");
  if (positionals.length === 0) throw new UsageError(`Name at least one file.\n\n${help("validate")}`);
  const surroundings = {
    endpoint: values["no-sentinel"] === true ? undefined : (asked ?? "stix-objects"),
    ...(asked !== undefined && { overrules: "policy" as const }),
    typesOf: (name: string) => Object.values(endpoints).find((endpoint) => endpoint.name === name)?.types ?? [],
    now: new Date().toISOString(),
  };

  const inputs = await validateInputs(positionals);
  const slips = [...inputs.slips, ...inputs.unreadable];
  for (const slip of slips) console.error(terminalLine(slip));
  let unreadable = slips.length > 0;
  const policies = new PolicyFiles(values.policy, profile);
  const update = values["update-baseline"] === true ? new BaselineUpdate() : undefined;
  const findings: Finding[] = [];
  const texts = new Map<string, string>();
  let known = 0;
  for (const file of inputs.files) {
    const policy = await policies.of(file);
    if (await isLongerThanText(file)) {
      const learnt: KnownObject[] = [];
      const check = {
        options: policy.rules.checkOptions(surroundings),
        judge: policy.rules.judge(Infinity),
        known: policy.known,
        learn: update && ((object: KnownObject) => learnt.push(object)),
      };
      const streamed = await streamFindings(file, check, (finding) => findings.push(finding));
      if (streamed.kind === "checked") {
        texts.set(file, "");
        update?.set(file, policy, learnt);
        known += streamed.known;
        for (const sentence of streamNotes(file, streamed)) console.error(terminalLine(sentence));
      } else console.error(terminalLine(`${file} can't be read: it is larger than 512 MB, and ${streamed.why}.`));
      unreadable ||= streamed.kind === "unreadable";
      continue;
    }
    const read = await readText(file);
    if (read.kind === "unreadable") {
      console.error(terminalLine(`${file} can't be read: ${read.why}.`));
      unreadable = true;
      continue;
    }
    texts.set(file, read.text);
    const document = new StixDocument(read.text, policy.rules.checkOptions(surroundings));
    let ofFile = policy;
    if (update) {
      const judge = policy.rules.judge(document.objects.length);
      const objects = knownObjects(document, (code, facts) => judge.severityOf(code, facts) !== "off");
      update.set(file, policy, objects);
      ofFile = { ...policy, known: knownProblems(objects) };
    }
    const found = findingsOf(file, document, ofFile);
    known += found.known;
    for (const finding of found.findings) findings.push(finding);
  }
  if (update) for (const sentence of await update.write()) console.error(terminalLine(sentence));
  const written = {
    text: () => asText({ findings, texts, known, maxProblems }),
    json: () => asJson(findings),
    sarif: () => asSarif(findings, version),
    github: () => asGithub(findings),
  };
  await print(written[format]());
  if (unreadable) return 2;
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
