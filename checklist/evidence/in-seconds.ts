/** A duration as evidence shows it: `1.5 s`. */
export const inSeconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
