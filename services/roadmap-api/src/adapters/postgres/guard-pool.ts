import type { Pool, PoolClient } from 'pg';
import { StoreUnavailable } from '../../domain/errors.ts';
import type { CallOutcome } from '../../resilience/circuit-breaker.ts';
import type { DependencyGuard } from '../../resilience/dependency-guard.ts';
import { isUnavailable } from './run-query.ts';

type Callback = (error: Error | undefined, client: PoolClient | undefined, release: PoolClient['release']) => void;

/**
 * Puts a guard before every connection that a pool lends, and so before every query: a database that can't be reached, or that
 * is and doesn't answer, costs each caller up to twenty seconds until the guard knows, and then none. Returns the same pool.
 *
 * A call lasts until its connection is given back, because a database that hangs goes on taking connections.
 */
export function guardPool(pool: Pool, guard: DependencyGuard): Pool {
  const connect = pool.connect.bind(pool);
  const guarded = async (): Promise<PoolClient> => {
    const call = guard.enter();
    if ('refusal' in call) throw new StoreUnavailable({ cause: new Error(call.refusal) });
    try {
      const client = await connect();
      const { release } = client;
      client.release = (problem) => {
        call.settle(outcomeOf(problem));
        release(problem);
      };
      return client;
    } catch (error) {
      call.settle('failure');
      throw error;
    }
  };
  // `pool.query` asks by callback, everyone else by promise.
  const either = (callback?: Callback) => {
    if (callback === undefined) return guarded();
    guarded().then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => {}),
    );
  };
  return Object.assign(pool, { connect: either });
}

/** A statement that is wrong shows that the database answers; one whose reader stopped early shows nothing. */
function outcomeOf(problem: unknown): CallOutcome {
  if (problem instanceof Error) return isUnavailable(problem) ? 'failure' : 'success';
  return problem === true ? 'unknown' : 'success';
}
