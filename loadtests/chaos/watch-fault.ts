import { setTimeout as delay } from 'node:timers/promises';

const ASK_MS = 100;
/** Of a fault's time: late enough for it to show, with a second left to look. */
const AT_HEIGHT = 0.6;

/** What a fault's time came to: it is looked at only where nothing ended it early. */
type Watched<Look> =
  | { readonly aborted: null; readonly seen: Look }
  | { readonly aborted: string; readonly seen: null };

/**
 * Lets a fault last for so long and looks at its height; asks `reasonToAbort` all the while, and is over as soon as there is a reason, without
 * waiting for the look: what is broken is to be put back at once, and a run that was aborted is red whatever the look would have shown.
 *
 * Rejects with what the look rejects with.
 */
export async function watchFault<Look>(
  faultMs: number,
  look: () => Promise<Look>,
  reasonToAbort: () => string | null,
): Promise<Watched<Look>> {
  const over = new AbortController();
  const looking = delay(faultMs * AT_HEIGHT, undefined, { signal: over.signal }).then(look);
  // Awaited below, if at all, and it may fail before.
  looking.catch(() => {});
  const until = performance.now() + faultMs;
  try {
    while (performance.now() < until) {
      await delay(ASK_MS);
      const aborted = reasonToAbort();
      if (aborted !== null) return { aborted, seen: null };
    }
    return { aborted: null, seen: await looking };
  } finally {
    over.abort();
  }
}
