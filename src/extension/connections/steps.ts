/** What came of one question. `back` goes to the question before. */
export type Answer<Draft> =
  { readonly kind: "next"; readonly draft: Draft } | { readonly kind: "back" } | { readonly kind: "cancelled" };

/** Where a question stands among the others. */
export interface StepPlace {
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

export interface Step<Draft> {
  /** The part of the draft the question is about; several steps may share one. */
  readonly field: string;
  /** Whether the question makes sense for what was answered so far. */
  applies(draft: Draft): boolean;
  ask(draft: Draft, place: StepPlace): Promise<Answer<Draft>>;
}

/**
 * Asks one question after the other, skipping those that do not apply, and goes back where that is asked for. Answers
 * already given stay in the draft. Ends with the whole draft, or with nothing when it was called off.
 */
export async function runSteps<Draft>(steps: readonly Step<Draft>[], draft: Draft): Promise<Draft | undefined> {
  const asked: number[] = [];
  let current = draft;
  let index = nextStep(steps, current, 0);
  while (index !== undefined) {
    const answer = await steps[index]?.ask(current, {
      step: asked.length + 1,
      totalSteps: asked.length + steps.slice(index).filter((step) => step.applies(current)).length,
      canGoBack: asked.length > 0,
    });
    if (answer === undefined || answer.kind === "cancelled") return undefined;
    if (answer.kind === "back") {
      index = asked.pop() ?? index;
      continue;
    }
    asked.push(index);
    current = answer.draft;
    index = nextStep(steps, current, index + 1);
  }
  return current;
}

function nextStep<Draft>(steps: readonly Step<Draft>[], draft: Draft, from: number): number | undefined {
  const found = steps.findIndex((step, index) => index >= from && step.applies(draft));
  return found < 0 ? undefined : found;
}
