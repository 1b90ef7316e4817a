import { constants } from "node:fs";
import { access, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Cloud } from "../../cloud/clouds";
import { jsonReport, markdownReport, type ReportFacts, type ReportRow } from "../../sentinel/report";
import { explainStop, fillTemplate } from "../../sentinel/sentinelMessages";
import { readVersion } from "../../stix/changes/objectVersion";
import { UsageError } from "../usage";
import type { EndedUpload } from "./endedUpload";
import { messageOf } from "./uploadJournal";
import { textOf, type UploadFile, type UploadObject } from "./uploadObject";
import type { UploadOptions } from "./uploadOptions";
import { placed } from "./uploadResult";

type Report = NonNullable<UploadOptions["report"]>;

/** A `UsageError` where there will be no writing the report: better before an upload than behind it. */
export async function checkReport({ file }: Report): Promise<void> {
  const refuse = (why: string) => new UsageError(`--report: ${why} Nothing was sent.`);
  const whole = path.resolve(file);
  const found = await stat(whole).catch(() => undefined);
  if (found && !found.isFile())
    throw refuse(`${file} is ${found.isDirectory() ? "a folder" : "no file"}. Name another file.`);
  const place = found ? whole : path.dirname(whole);
  await access(place, constants.W_OK).catch((failed: unknown) => {
    throw refuse(`${place} can't be written to: ${messageOf(failed)}`);
  });
}

/** Writes the report; gives why that failed, if it did. */
export async function writeReport(
  { file, format }: Report,
  ended: readonly EndedUpload[],
  about: { readonly cloud: Cloud; readonly startedAt: string },
): Promise<string | undefined> {
  const make = format === "md" ? markdownReport : jsonReport;
  try {
    const texts = ended.map((each) => make(factsOf(each, about), rowsOf(each), fillTemplate));
    const several = format === "md" ? texts.join("\n") : `[\n${texts.join(",\n")}]\n`;
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
    const { file } = object;
    const document = lines.get(file) ?? TextDocument.create(file.name, "stix", 0, file.texts.text);
    lines.set(file, document);
    return [
      {
        ...outcome,
        reasons: outcome.reasons.map((reason) => placed(reason, objects)),
        // A report counts places in files.
        index: object.index,
        id: object.id,
        name: nameOf(object),
        line: document.positionAt(file.texts.startOf(object.index)).line + 1,
        file: file.name,
        group: plan.objects[outcome.index]?.group,
      },
    ];
  });
}

function nameOf(object: UploadObject): string | undefined {
  return readVersion(textOf(object), object.index).name;
}
