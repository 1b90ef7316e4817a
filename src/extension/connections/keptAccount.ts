/** What is kept of VS Code's own account: its name, by which a sign-in through a connection is remembered. */
export function keptVscodeAccount(name: string): string {
  return JSON.stringify({ vscodeAccount: name });
}

/**
 * Who is signed in, by the text that is kept in `SecretStorage`: MSAL's cache in the schema that all its libraries share
 * (`Account` → entries with `username`), or our own note of VS Code's account. MSAL itself need not be loaded for it.
 * Undefined for nobody.
 */
export function keptAccount(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const kept = objectIn(text);
  const own = kept["vscodeAccount"];
  if (typeof own === "string") return own;
  for (const entry of Object.values(recordOf(kept["Account"]))) {
    const { username, name, local_account_id: id } = recordOf(entry);
    const found = [username, name, id].find((one) => typeof one === "string" && one !== "");
    if (typeof found === "string") return found;
  }
  return undefined;
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
