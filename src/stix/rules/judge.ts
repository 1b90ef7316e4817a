import type { ObjectFacts } from "../check/checkObject";
import type { Severity } from "../problem";
import { allRules } from "./allRules";
import type { Profile } from "./ruleFacts";

/** Says how bad a problem is; `off` means that it is not shown. `facts` are those of the object that has it. */
export interface Judge {
  severityOf(code: string, facts?: ObjectFacts): Severity | "off";
  /** Whether an object, or without facts the document, is the team's own or received. */
  profileOf(facts?: ObjectFacts): Profile;
}

/** A document with fewer objects than this is taken for one that the team wrote. */
const fewestOfFeed = 50;

/** The profile of a document that no policy speaks of. */
export function defaultProfile(objectCount: number): Profile {
  return objectCount < fewestOfFeed ? "authored" : "feed";
}

/** Judges by the rules' own severities in a profile. A code without facts is a defect, and shown as an error. */
export function profileJudge(profile: Profile): Judge {
  return {
    severityOf(code) {
      const severity = allRules.get(code)?.severity ?? "error";
      return typeof severity === "string" ? severity : severity[profile];
    },
    profileOf: () => profile,
  };
}
