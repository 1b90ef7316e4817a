// A page of `dist/webview` without a workbench around it: in the same HTML, under the same content security policy, with a
// theme's colours, and with the test in place of the extension. For whatever page: `openStandalone(browser, { name, … })`.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { pageHtml } from "../../../src/extension/pages/pageHtml";
import { patienceSeconds } from "./eventually";
import { type ThemeName, themeOf } from "./themes";

const origin = "https://page.test";
const contentTypes: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

/** Markup that runs a script where a page takes a text for markup. */
export const hostile = `<img src=x onerror="document.title='taken over'"><b>bold</b>&amp;{0}`;

export interface StandaloneOptions<FromPage, ToPage> {
  /** Of the entry in `dist/webview`. */
  readonly name: string;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** Takes what the page says, and may answer: the page may speak before `openStandalone` has ended. */
  readonly receive: (message: FromPage, tell: (message: ToPage) => Promise<void>) => void;
}

export interface StandalonePage<ToPage> {
  readonly page: Page;
  tell(message: ToPage): Promise<void>;
  /** What the browser complained of: exceptions, and what the content security policy refused. */
  readonly complaints: readonly string[];
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openStandalone<FromPage, ToPage>(
  browser: Browser,
  { name, theme = "dark", width = 1100, height = 900, receive }: StandaloneOptions<FromPage, ToPage>,
): Promise<StandalonePage<ToPage>> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceSeconds * 1000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const tell = async (message: ToPage) => {
    await page.evaluate(`dispatchEvent(new MessageEvent("message", { data: ${JSON.stringify(message)} })) && null`);
  };
  await page.exposeFunction("sayToExtension", (message: FromPage) => {
    receive(message, tell);
  });
  await page.addInitScript({ content: insteadOfVsCode(theme) });
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const contentType = contentTypes[path.extname(pathname)];
    if (contentType === undefined) return route.fulfill({ contentType: "text/html", body: html(name) });
    const body = await readFile(path.resolve("dist", "webview", path.basename(pathname)), "utf8");
    return route.fulfill({ contentType, body });
  });
  await page.goto(`${origin}/`);
  return {
    page,
    complaints,
    tell,
    screenshot: async (file) => {
      await page.screenshot({ path: path.resolve("dist", "screenshots", `${file}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}

function html(name: string): string {
  return pageHtml({
    language: "en",
    title: name,
    script: `${origin}/${name}.js`,
    style: `${origin}/${name}.css`,
    styleSource: origin,
    nonce: "bm9uY2U=",
  });
}

/** What VS Code puts into a page before its script runs, as a script. */
function insteadOfVsCode(theme: ThemeName): string {
  return `
    globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => sayToExtension(structuredClone(message)) });
    document.addEventListener("DOMContentLoaded", () => {
      const { variables, bodyClass } = ${JSON.stringify(themeOf(theme))};
      for (const [name, value] of variables) document.documentElement.style.setProperty(name, value);
      document.body.className = bodyClass;
    });`;
}
