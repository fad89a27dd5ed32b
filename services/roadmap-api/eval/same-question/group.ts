/** A question, other wordings of it, and questions close to it that ask for something else; all written by hand. */
export type Group = readonly [question: string, also: readonly string[], not: readonly string[]];
