import { randomUUID } from 'node:crypto';
import { postgresKeyStore } from '../adapters/postgres/postgres-key-store.ts';
import type { Config } from '../config.ts';
import { makeManageKeys } from '../domain/manage-keys.ts';
import { probeRelease, slowPaths } from '../probe/probe-release.ts';
import { reachDatabase } from './reach-database.ts';

const ROUNDS = 6;
/** What is busy, or away, when a release is asked first is given so long. */
const PAUSE_MS = 10_000;
const KEY_LIVES_MS = 10 * 60_000;

/**
 * The one-off task that asks a release before it has users. It makes itself a key and ends it, so that no secret has to be kept for it; its
 * login to the database has to be one that may.
 *
 * Resolves to whether the release may have users; `tell` hears what was found. Throws `StoreUnavailable`.
 */
export async function probeAsTask(config: Config, origin: string, tell: (line: string) => void): Promise<boolean> {
  const database = await reachDatabase(config);
  try {
    const manageKeys = makeManageKeys({ keys: postgresKeyStore(database.pool), clock: { now: () => new Date() } });
    const { key, text } = await manageKeys.create({
      id: randomUUID(),
      label: 'probe of a release',
      scopes: ['ask', 'operate'],
      tenantId: 'release-probe',
      expiresAt: new Date(Date.now() + KEY_LIVES_MS),
    });
    try {
      const { passed, asked, rounds } = await probeRelease({
        origin,
        apiKey: text,
        rounds: ROUNDS,
        ownsLearner: true,
        pauseMs: PAUSE_MS,
      });
      if (asked === 2) tell('It failed at first, and was asked all over.');
      for (const path of slowPaths(rounds)) tell(`latency: ${path} waits too long`);
      for (const { check, what } of rounds.flatMap(({ findings }) => findings)) tell(`${check}: ${what}`);
      tell(passed ? 'The release may have users.' : 'The release must not have users.');
      return passed;
    } finally {
      await manageKeys.revoke(key.id);
    }
  } finally {
    await database.close();
  }
}
