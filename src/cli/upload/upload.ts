import { explainStop, fillTemplate } from "../../sentinel/sentinelMessages";
import type { UploadPolicy } from "../../sentinel/plan/planChoices";
import type { StopReason } from "../../sentinel/stopReason";
import { openAccess } from "../credentials";
import { asLine } from "../findingFormats";
import { help } from "../help";
import { print, printLine } from "../output";
import { terminalLine, terminalText } from "../terminalText";
import { UsageError } from "../usage";
import { endedUpload, type EndedUpload, isAsMeant, warningsOf } from "./endedUpload";
import { checkOutputs } from "./outputFiles";
import { plansOf, type RecordedPlan } from "./plansOf";
import { showProgress } from "./progressLine";
import { writeRecorded } from "./recordedChoices";
import { checkReport, writeReport } from "./reportFile";
import { type Sending, sendPlan, unsent } from "./sendPlan";
import type { TargetPlan } from "./targetPlan";
import { type UploadContent, uploadContent } from "./uploadContent";
import { freeMemory, saveMemory } from "./saveMemory";
import { messageOf, openUploadJournal, type UploadJournal } from "./uploadJournal";
import { type UploadObject, withoutFacts } from "./uploadObject";
import { readUploadOptions, type UploadOptions } from "./uploadOptions";
import { type UploadOrder, uploadOrder, type UploadService } from "./uploadOrder";
import { uploadJson, uploadResult } from "./uploadResult";
import { cancelledBySignals } from "./uploadSignals";
import { uploadText } from "./uploadText";

/** `stix-workbench upload`: exit code 0 when all went as it was meant (`isAsMeant`), 1 otherwise, 2 where it was not started. */
export async function upload(args: readonly string[], userAgent: string): Promise<number> {
  const options = readUploadOptions(args);
  if (!options) {
    await printLine(help("upload"));
    return 0;
  }
  saveMemory();
  const startedAt = new Date().toISOString();
  const journal = openUploadJournal(options.journal);
  const prepared = await prepare(options, journal, startedAt);
  const { plans, service, policy, hidden } = prepared;
  freeMemory(prepared.characters);
  const ended = options.dryRun
    ? plans.map(({ planned }) => endedUpload(planned, unsent(planned, undefined)))
    : await sendAll(prepared, journal, userAgent);

  const result = uploadResult(ended, hidden);
  for (const warning of ended.flatMap(warningsOf)) console.error(terminalLine(warning));
  await print(options.format === "json" ? uploadJson(result) : terminalText(uploadText(result)));
  const unwritten = options.report && (await writeReport(options.report, ended, { cloud: service.cloud, startedAt }));
  if (unwritten !== undefined) console.error(terminalLine(unwritten));
  const isWhole = unwritten === undefined && !prepared.isDamaged;
  return isWhole && ended.every((each) => isAsMeant(each, policy)) ? 0 : 1;
}

/** An upload before its first request: what its documents needed besides is let go. */
interface Prepared {
  readonly plans: readonly RecordedPlan[];
  readonly service: UploadService;
  readonly policy: UploadPolicy;
  /** What was deleted since a commit and stays in Sentinel. */
  readonly hidden: readonly UploadObject[] | undefined;
  /** Objects may be missing that can't be read. */
  readonly isDamaged: boolean;
  /** How long the texts of the files are. */
  readonly characters: number;
}

async function prepare(options: UploadOptions, journal: UploadJournal, startedAt: string): Promise<Prepared> {
  const order = await uploadOrder(options, journal, startedAt);
  if (options.report) await checkReport(options.report);
  const content = await uploadContent(order, startedAt);
  await checkOutputs(options, content.files);
  tellOf(content, order);
  const plans = await plansOf(order, content, journal, startedAt);
  const { service, since } = order;
  const hidden = since?.revokedAt === null ? content.since?.revocations : since && [];
  return {
    plans,
    service,
    policy: order.choices.policy,
    hidden: hidden?.map(withoutFacts),
    isDamaged: content.slips.length > 0,
    characters: content.files.reduce((sum, { texts }) => sum + texts.text.length, 0),
  };
}

/** What the policies and the files have to say; a `UsageError` where files are damaged of which all or nothing is to go. */
function tellOf({ terms, slips, empty, since }: UploadContent, { choices }: UploadOrder): void {
  for (const note of [...terms.notes, ...(since?.notes ?? [])]) console.error(terminalLine(note));
  for (const { name } of empty) console.error(terminalLine(`${name} holds no objects.`));
  for (const slip of slips) console.error(terminalLine(asLine(slip)));
  const damaged = slips[0]?.file;
  if (damaged === undefined) return;
  if (choices.policy === "all-or-nothing")
    throw new UsageError(
      `${damaged} has errors around its objects, so that some may be missing. Mend them, or use --policy valid-only. Nothing was sent.`,
    );
  console.error(terminalLine(`${damaged} is damaged around its objects: some may be missing from this upload.`));
}

/** One workspace after the other. A failure before the first request to the first of them is a `UsageError`. */
async function sendAll(
  { plans, service, policy }: Prepared,
  journal: UploadJournal,
  userAgent: string,
): Promise<EndedUpload[]> {
  const ended: EndedUpload[] = [];
  const isNeeded = plans.some(({ planned }) => planned.plan.batches.length > 0);
  const access = isNeeded ? openAccess(service.cloud, userAgent) : undefined;
  const note = (sentence: string) => {
    console.error(terminalLine(sentence));
  };
  const cancelling = cancelledBySignals(note);
  let hasBegun = false;
  for (const { planned, choices } of plans) {
    const { plan, target } = planned;
    if (!access || plan.batches.length === 0) {
      ended.push(await nothingToSend(planned, policy, journal, note));
      continue;
    }
    if (cancelling.signal.aborted) {
      ended.push(endedUpload(planned, unsent(planned, { code: "stop/cancelled", args: [] })));
      continue;
    }
    if (plans.length > 1) note(`Workspace ${target.workspaceId}:`);
    const { uploadRequests: requests, uploadWindowMs: windowMs } = service.cloud.limits;
    const amount = { objects: plan.summary.sending, requests: plan.batches.length, limits: { requests, windowMs } };
    const progress = showProgress(process.stderr, amount, () => performance.now());
    const sending: Sending = {
      access,
      base: service.base,
      endpoint: service.endpoint,
      journal,
      choices: writeRecorded(choices),
      signal: cancelling.signal,
      note: progress.note,
      watch(event) {
        progress.watch(event);
        if (event.kind === "stray-message") progress.note(`Sentinel, about no object of the request: ${event.message}`);
        if (event.kind === "stopped") progress.note(explainStop(event.reason, fillTemplate));
      },
    };
    try {
      ended.push(endedUpload(planned, await sendPlan(planned, sending)));
    } catch (failed) {
      const why = messageOf(failed);
      if (!hasBegun) throw new UsageError(`The journal of uploads can't be written: ${why} Nothing was sent.`);
      const stop: StopReason = { code: "stop/journal", args: [why] };
      progress.note(explainStop(stop, fillTemplate));
      ended.push(endedUpload(planned, unsent(planned, stop)));
    } finally {
      progress.end();
    }
    hasBegun = true;
  }
  cancelling.stop();
  return ended;
}

/** Nobody need be asked again about a run of which nothing is left. */
async function nothingToSend(
  planned: TargetPlan,
  policy: UploadPolicy,
  journal: UploadJournal,
  note: (sentence: string) => void,
): Promise<EndedUpload> {
  const ended = endedUpload(planned, unsent(planned, undefined));
  const { resumes } = planned;
  const isOver = ended.outcomes.every(({ status }) => status !== "not-sent") || isAsMeant(ended, policy);
  if (resumes !== undefined && isOver)
    await journal.journal.dismiss(resumes).catch((failed: unknown) => {
      note(`The journal could not be told that the run ${resumes} is done: ${messageOf(failed)}`);
    });
  return ended;
}
