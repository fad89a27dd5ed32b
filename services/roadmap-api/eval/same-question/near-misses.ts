/** Pairs of questions that ask for different things, by what tells them apart; all written by hand. */
export type NearMisses = Readonly<Record<string, readonly (readonly [first: string, second: string])[]>>;
