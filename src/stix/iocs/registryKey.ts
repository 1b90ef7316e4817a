const hives: Readonly<Record<string, string>> = {
  hklm: "HKEY_LOCAL_MACHINE",
  hkcu: "HKEY_CURRENT_USER",
  hkcr: "HKEY_CLASSES_ROOT",
  hku: "HKEY_USERS",
  hkcc: "HKEY_CURRENT_CONFIG",
};
const names = new Set(Object.values(hives));

/**
 * A registry key with its hive written out, as STIX wants it (STIX 2.1 §6.17: `HKEY_LOCAL_MACHINE\System\…`); `undefined`
 * for a text that does not begin with a hive.
 */
export function canonicalRegistryKey(text: string): string | undefined {
  const [first = "", ...rest] = text.split("\\");
  const hive = hives[first.toLowerCase()] ?? first.toUpperCase();
  return rest.length > 0 && names.has(hive) ? [hive, ...rest].join("\\") : undefined;
}
