import { LimitReached } from '../domain/errors.ts';
import type { RequestLimits } from './ports.ts';

const NAME = 'concurrent-answers';

/** Takes a place for one more answer of a principal, and returns what gives it back. Throws `LimitReached` where there is none. */
export type TakeAnswerPlace = (principalId: string) => () => void;

/** Bounds how many answers are written for one principal at once, over HTTP and as a tool together. */
export function makeAnswerPlaces({
  concurrentAnswers,
  telemetry,
}: Pick<RequestLimits, 'concurrentAnswers' | 'telemetry'>): TakeAnswerPlace {
  const running = new Map<string, number>();
  return (id) => {
    const count = running.get(id) ?? 0;
    if (count >= concurrentAnswers) {
      telemetry.limited(NAME);
      throw new LimitReached(
        'rate-limited',
        `No more than ${concurrentAnswers} at once are written for you. Wait until one is done.`,
        { name: NAME, limit: concurrentAnswers, remaining: 0, retryAfterSeconds: 1 },
      );
    }
    running.set(id, count + 1);
    return () => {
      const left = (running.get(id) ?? 1) - 1;
      // So that a principal with nothing running takes no memory.
      if (left > 0) running.set(id, left);
      else running.delete(id);
    };
  };
}
