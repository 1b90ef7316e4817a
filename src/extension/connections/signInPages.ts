import * as vscode from "vscode";

/** The pages with which a sign-in ends in the browser: small, of this extension alone, without script or address. */
export function signInPages(): { readonly success: string; readonly failure: string } {
  return {
    success: page(
      vscode.l10n.t("You are signed in"),
      vscode.l10n.t("Close this page and go back to Visual Studio Code."),
      "#1a7f37",
    ),
    failure: page(
      vscode.l10n.t("The sign-in did not work"),
      vscode.l10n.t("Close this page and go back to Visual Studio Code, which says why."),
      "#b3261e",
    ),
  };
}

function page(title: string, sentence: string, colour: string): string {
  return `<!doctype html>
<html lang="${escape(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>STIX Workbench</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; border-left: .3rem solid ${colour}; padding-left: .8rem; }
p { padding-left: 1.1rem; }
</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>${escape(sentence)}</p>
</body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);
}
