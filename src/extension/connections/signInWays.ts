import type { Connection, SignInWay } from "./connection";

/** All ways, in the order in which a person is offered them. */
export const signInWays: readonly SignInWay[] = ["browser", "device-code", "vscode", "secret", "certificate"];

/** Whether a person signs in; otherwise the application does by itself, with what is kept for it. */
export function isPersonWay(way: SignInWay): boolean {
  return way === "browser" || way === "device-code" || way === "vscode";
}

/**
 * The way that works in this window. The browser's answer comes to `localhost`: where the extension runs on another
 * machine than the browser (SSH, Codespaces), nobody listens there, and a code is typed instead.
 */
export function wayHere(way: SignInWay, isFarFromBrowser: boolean): SignInWay {
  return way === "browser" && isFarFromBrowser ? "device-code" : way;
}

/**
 * VS Code's own application. Every tenant knows it, and it may act for its users in Azure, so that uploads need no app
 * registration; nobody can give it the permission to read alerts.
 */
export const vscodeClientId = "aebc6443-996d-45c2-90f0-388ff96faa56";

export function usesVscodeApplication({ signIn, clientId }: Pick<Connection, "signIn" | "clientId">): boolean {
  return signIn === "vscode" && clientId.toLowerCase() === vscodeClientId;
}
