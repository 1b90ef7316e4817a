/** What a page of the emulator's asks for: its one form. */
export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The form of a page, with where it goes and its hidden fields. */
export function formOf(html: string, address: string): Form {
  const action = /<form[^>]* action="([^"]*)"/.exec(html)?.[1];
  const inputs = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return {
    action: action === undefined ? address : unescapeHtml(action),
    fields: Object.fromEntries(inputs.map(([, name = "", value = ""]) => [unescapeHtml(name), unescapeHtml(value)])),
  };
}

/** Sends a form as a browser does. */
export function submit({ action, fields }: Form, more: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(action, { method: "POST", body: new URLSearchParams({ ...fields, ...more }), redirect: "manual" });
}

/** Opens a sign-in page, presses a button and goes the way back to the application; gives the last page's text. */
export async function answerPage(url: string, answer: "yes" | "no" = "yes"): Promise<string> {
  const asked = await (await fetch(url)).text();
  const pressed = await submit(formOf(asked, url), { emulator_answer: answer });
  const back = formOf(await pressed.text(), url);
  return (await submit(back)).text();
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
