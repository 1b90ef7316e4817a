/** As much of VS Code's interface for webviews as the pages use. */
interface WebviewApi {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The extension that shows the page. */
export interface Host<ToHost, ToPage> {
  tell(message: ToHost): void;
  /** Calls for each message; VS Code is the only one that can send any. */
  listen(take: (message: ToPage) => void): void;
}

/** The page's way to its extension; to be called once. */
export function connectHost<ToHost, ToPage>(): Host<ToHost, ToPage> {
  const api = acquireVsCodeApi();
  return {
    tell(message) {
      api.postMessage(message);
    },
    listen(take) {
      globalThis.addEventListener("message", (event) => {
        take((event as unknown as { data: ToPage }).data);
      });
    },
  };
}
