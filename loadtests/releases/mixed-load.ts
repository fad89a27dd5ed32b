import { Agent } from 'node:http';
import { questionOf } from '../data/questions.ts';
import { type Visit, type VisitKind, visit } from './visit.ts';

/** Of ten visitors: most look around, and three wait for a model, two of them over a stream. */
const MIX: readonly VisitKind[] = [
  'browse',
  'search',
  'stream',
  'browse',
  'search',
  'ask',
  'browse',
  'search',
  'stream',
  'browse',
];

export interface MixedLoadOptions {
  readonly url: string;
  readonly key: string;
  readonly perSecond: number;
  /** Of what they ask. */
  readonly seed: number;
  readonly onVisit: (visit: Visit) => void;
}

export interface MixedLoad {
  /** Begins no more visits, and resolves when all that were begun have ended. */
  stop(): Promise<void>;
}

/** Sends an even stream of visits of all kinds, whatever becomes of those before. */
export function startMixedLoad({ url, key, perSecond, seed, onVisit }: MixedLoadOptions): MixedLoad {
  const agent = new Agent({ keepAlive: true });
  const open = new Set<Promise<void>>();
  let sent = 0;
  const begin = () => {
    const kind = MIX[sent % MIX.length] ?? 'browse';
    sent += 1;
    const ending = visit({ url, key, agent }, kind, questionOf(seed, sent), `Root=visit-${sent}`).then((result) => {
      open.delete(ending);
      onVisit(result);
    });
    open.add(ending);
  };
  const startedAt = performance.now();
  // By the clock and not by the timer, which a busy machine lets come late.
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1_000) * perSecond;
    while (sent < due) begin();
  }, 1_000 / perSecond);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      agent.destroy();
    },
  };
}
