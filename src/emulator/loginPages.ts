import { randomBytes } from "node:crypto";
import type { Answer } from "./answer";
import { demoUser } from "./demoAccounts";

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);
}

function fields(values: Iterable<readonly [string, string]>): string {
  return [...values]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");
}

/** A page in the emulator's look; `script` runs alone, and forms go to `formAction` alone. */
function page(
  status: number,
  title: string,
  body: string,
  { formAction = "'self'", script = "" }: { formAction?: string; script?: string } = {},
): Answer {
  const nonce = randomBytes(12).toString("base64");
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style nonce="${nonce}">body{font:16px system-ui;max-width:26em;margin:4em auto;padding:0 1em}button,input{font:inherit;padding:.4em 1em}</style>
</head><body><h1>${title}</h1>${body}${script === "" ? "" : `<script nonce="${nonce}">${script}</script>`}</body></html>`,
  };
}

/** Asks the demo user; the form brings the whole request back to the address it came to. */
export function consentPage(applicationId: string, request: URLSearchParams, redirectOrigin: string): Answer {
  return page(
    200,
    "Sign in to the emulator",
    `<p>Application <code>${escapeHtml(applicationId)}</code> wants to act for <b>${demoUser.name}</b> (${demoUser.userName}).</p>
<form method="post">${fields(request)}<button name="emulator_answer" value="yes" autofocus>Sign in</button>
<button name="emulator_answer" value="no">Cancel</button></form>`,
    // Chrome holds the answer's redirect to the same rule.
    { formAction: `'self' ${redirectOrigin}` },
  );
}

/** `response_mode=form_post`: the browser posts the answer to the application by itself. */
export function formPostPage(redirectUri: string, values: Readonly<Record<string, string>>): Answer {
  return page(
    200,
    "Back to the application",
    `<form method="post" action="${escapeHtml(redirectUri)}">${fields(Object.entries(values))}<button>Continue</button></form>`,
    { formAction: new URL(redirectUri).origin, script: "document.forms[0].submit()" },
  );
}

/** What a person sees where the application can't be told. */
export function refusalPage(description: string): Answer {
  return page(400, "Sorry, but we’re having trouble signing you in.", `<p>${escapeHtml(description)}</p>`);
}

/** Where a person types the code that another device shows. */
export function devicePage(userCode: string): Answer {
  return page(
    200,
    "Enter code",
    `<p>As <b>${demoUser.name}</b> (${demoUser.userName}), allow the device that shows this code:</p>
<form method="post"><input name="user_code" value="${escapeHtml(userCode)}" autocomplete="off" autofocus>
<button name="emulator_answer" value="yes">Sign in</button> <button name="emulator_answer" value="no">Decline</button></form>`,
  );
}

export function messagePage(status: number, title: string, message: string): Answer {
  return page(status, title, `<p>${message}</p>`);
}
