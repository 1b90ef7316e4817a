import * as vscode from "vscode";

/** What is used of the API of VS Code's own Git extension (its `git.d.ts`, version 1). */
interface GitApi {
  readonly state: "uninitialized" | "initialized";
  getRepository(uri: vscode.Uri): GitRepository | null;
  openRepository?(root: vscode.Uri): Promise<GitRepository | null>;
}

interface GitRef {
  readonly type: number;
  readonly name?: string;
}

export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: (GitRef & { readonly upstream?: { readonly remote: string; readonly name: string } }) | undefined;
  };
  getRefs(query: { readonly sort?: "alphabetically" | "committerdate" }): Promise<readonly GitRef[]>;
  getObjectDetails(ref: string, path: string): Promise<{ readonly size: number }>;
  show(ref: string, path: string): Promise<string>;
}

const tagType = 2;
/** How many branches and tags are offered beside those that are likely. */
const mostOthers = 50;
/** A longer text isn't taken through the extension host. */
const longestText = 20 * 1024 * 1024;

/** The repository that a file is in; `undefined` where there is none, or no Git extension. */
export async function repositoryOf(uri: vscode.Uri): Promise<GitRepository | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>("vscode.git");
  if (!extension || uri.scheme !== "file") return undefined;
  try {
    const api = (await extension.activate()).getAPI(1);
    return api.getRepository(uri) ?? (await api.openRepository?.(vscode.Uri.joinPath(uri, ".."))) ?? undefined;
  } catch {
    // The Git extension throws where it is switched off, or finds no Git.
    return undefined;
  }
}

/** A place in the history that a document may be compared with. */
export interface RefChoice {
  readonly ref: string;
  readonly kind: "head" | "upstream" | "main" | "last-tag" | "other";
}

/** What somebody probably wants to compare with, first; then the newest branches and tags. */
export async function refChoices(repository: GitRepository): Promise<readonly RefChoice[]> {
  const refs = (await repository.getRefs({ sort: "committerdate" })).filter(({ name }) => name !== undefined);
  const names = refs.map(({ name }) => name ?? "");
  const choices: RefChoice[] = [{ ref: "HEAD", kind: "head" }];
  const add = (ref: string | undefined, kind: RefChoice["kind"]) => {
    if (ref !== undefined && ref !== "" && !choices.some((choice) => choice.ref === ref)) choices.push({ ref, kind });
  };
  const { upstream } = repository.state.HEAD ?? {};
  if (upstream) add(`${upstream.remote}/${upstream.name}`, "upstream");
  for (const main of ["main", "master", "origin/main", "origin/master"]) if (names.includes(main)) add(main, "main");
  add(refs.find(({ type }) => type === tagType)?.name, "last-tag");
  for (const name of names.slice(0, mostOthers)) add(name, "other");
  return choices;
}

export type TextAtRef =
  | { readonly kind: "text"; readonly text: string }
  /** The file wasn't there then, or there is no such ref. */
  | { readonly kind: "missing" }
  | { readonly kind: "too-large" };

/** A file's text at a ref. */
export async function textAt(repository: GitRepository, ref: string, uri: vscode.Uri): Promise<TextAtRef> {
  try {
    if ((await repository.getObjectDetails(ref, uri.fsPath)).size > longestText) return { kind: "too-large" };
    return { kind: "text", text: (await repository.show(ref, uri.fsPath)).replace(/^\uFEFF/, "") };
  } catch {
    return { kind: "missing" };
  }
}
