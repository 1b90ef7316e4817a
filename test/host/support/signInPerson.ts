import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Stands in for the person at the browser: sees every page that the extension opens, and does there what is wanted. */
export interface PersonAtBrowser {
  /** Addresses of the pages, in order. */
  readonly opened: readonly string[];
  /** The page with which the last sign-in ended. */
  readonly lastPage: () => string;
  restore(): void;
}

/** What is done with a page; false: nothing could be opened. */
type Visit = (url: URL) => Promise<string | false>;

export function personAtBrowser(visit: Visit): PersonAtBrowser {
  const opened: string[] = [];
  let lastPage = "";
  const env = vscode.env as unknown as Record<string, unknown>;
  const original = vscode.env.openExternal;
  env["openExternal"] = async (uri: vscode.Uri) => {
    opened.push(uri.toString(true));
    const page = await visit(new URL(uri.toString(true)));
    if (page === false) return false;
    lastPage = page;
    return true;
  };
  return { opened, lastPage: () => lastPage, restore: () => (env["openExternal"] = original) };
}

/** Answers the emulator's authorize page and carries its answer to the extension, as the page's own script would. */
export const authorizing =
  (answer: "yes" | "no"): Visit =>
  async (url) => {
    url.searchParams.set("emulator_answer", answer);
    const page = await (await fetch(url)).text();
    const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
    assert.ok(action, page);
    const fields = [...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]): [string, string] => [name, unescape(value)],
    );
    return (await fetch(unescape(action), { method: "POST", body: new URLSearchParams(fields) })).text();
  };

/** Types the code that is on the clipboard into the emulator's page. */
export const typingTheCode: Visit = async (url) => {
  const form = { user_code: await vscode.env.clipboard.readText(), emulator_answer: "yes" };
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(form) });
  assert.equal(answer.status, 200);
  return answer.text();
};

function unescape(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Makes this window one whose extension host is (not) on the machine of the browser. Returns how to undo it. */
export function windowIs(where: "local" | "remote"): () => void {
  const facts = { remoteName: where === "local" ? undefined : "ssh-remote", uiKind: vscode.UIKind.Desktop };
  const originals = Object.keys(facts).map(
    (name) => [name, Object.getOwnPropertyDescriptor(vscode.env, name)] as const,
  );
  for (const [name, value] of Object.entries(facts))
    Object.defineProperty(vscode.env, name, { value, configurable: true });
  return () => {
    for (const [name, descriptor] of originals) if (descriptor) Object.defineProperty(vscode.env, name, descriptor);
  };
}
