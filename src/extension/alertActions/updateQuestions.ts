import * as vscode from "vscode";
import {
  type AlertClassification,
  alertClassifications,
  type AlertDetermination,
  alertDeterminations,
  alertStatuses,
  type AlertStatus,
  type AlertUpdate,
} from "../../defender/alertUpdate";
import { statusWord } from "../alerts/listFilterWords";
import { askChoice, askText, type Choice, type Input } from "../connections/stepInputs";
import { type Answer, runSteps, type Step } from "../connections/steps";
import { classificationWord, determinationWord } from "./updateWords";

/** What is answered so far; undefined for what stays as it is. */
interface Draft {
  readonly status: AlertStatus | undefined;
  readonly classification: AlertClassification | undefined;
  readonly determination: AlertDetermination | undefined;
  /** `somebody`: whoever `owner` names. */
  readonly assignee: "stays" | "me" | "nobody" | "somebody";
  readonly owner: string;
  readonly comment: string;
}

/** What is known before anything is asked. */
export interface UpdateCircumstances {
  /** "1 alert" */
  readonly about: string;
  /** The name that the person signed in with; undefined where an application acts by itself. */
  readonly me: string | undefined;
}

const untouched: Draft = {
  status: undefined,
  classification: undefined,
  determination: undefined,
  assignee: "stays",
  owner: "",
  comment: "",
};

/** Asks what is to be changed, one question after the other; undefined where it was called off. */
export async function askUpdate(circumstances: UpdateCircumstances): Promise<AlertUpdate | undefined> {
  const draft = await runSteps(stepsFor(circumstances), untouched);
  if (!draft) return undefined;
  const { status, classification, determination, comment } = draft;
  const owner = ownerOf(draft, circumstances);
  return {
    change: {
      ...(status !== undefined && { status }),
      ...(classification !== undefined && { classification }),
      ...(classification !== undefined && determination !== undefined && { determination }),
      ...(owner !== undefined && { assignedTo: owner }),
    },
    ...(comment !== "" && { comment }),
  };
}

function ownerOf({ assignee, owner }: Draft, { me }: UpdateCircumstances): string | null | undefined {
  switch (assignee) {
    case "stays":
      return undefined;
    case "nobody":
      return null;
    case "me":
      return me;
    case "somebody":
      return owner === "" ? undefined : owner;
  }
}

function stepsFor({ about, me }: UpdateCircumstances): Step<Draft>[] {
  const title = vscode.l10n.t("Change Status of {0}", about);
  const stays = vscode.l10n.t("Leave as it is");
  const always = () => true;
  const taken = <Value>(input: Input<Value>, take: (value: Value) => Draft): Answer<Draft> =>
    input.kind === "value" ? { kind: "next", draft: take(input.value) } : input;
  const choices = <Value extends string>(values: readonly Value[], word: (value: Value) => string) => [
    { label: stays, value: undefined },
    ...values.map((value): Choice<Value | undefined> => ({ label: word(value), value })),
  ];
  return [
    {
      field: "status",
      applies: always,
      ask: async (draft, place) =>
        taken(
          await askChoice<AlertStatus | undefined>(
            {
              title,
              placeholder: vscode.l10n.t("Status"),
              choices: choices(alertStatuses, statusWord),
              current: draft.status,
            },
            place,
          ),
          (status) => ({ ...draft, status }),
        ),
    },
    {
      field: "classification",
      applies: always,
      ask: async (draft, place) =>
        taken(
          await askChoice<AlertClassification | undefined>(
            {
              title,
              placeholder: vscode.l10n.t("Classification"),
              choices: choices(alertClassifications, classificationWord),
              current: draft.classification,
            },
            place,
          ),
          (classification) => ({ ...draft, classification, determination: undefined }),
        ),
    },
    {
      field: "determination",
      applies: ({ classification }) => classification !== undefined,
      ask: async (draft, place) =>
        taken(
          await askChoice<AlertDetermination | undefined>(
            {
              title,
              placeholder: vscode.l10n.t("Determination"),
              choices: choices<AlertDetermination>(
                draft.classification ? alertDeterminations[draft.classification] : [],
                determinationWord,
              ),
              current: draft.determination,
            },
            place,
          ),
          (determination) => ({ ...draft, determination }),
        ),
    },
    {
      field: "assignee",
      applies: always,
      ask: async (draft, place) =>
        taken(
          await askChoice<Draft["assignee"]>(
            {
              title,
              placeholder: vscode.l10n.t("Assigned to"),
              choices: [
                { label: stays, value: "stays" },
                ...(me === undefined ? [] : [{ label: vscode.l10n.t("Me"), description: me, value: "me" } as const]),
                { label: vscode.l10n.t("Nobody"), value: "nobody" },
                { label: vscode.l10n.t("Somebody else…"), value: "somebody" },
              ],
              current: draft.assignee,
            },
            place,
          ),
          (assignee) => ({ ...draft, assignee }),
        ),
    },
    {
      field: "owner",
      applies: ({ assignee }) => assignee === "somebody",
      ask: async (draft, place) =>
        taken(
          await askText(
            {
              title,
              prompt: vscode.l10n.t("The name that the person signs in with"),
              placeholder: "analyst@contoso.com",
              value: draft.owner,
              check: () => undefined,
            },
            place,
          ),
          (owner) => ({ ...draft, owner }),
        ),
    },
    {
      field: "comment",
      applies: always,
      ask: async (draft, place) =>
        taken(
          await askText(
            {
              title,
              prompt: vscode.l10n.t("A comment that is added to the alert. Leave it empty for none."),
              value: draft.comment,
              check: () => undefined,
            },
            place,
          ),
          (comment) => ({ ...draft, comment }),
        ),
    },
  ];
}
