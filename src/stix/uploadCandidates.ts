import type { Judge } from "./rules/judge";
import type { StixDocument } from "./document/stixDocument";
import { type MarkingMeaning, readMarking, readTlp, type TlpLevel } from "./tlp";

/** What the planning of an upload needs to know of an object. */
export interface UploadCandidate {
  readonly index: number;
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly hasErrors: boolean;
  /** The highest TLP that is known of it. */
  readonly tlp: TlpLevel | "unmarked";
  /** It carries a marking that is neither known nor in the document. */
  readonly hasUnknownMarking: boolean;
}

/** The facts of all objects of a document, in their order. A marking may be defined behind the objects that carry it. */
export function uploadCandidates(document: StixDocument, judge: Judge): UploadCandidate[] {
  const values = document.objects.map((_, index) => parse(document.textOf(index)));
  const markings = new Map<string, MarkingMeaning>();
  for (const value of values) {
    const marking = value && readMarking(value);
    if (marking) markings.set(...marking);
  }
  return values.map((value, index) => {
    const { problems, facts } = document.check(index);
    const hasErrors = problems.some(({ code }) => judge.severityOf(code, facts) === "error");
    const { level, hasUnknown } = readTlp(value ?? {}, markings);
    return { index, id: facts.id, type: facts.type, hasErrors, tlp: level, hasUnknownMarking: hasUnknown };
  });
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
