import assert from "node:assert/strict";
import { LanguageClient, type StartOptions } from "./languageClient";

/**
 * Gives the tests of the surrounding `describe` a client of a server that is started before them and ended behind them,
 * when it must have had nothing to complain of.
 */
export function serveSuite(use: (client: LanguageClient) => void, options?: StartOptions): void {
  let client: LanguageClient | undefined;
  before(async () => {
    client = await LanguageClient.start(options);
    use(client);
  });
  after(async () => {
    await client?.stop();
    assert.equal(client?.complaints, "");
  });
}
