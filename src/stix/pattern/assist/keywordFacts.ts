/** What the words of the language mean (STIX 2.1 §9.5, §9.6). */
export const keywordFacts: Readonly<Record<string, string>> = {
  AND: "Both sides must hold. Within one pair of brackets: of the same observed object or traffic. Between brackets: of two observations. Binds tighter than OR.",
  OR: "One of the sides must hold, or both.",
  FOLLOWEDBY: "The observation on the right comes after the one on the left, or at the same time.",
  NOT: "Turns the operator behind it into its opposite.",
  EXISTS: "The property is there, whatever its value.",
  "NOT EXISTS": "The property is not there.",
  WITHIN: "All observations before it happen within this many seconds of each other.",
  SECONDS: "The unit of WITHIN.",
  REPEATS: "The observation before it happens this many times.",
  TIMES: "The unit of REPEATS.",
  START: "The observations before it happen at this time or later, and before the time of STOP.",
  STOP: "The observations before it happen before this time.",
  LAST: "A word that the language keeps for itself. It means nothing yet.",
};
