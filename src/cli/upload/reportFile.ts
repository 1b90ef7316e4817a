import { constants } from "node:fs";
import { access, writeFile } from "node:fs/promises";
import path from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Cloud } from "../../cloud/clouds";
import { jsonReport, markdownReport, type ReportFacts, type ReportRow } from "../../sentinel/report";
import { explainStop, fillTemplate } from "../../sentinel/sentinelMessages";
import { UsageError } from "../usage";
import type { EndedUpload } from "./endedUpload";
import type { UploadFile } from "./uploadFiles";
import { messageOf } from "./uploadJournal";
import type { UploadOptions } from "./uploadOptions";
import { placed } from "./uploadResult";

type Report = NonNullable<UploadOptions["report"]>;

/** A `UsageError` where there will be no writing the report: better before an upload than behind it. */
export async function checkReport({ file }: Report): Promise<void> {
  const folder = path.dirname(path.resolve(file));
  await access(folder, constants.W_OK).catch((failed: unknown) => {
    throw new UsageError(`--report: ${folder} can't be written to: ${messageOf(failed)} Nothing was sent.`);
  });
}

/** Writes the report; gives why that failed, if it did. */
export async function writeReport(
  { file, format }: Report,
  ended: readonly EndedUpload[],
  about: { readonly cloud: Cloud; readonly startedAt: string },
): Promise<string | undefined> {
  const make = format === "md" ? markdownReport : jsonReport;
  const texts = ended.map((each) => make(factsOf(each, about), rowsOf(each), fillTemplate));
  const several = format === "md" ? texts.join("\n") : `[\n${texts.join(",\n")}]\n`;
  try {
    await writeFile(file, texts.length === 1 ? (texts[0] ?? "") : several);
    return undefined;
  } catch (failed) {
    return `The report ${file} could not be written: ${messageOf(failed)}`;
  }
}

function factsOf(
  { planned: { target, plan, objects }, sent }: EndedUpload,
  { cloud, startedAt }: { readonly cloud: Cloud; readonly startedAt: string },
): ReportFacts {
  const names = [...new Set(objects.map(({ file }) => file.name))];
  return {
    file: names.length > 3 ? `${String(names.length)} files` : names.join(", "),
    workspaceId: target.workspaceId,
    sourceSystem: target.sourceSystem,
    endpoint: plan.endpoint,
    connection: cloud.title,
    startedAt,
    requests: sent.requests,
    stopped: sent.stopped && explainStop(sent.stopped, fillTemplate),
    strayMessages: sent.strayMessages,
    run: sent.run,
  };
}

function rowsOf({ planned: { objects, plan }, outcomes }: EndedUpload): ReportRow[] {
  const lines = new Map<UploadFile, TextDocument>();
  return outcomes.flatMap((outcome) => {
    const object = objects[outcome.index];
    if (!object) return [];
    const { file, candidate } = object;
    const { text, objects: boundaries } = file.document;
    const document = lines.get(file) ?? TextDocument.create(file.name, "stix", 0, text);
    lines.set(file, document);
    return [
      {
        ...outcome,
        reasons: outcome.reasons.map((reason) => placed(reason, objects)),
        // A report counts places in files.
        index: candidate.index,
        id: candidate.id,
        name: file.document.check(candidate.index).facts.name,
        line: document.positionAt(boundaries[candidate.index]?.start ?? 0).line + 1,
        file: file.name,
        group: plan.objects[outcome.index]?.group,
      },
    ];
  });
}
