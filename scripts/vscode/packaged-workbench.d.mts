export interface PackagedWorkbenchOptions {
  /** Which of the supported versions of VS Code. */
  readonly age: "oldest" | "newest";
  /** The packaged extension to install. */
  readonly vsix: string;
  /** The folder that the workbench opens. */
  readonly folder: string;
  /** A port, or a range like "8420-8440" to take the first free one of; 0, and that is the default, takes any. */
  readonly port?: number | string;
  /** What the browser must bring along as `?tkn=`; without it every local process may connect. */
  readonly token?: string;
  /** Leaves workspace trust on, so that the folder opens in Restricted Mode. */
  readonly restricted?: boolean;
  /** Environment variables for the extension host, over those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface PackagedWorkbench {
  /** VS Code's version. */
  readonly version: string;
  /** The address, without a slash at its end. */
  readonly url: string;
  /** Where the server keeps settings, logs and extensions; gone after `stop`. */
  readonly dataFolder: string;
  /** Resolves with a sentence when the server ends by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export function startPackagedWorkbench(options: PackagedWorkbenchOptions): Promise<PackagedWorkbench>;
