import { request } from "node:http";

/**
 * Ends a sign-in in the browser that nobody will finish: MSAL listens on a port of this machine for the answer of the
 * authorize page and knows no other end, so it is given one, with the words that it waits for. Resolves in any case.
 */
export function answerForBrowser(authorizeUrl: string, word: string): Promise<void> {
  const asked = new URL(authorizeUrl).searchParams;
  const redirect = new URL(asked.get("redirect_uri") ?? "");
  const body = new URLSearchParams({ error: word, state: asked.get("state") ?? "" }).toString();
  return new Promise((resolve) => {
    const call = request(
      {
        host: "127.0.0.1",
        port: redirect.port,
        method: "POST",
        path: "/",
        agent: false,
        headers: { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) },
      },
      (response) => response.resume().on("close", resolve),
    );
    call.on("error", () => {
      resolve();
    });
    call.end(body);
  });
}
