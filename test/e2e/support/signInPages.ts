// The emulator's sign-in page in the browser that shows the workbench, with a person in front of it.
import type { Page } from "playwright-core";

/** What the page was asked for, and the text with which it ended. */
export interface Visit {
  readonly asked: URLSearchParams;
  readonly end: string;
}

/** Does what opens the sign-in page, presses a button there and gives what the page says in the end. */
export async function visitSignIn(
  page: Page,
  button: "Sign in" | "Cancel",
  open: () => Promise<unknown>,
  picture?: string,
): Promise<Visit> {
  const [popup] = await Promise.all([page.context().waitForEvent("page"), open()]);
  const press = popup.getByRole("button", { name: button, exact: true });
  await press.waitFor();
  const asked = new URL(popup.url()).searchParams;
  await press.click();
  await popup.getByText(/Close this page and go back/).waitFor();
  if (picture !== undefined) await popup.screenshot({ path: picture });
  const end = await popup.getByRole("heading", { level: 1 }).innerText();
  await popup.close();
  return { asked, end };
}
