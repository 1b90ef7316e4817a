/** What is told of a rule about the syntax of patterns: title, why and what to do, a wrong and a right pattern. */
export type PatternText = readonly [title: string, explanation: string, wrong: string, right: string];
