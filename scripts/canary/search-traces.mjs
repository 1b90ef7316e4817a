// The last step of `npm test`: what all the tests left behind, in logs, journals, reports, settings and storage of VS Code
// and on their terminals, holds no secret; and it is all there to be looked at.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow, secretSearch } from "./find-secrets.mjs";

const root = path.join(import.meta.dirname, "..", "..");

/**
 * The kinds of files that must be among the traces, each with an ordinary line that must stand in some of them: a search of
 * files that nobody wrote would find nothing either.
 */
export const kinds = [
  { kind: "log of the extension", file: /\/STIX Workbench\.log$/, line: /\[trace\].*POST .*\/oauth2\// },
  {
    kind: "log of the extension host",
    file: /\/exthost\d*\/remoteexthost\.log$|\/exthost\/exthost\.log$/,
    line: /stix-workbench/,
  },
  { kind: "journal", file: /\/journal\/[^/]+\.jsonl$/, line: /"workspaceId"/ },
  { kind: "state of the throttle", file: /\/throttle\/[0-9a-f]{32}\.json$/, line: /"places"/ },
  {
    kind: "settings",
    file: /(?:^|\/)settings\.json$|(?:^|\/)browser-storage-[^/]*\.json$/,
    line: /stixWorkbench\.connections/,
  },
  {
    kind: "global and workspace state",
    file: /\/state\.vscdb$|(?:^|\/)browser-storage-[^/]*\.json$/,
    line: /workbench\./,
  },
  { kind: "terminal of a step", file: /^terminal\/[\w-]+\.log$/, line: /\d+ passing/ },
];

/**
 * What is not looked into: the product itself, and its sources as tsx compiled them, for the emulator knows its own secrets;
 * files that tests give to the product as credentials, which hold secrets because they are meant to; and what the tests of
 * this search put down to be found.
 */
const unmeant =
  /^tsx-[^/]*\/|(?:^|\/)(?:extensions|CachedExtensionVSIXs|node_modules)\/|\.(?:pem|pfx|vsix)$|(?:^|\/)stix-cli-[^/]*\/(?:token|other)$|(?:^|\/)stix-canary-[^/]*\//;

/** The secrets of the emulator's directory, with which all suites sign in. */
export async function secretsOfTests() {
  const source = await readFile(path.join(root, "src", "emulator", "demoAccounts.ts"), "utf8");
  const found = [...source.matchAll(/export const (\w+_(?:SECRET|TOKEN)) =\s+"([^"]+)"/g)];
  return found.map(([, name, text]) => ({ name, text }));
}

/**
 * Searches the traces.
 * @returns {Promise<{ complaints: string[], counts: Record<string, number> }>} What is wrong, and how many files of each kind.
 */
export async function searchTraces(folder, secrets) {
  const search = secretSearch(secrets);
  const counts = Object.fromEntries(kinds.map(({ kind }) => [kind, 0]));
  const ordinary = new Set();
  const complaints = [];
  for await (const { file, bytes } of filesBelow(folder, (name) => !unmeant.test(name))) {
    const text = bytes.toString("latin1");
    for (const { kind, file: name, line } of kinds) {
      if (!name.test(file)) continue;
      counts[kind] += 1;
      if (line.test(text)) ordinary.add(kind);
    }
    for (const name of search(bytes)) complaints.push(`${file} holds ${name}.`);
  }
  for (const { kind } of kinds) {
    if (counts[kind] === 0) complaints.push(`No ${kind} was left by the tests: what isn't there can't be searched.`);
    else if (!ordinary.has(kind)) complaints.push(`No ${kind} holds what it should: the search saw the wrong files.`);
  }
  if (secrets.length === 0) complaints.push("No secrets were given to be looked for.");
  return { complaints, counts };
}
