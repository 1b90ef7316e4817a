/** How many errors ANTLR's parser for JavaScript, which also builds the tree, finds in a pattern. */
export function antlrErrors(pattern: string): number;
