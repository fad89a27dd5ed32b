/** Random numbers that are the same in every run. */
export interface Random {
  /** From 0 up to, not including, 1. */
  uniform(): number;
  /** Normally distributed, mean 0 and deviation 1. */
  normal(): number;
  /** From 0 up to, not including, `end`. */
  integer(end: number): number;
}

/** Marsaglia's xorshift of 32 bits: good enough to draw words and vectors by. */
export function makeRandom(seed: number): Random {
  let state = seed;
  const uniform = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    integer: (end) => Math.floor(uniform() * end),
  };
}
