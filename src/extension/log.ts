import * as vscode from "vscode";
import { createRedactor } from "../cloud/redact";

/** The extension's one log. It is a whole `LogOutputChannel`, so that libraries write through the redactor too. */
export interface Log extends vscode.LogOutputChannel {
  /** From here on this text never appears in the log, in any spelling. */
  keepSecret(secret: string): void;
}

/**
 * Makes the channel that `STIX: Show Log` shows. Every line passes a redactor that knows the secrets in use. What is
 * still said after the end, by a request under way, is dropped: a closed channel throws.
 */
export function createLog(name = "STIX Workbench"): Log {
  const channel = vscode.window.createOutputChannel(name, { log: true });
  let open = true;
  const secrets = new Set<string>();
  const redact = createRedactor(() => [...secrets]);
  const clean = (value: unknown): string => {
    if (typeof value === "string") return redact(value);
    if (value instanceof Error) return redact(value.stack ?? value.message);
    return redact(textOf(value));
  };
  return {
    name: channel.name,
    get logLevel() {
      return channel.logLevel;
    },
    onDidChangeLogLevel: channel.onDidChangeLogLevel,
    keepSecret: (secret) => void secrets.add(secret),
    trace: (message, ...args) => open && channel.trace(clean(message), ...args.map(clean)),
    debug: (message, ...args) => open && channel.debug(clean(message), ...args.map(clean)),
    info: (message, ...args) => open && channel.info(clean(message), ...args.map(clean)),
    warn: (message, ...args) => open && channel.warn(clean(message), ...args.map(clean)),
    error: (error, ...args) => open && channel.error(clean(error), ...args.map(clean)),
    append: (value) => open && channel.append(clean(value)),
    appendLine: (value) => open && channel.appendLine(clean(value)),
    replace: (value) => open && channel.replace(clean(value)),
    clear: () => channel.clear(),
    show: (columnOrFocus?: vscode.ViewColumn | boolean, preserveFocus?: boolean) =>
      channel.show(typeof columnOrFocus === "boolean" ? columnOrFocus : preserveFocus),
    hide: () => channel.hide(),
    dispose: () => {
      open = false;
      channel.dispose();
    },
  };
}

/** What can't be written as JSON, such as an error that holds itself, must not break whoever logs it. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** The command `STIX: Show Log`. */
export function registerShowLog(log: Log): vscode.Disposable {
  return vscode.commands.registerCommand("stixWorkbench.showLog", () => log.show());
}
