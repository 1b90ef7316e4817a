import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { indicatorFor } from "../../stix/iocs/indicatorFor";
import { readTyped, type TypedKind, typedKinds } from "../../stix/iocs/readTyped";
import { askChoice, type Input } from "../connections/stepInputs";
import { type Answer, runSteps, type Step } from "../connections/steps";
import type { StixServer } from "../languageServer";
import { askDays, askTlp, type IndicatorTerms, rememberedTerms, rememberTerms } from "./indicatorQuestions";
import { insertIndicators, stixEditor } from "./insertIndicators";
import { indicatorName } from "./kindWords";
import { askText } from "./textQuestion";

interface Draft extends IndicatorTerms {
  readonly kind: TypedKind;
  readonly value: string;
  readonly name: string;
}

/** The command *STIX: New Indicator*: asks what is to be found and for how long, and writes the indicator. */
export async function newIndicator(
  server: StixServer,
  state: vscode.Memento,
  now: () => number,
): Promise<vscode.TextEditor | undefined> {
  const draft = await runSteps<Draft>(steps(), { kind: "ipv4", value: "", name: "", ...rememberedTerms(state) });
  const typed = draft && readTyped(draft.kind, draft.value);
  if (!typed) return undefined;
  const { name, days, tlp } = draft;
  await rememberTerms(state, { days, tlp });
  const id = `indicator--${randomUUID()}`;
  return insertIndicators(server, stixEditor(), [indicatorFor({ ...typed, id, name, now: now(), days, tlp })]);
}

function steps(): Step<Draft>[] {
  const title = vscode.l10n.t("New Indicator");
  const words = typedWords();
  const taken = <Value>(input: Input<Value>, take: (value: Value) => Draft): Answer<Draft> =>
    input.kind === "value" ? { kind: "next", draft: take(input.value) } : input;
  const applies = () => true;
  return [
    {
      field: "kind",
      applies,
      async ask(draft, place) {
        const choices = typedKinds.map((kind) => ({
          label: words[kind].label,
          description: words[kind].example,
          value: kind,
        }));
        const placeholder = vscode.l10n.t("What is to be found?");
        const input = await askChoice({ title, placeholder, choices, current: draft.kind }, place);
        return taken(input, (kind) => ({ ...draft, kind }));
      },
    },
    {
      field: "value",
      applies,
      async ask(draft, place) {
        const { label, example, wrong } = words[draft.kind];
        const check = (value: string) => (readTyped(draft.kind, value) ? undefined : wrong);
        const prompt = vscode.l10n.t("{0}; a defanged one will do", label);
        const value = readTyped(draft.kind, draft.value) ? draft.value : "";
        const input = await askText({ title, prompt, placeholder: example, value, check }, place);
        return taken(input, (text) => ({ ...draft, value: text, name: "" }));
      },
    },
    {
      field: "name",
      applies,
      async ask(draft, place) {
        const typed = readTyped(draft.kind, draft.value);
        const value = draft.name || (typed ? indicatorName(typed.kind, typed.value) : "");
        const prompt = vscode.l10n.t("Name of the indicator");
        const check = (name: string) => (name.trim() === "" ? vscode.l10n.t("Give it a name.") : undefined);
        const input = await askText({ title, prompt, placeholder: "", value, check }, place);
        return taken(input, (name) => ({ ...draft, name }));
      },
    },
    {
      field: "days",
      applies,
      ask: async (draft, place) => taken(await askDays(title, draft.days, place), (days) => ({ ...draft, days })),
    },
    {
      field: "tlp",
      applies,
      ask: async (draft, place) => taken(await askTlp(title, draft.tlp, place), (tlp) => ({ ...draft, tlp })),
    },
  ];
}

interface KindWords {
  readonly label: string;
  readonly example: string;
  readonly wrong: string;
}

function typedWords(): Readonly<Record<TypedKind, KindWords>> {
  return {
    ipv4: {
      label: vscode.l10n.t("IPv4 address or range"),
      example: "198.51.100.7",
      wrong: vscode.l10n.t("This is not an IPv4 address. Write four numbers from 0 to 255, such as 198.51.100.7."),
    },
    ipv6: {
      label: vscode.l10n.t("IPv6 address or range"),
      example: "2001:db8::7",
      wrong: vscode.l10n.t("This is not an IPv6 address. Write one such as 2001:db8::7."),
    },
    domain: {
      label: vscode.l10n.t("Domain name"),
      example: "malicious.example",
      wrong: vscode.l10n.t(
        "This is not a domain name. Write one such as malicious.example, without a scheme or a path.",
      ),
    },
    url: {
      label: vscode.l10n.t("URL"),
      example: "https://malicious.example/path",
      wrong: vscode.l10n.t(
        "This is not a whole URL. Write one with its scheme, such as https://malicious.example/path.",
      ),
    },
    "file-hash": {
      label: vscode.l10n.t("File hash"),
      example: "MD5, SHA-1, SHA-256, SHA-512",
      wrong: vscode.l10n.t("This is not a hash. Write 32, 40, 64 or 128 hexadecimal digits."),
    },
    email: {
      label: vscode.l10n.t("E-mail address"),
      example: "sender@malicious.example",
      wrong: vscode.l10n.t("This is not an e-mail address. Write one such as sender@malicious.example."),
    },
    "certificate-hash": {
      label: vscode.l10n.t("Certificate hash"),
      example: "MD5, SHA-1, SHA-256",
      wrong: vscode.l10n.t(
        "This is not a certificate's hash. Write 32, 40 or 64 hexadecimal digits, with or without colons.",
      ),
    },
  };
}
