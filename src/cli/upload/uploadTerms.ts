import { lowerCeiling } from "../../stix/policy/filePolicy";
import type { TlpLevel } from "../../stix/tlp";
import type { PolicyFiles } from "../policyFile";
import { UsageError } from "../usage";

/** What holds for an upload as a whole, after the policies of its files. */
export interface UploadTerms {
  readonly sourceSystem: string;
  readonly tlpCeiling: TlpLevel;
  /** What the policies decided, for the person to read. */
  readonly notes: readonly string[];
}

/**
 * The lowest TLP ceiling of all, and the source system: the one asked for, else the one that the policy names, which must be
 * one for all files, as an upload has one.
 */
export async function uploadTerms(
  files: readonly string[],
  policies: PolicyFiles,
  asked: { readonly source: string | undefined; readonly tlpCeiling: TlpLevel },
): Promise<UploadTerms> {
  const notes: string[] = [];
  let { tlpCeiling } = asked;
  const named = new Map<string | undefined, string>();
  for (const file of files) {
    const { rules, folder } = await policies.of(file);
    const policyFile = folder?.policyFile ?? "";
    const lower = lowerCeiling(tlpCeiling, rules.tlpCeiling);
    if (lower !== tlpCeiling) notes.push(`${policyFile} lowers the TLP ceiling to ${lower.toUpperCase()}.`);
    tlpCeiling = lower;
    if (!named.has(rules.sourceSystem))
      named.set(rules.sourceSystem, rules.sourceSystem === undefined ? file : policyFile);
  }
  if (asked.source !== undefined) return { sourceSystem: asked.source, tlpCeiling, notes };
  const [[sourceSystem, from] = [undefined, ""]] = named;
  if (sourceSystem === undefined || named.size > 1)
    throw new UsageError(
      named.size > 1
        ? `The policy does not name one source system for all files. Upload them apart, or name one with --source.`
        : "--source takes the name of the source system, as Sentinel will show it.",
    );
  notes.push(`The source system is ${sourceSystem}, as ${from} says.`);
  return { sourceSystem, tlpCeiling, notes };
}
