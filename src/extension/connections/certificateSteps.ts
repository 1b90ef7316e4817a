import * as vscode from "vscode";
import { readCertificate } from "../../cloud/certificate";
import { certificateOfFile, certificateText } from "./certificateText";
import type { ConnectionDraft } from "./connectionDraft";
import { askChoice, askText, type Choice } from "./stepInputs";
import type { Answer, Step, StepPlace } from "./steps";
import { tokenSentence } from "./tokenSentence";

/** No certificate with its chain and key comes near this. */
const mostBytes = 1024 * 1024;

/** Asks for the certificate's file and, where it wants one, for its password. Only one that opens is taken. */
export function certificateSteps(title: string, isKept: boolean): readonly Step<ConnectionDraft>[] {
  return [
    {
      field: "certificate",
      applies: ({ signIn }) => signIn === "certificate",
      ask: async (draft, place) => askForFile(title, draft, place, isKept),
    },
    {
      field: "certificate",
      applies: ({ signIn, locked }) => signIn === "certificate" && locked !== undefined,
      ask: async (draft, place) => askForPassword(title, draft, place),
    },
  ];
}

async function askForFile(
  title: string,
  draft: ConnectionDraft,
  place: StepPlace,
  isKept: boolean,
): Promise<Answer<ConnectionDraft>> {
  const file: Choice<"file" | "keep"> = {
    label: `$(folder-opened) ${vscode.l10n.t("Choose a File…")}`,
    detail: vscode.l10n.t("PEM or PFX, with the private key. Its content goes into VS Code's secret storage alone."),
    value: "file",
  };
  const keep: Choice<"file" | "keep"> = {
    label: `$(check) ${vscode.l10n.t("Keep the Certificate")}`,
    detail:
      draft.certificate === ""
        ? vscode.l10n.t("the one that is stored for this connection")
        : vscode.l10n.t("the one that you chose a moment ago"),
    value: "keep",
  };
  const choices = isKept || draft.certificate !== "" ? [keep, file] : [file];
  const placeholder = vscode.l10n.t("The certificate that the app registration knows");
  for (;;) {
    const current = choices[0]?.value ?? "file";
    const input = await askChoice({ title, placeholder, choices, current }, place);
    if (input.kind !== "value") return input;
    if (input.value === "keep") return { kind: "next", draft: without(draft) };
    const chosen = await chooseFile(draft);
    if (chosen !== undefined) return { kind: "next", draft: chosen };
  }
}

/** Undefined where no file was chosen, or none that can be used, which was said. */
async function chooseFile(draft: ConnectionDraft): Promise<ConnectionDraft | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Certificate with Its Private Key"),
      openLabel: vscode.l10n.t("Use Certificate"),
      filters: {
        [vscode.l10n.t("Certificates")]: ["pem", "pfx", "p12", "crt", "cer", "key"],
        [vscode.l10n.t("All files")]: ["*"],
      },
    })) ?? [];
  if (uri === undefined) return undefined;
  const refuse = async (sentence: string): Promise<undefined> => {
    await vscode.window.showErrorMessage(sentence, { modal: true });
    return undefined;
  };
  let bytes: Uint8Array;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > mostBytes) return await refuse(tokenSentence({ code: "certificate-unreadable", args: ["> 1 MB"] }));
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (failed) {
    const why = failed instanceof vscode.FileSystemError ? failed.code : "?";
    return refuse(tokenSentence({ code: "certificate-unreadable", args: [why] }));
  }
  const file = certificateOfFile(bytes);
  const read = await readCertificate(file);
  if (read.kind === "certificate") return { ...without(draft), certificate: certificateText(file) };
  if (read.problem.code === "certificate-password") return { ...draft, certificate: "", locked: file };
  return refuse(tokenSentence(read.problem));
}

function without({ locked: _locked, ...draft }: ConnectionDraft): ConnectionDraft {
  return draft;
}

async function askForPassword(
  title: string,
  draft: ConnectionDraft,
  place: StepPlace,
): Promise<Answer<ConnectionDraft>> {
  const { locked } = draft;
  if (locked === undefined) return { kind: "next", draft };
  const input = await askText(
    {
      title,
      prompt: vscode.l10n.t("Password of the certificate. It goes into VS Code's secret storage alone."),
      value: "",
      password: true,
      isVerbatim: true,
      check: () => undefined,
      async verify(password) {
        const read = await readCertificate({ ...locked, password });
        if (read.kind === "certificate") return undefined;
        if (read.problem.code === "certificate-password") return { code: "certificate-password", severity: "error" };
        return { code: "certificate-unusable", severity: "error" };
      },
    },
    place,
  );
  if (input.kind !== "value") return input;
  return { kind: "next", draft: { ...draft, certificate: certificateText({ ...locked, password: input.value }) } };
}
