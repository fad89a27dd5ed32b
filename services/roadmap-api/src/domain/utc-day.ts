/** Days begin at midnight UTC: all are of one length, and of the same one for every replica. */
export const DAY_MS = 86_400_000;

/** How many whole days had passed since 1970. */
export const utcDay = (nowMs: number) => Math.floor(nowMs / DAY_MS);

/** Whole, and at least 1. */
export const secondsToMidnight = (nowMs: number) => Math.max(1, Math.ceil((DAY_MS - (nowMs % DAY_MS)) / 1_000));
