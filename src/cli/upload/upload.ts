import { explainStop, fillTemplate } from "../../sentinel/sentinelMessages";
import type { StopReason } from "../../sentinel/stopReason";
import { openAccess } from "../credentials";
import { asLine } from "../findingFormats";
import { help } from "../help";
import { terminalText } from "../terminalText";
import { UsageError } from "../usage";
import { endedUpload, type EndedUpload, isAsMeant, warningsOf } from "./endedUpload";
import { plansOf } from "./plansOf";
import { showProgress } from "./progressLine";
import { type RecordedChoices, writeRecorded } from "./recordedChoices";
import { checkReport, writeReport } from "./reportFile";
import { type Sending, sendPlan, unsent } from "./sendPlan";
import type { TargetPlan } from "./targetPlan";
import { type UploadContent, uploadContent } from "./uploadContent";
import { messageOf, openUploadJournal, type UploadJournal } from "./uploadJournal";
import { readUploadOptions } from "./uploadOptions";
import { type UploadOrder, uploadOrder } from "./uploadOrder";
import { uploadResult } from "./uploadResult";
import { cancelledBySignals } from "./uploadSignals";
import { uploadText } from "./uploadText";

/** `stix-workbench upload`: exit code 0 when all went as it was meant (`isAsMeant`), 1 otherwise, 2 where it was not started. */
export async function upload(args: readonly string[], userAgent: string): Promise<number> {
  const options = readUploadOptions(args);
  if (!options) {
    console.log(help("upload"));
    return 0;
  }
  const startedAt = new Date().toISOString();
  const journal = openUploadJournal(options.journal);
  const order = await uploadOrder(options, journal, startedAt);
  if (options.report) await checkReport(options.report);
  const content = await uploadContent(order, startedAt);
  tellOf(content, order);
  const plans = await plansOf(order, content, journal, startedAt);
  const ended = options.dryRun
    ? plans.map(({ planned }) => endedUpload(planned, unsent(planned, undefined)))
    : await sendAll(plans, order, journal, userAgent);

  const hidden = order.since?.revokedAt === null ? content.since?.revocations : order.since && [];
  const result = uploadResult(ended, hidden);
  for (const warning of ended.flatMap(warningsOf)) console.error(terminalText(warning));
  process.stdout.write(
    options.format === "json" ? JSON.stringify(result, undefined, 2) + "\n" : terminalText(uploadText(result)),
  );
  const unwritten = options.report && (await writeReport(options.report, ended, { cloud: order.cloud, startedAt }));
  if (unwritten !== undefined) console.error(terminalText(unwritten));
  const isDone = unwritten === undefined && ended.every((each) => isAsMeant(each, order.choices.policy));
  return isDone ? 0 : 1;
}

/** What the policies and the files have to say; a `UsageError` where files are damaged of which all or nothing is to go. */
function tellOf({ terms, slips, files }: UploadContent, { choices }: UploadOrder): void {
  for (const note of terms.notes) console.error(terminalText(note));
  for (const { name, document } of files)
    if (document.objects.length === 0) console.error(terminalText(`${name} holds no objects.`));
  for (const slip of slips) console.error(terminalText(asLine(slip)));
  const damaged = slips[0]?.file;
  if (choices.policy === "all-or-nothing" && damaged !== undefined)
    throw new UsageError(
      `${damaged} has errors around its objects, so that some may be missing. Mend them, or use --policy valid-only. Nothing was sent.`,
    );
}

/** One workspace after the other. A failure before the first request to the first of them is a `UsageError`. */
async function sendAll(
  plans: readonly { readonly planned: TargetPlan; readonly choices: RecordedChoices }[],
  order: UploadOrder,
  journal: UploadJournal,
  userAgent: string,
): Promise<EndedUpload[]> {
  const ended: EndedUpload[] = [];
  const isNeeded = plans.some(({ planned }) => planned.plan.batches.length > 0);
  const access = isNeeded ? openAccess(order.cloud, userAgent) : undefined;
  const note = (sentence: string) => {
    console.error(terminalText(sentence));
  };
  const cancelling = cancelledBySignals(note);
  let hasBegun = false;
  for (const { planned, choices } of plans) {
    const { plan, target } = planned;
    if (!access || plan.batches.length === 0) {
      ended.push(await nothingToSend(planned, order, journal, note));
      continue;
    }
    if (cancelling.signal.aborted) {
      ended.push(endedUpload(planned, unsent(planned, { code: "stop/cancelled", args: [] })));
      continue;
    }
    if (plans.length > 1) note(`Workspace ${target.workspaceId}:`);
    const { uploadRequests: requests, uploadWindowMs: windowMs } = order.cloud.limits;
    const amount = { objects: plan.summary.sending, requests: plan.batches.length, limits: { requests, windowMs } };
    const progress = showProgress(process.stderr, amount, () => performance.now());
    const sending: Sending = {
      access,
      base: order.base,
      endpoint: order.endpoint,
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
  { choices }: UploadOrder,
  journal: UploadJournal,
  note: (sentence: string) => void,
): Promise<EndedUpload> {
  const ended = endedUpload(planned, unsent(planned, undefined));
  const { resumes } = planned;
  const isOver = ended.outcomes.every(({ status }) => status !== "not-sent") || isAsMeant(ended, choices.policy);
  if (resumes && isOver)
    await journal.journal.dismiss(resumes.line.run).catch((failed: unknown) => {
      note(`The journal could not be told that the run ${resumes.line.run} is done: ${messageOf(failed)}`);
    });
  return ended;
}
