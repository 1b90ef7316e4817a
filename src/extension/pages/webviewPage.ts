import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { pageHtml } from "./pageHtml";

/** The pages that esbuild makes: `dist/webview/<name>.js` and `.css`. */
export type PageName = "alert" | "preflight" | "uploadReport" | "alertTimeline";

export interface PageOptions<ToHost> {
  readonly name: PageName;
  readonly title: string;
  readonly icon?: vscode.WebviewPanel["iconPath"];
  readonly column?: vscode.ViewColumn;
  /** Takes what the page says, in the order in which it says it. Its first message is `ready`: before, it hears nothing. */
  readonly receive: (message: ToHost) => void;
}

export interface WebviewPage<ToPage> extends vscode.Disposable {
  /** Says something to the page. To one that was closed, nothing is said. */
  tell(message: ToPage): void;
  reveal(): void;
  /** What the tab says from now on. */
  rename(title: string): void;
  readonly onDidDispose: vscode.Event<void>;
}

/**
 * Opens a page in an editor. Its content security policy lets it run its own script and nothing else (`pageHtml`). Whatever
 * is shown in it comes as messages and is put in as text.
 */
export function openPage<ToHost, ToPage>(
  extensionUri: vscode.Uri,
  { name, title, icon, column, receive }: PageOptions<ToHost>,
): WebviewPage<ToPage> {
  const panel = vscode.window.createWebviewPanel(`stixWorkbench.${name}`, title, column ?? vscode.ViewColumn.Active, {
    ...webviewOptions(extensionUri),
    enableFindWidget: true,
    retainContextWhenHidden: true,
  });
  if (icon) panel.iconPath = icon;
  let isOpen = true;
  panel.onDidDispose(() => {
    isOpen = false;
  });
  panel.webview.onDidReceiveMessage(receive);
  panel.webview.html = htmlOf(panel.webview, extensionUri, name, title);
  return {
    tell: (message) => {
      if (isOpen) void panel.webview.postMessage(message);
    },
    reveal: () => {
      panel.reveal();
    },
    rename: (name) => {
      if (isOpen) panel.title = name;
    },
    onDidDispose: panel.onDidDispose,
    dispose: () => {
      panel.dispose();
    },
  };
}

export interface ViewOptions<ToHost> {
  readonly name: PageName;
  readonly title: string;
  /** Takes what the page says. Each time that the view is shown anew, its page begins with `ready`. */
  readonly receive: (message: ToHost) => void;
}

/** Puts a page into a view, under the same policy. Gives the way to tell it something. */
export function fillView<ToHost, ToPage>(
  extensionUri: vscode.Uri,
  { webview }: vscode.WebviewView,
  { name, title, receive }: ViewOptions<ToHost>,
): (message: ToPage) => void {
  webview.options = webviewOptions(extensionUri);
  webview.onDidReceiveMessage(receive);
  webview.html = htmlOf(webview, extensionUri, name, title);
  return (message) => void webview.postMessage(message);
}

/** A page runs its own script and reads nothing but its own files. */
function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [pagesFolder(extensionUri)] };
}

function pagesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist", "webview");
}

function htmlOf(webview: vscode.Webview, extensionUri: vscode.Uri, name: PageName, title: string): string {
  const address = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(pagesFolder(extensionUri), file)).toString();
  return pageHtml({
    language: vscode.env.language,
    title,
    script: address(`${name}.js`),
    style: address(`${name}.css`),
    styleSource: webview.cspSource,
    nonce: randomBytes(16).toString("base64"),
  });
}
