/** A host's name as names are compared: without case and without the dot of the root. */
export function bareName(host: string): string {
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  return name.toLowerCase();
}
