import type { StixDocument } from "../../stix/document/stixDocument";

/** The `sourcesystem` that an upload body names itself; a blank one names none. */
export function namedSourceSystem(stix: StixDocument): string | undefined {
  const member = stix.shape === "upload-body" ? stix.rootMember("sourcesystem") : undefined;
  if (!member) return undefined;
  try {
    const value: unknown = JSON.parse(stix.slice(member.value.start, member.value.end));
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  } catch {
    return undefined;
  }
}
