import { z } from 'zod';

/** How a replica is at one moment, by its own account. */
export const Vitals = z.object({
  /** After a full collection, so that what is seen is what is held. */
  heapMb: z.number(),
  residentMb: z.number(),
  /** Timers, sockets, streams and whatever else Node keeps for the process: the least since the last look. */
  handles: z.number(),
  /** The least since the last look. */
  sockets: z.number(),
  /** Since the last look: how much later than due the event loop came round, 99th percentile. */
  loopDelayP99Ms: z.number(),
});
export type Vitals = z.infer<typeof Vitals>;

/** What a parent sends, and what it gets. */
export const ASK_VITALS = 'vitals';
export const VitalsReport = z.object({ type: z.literal('vitals'), vitals: Vitals });
