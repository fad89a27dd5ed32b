import { randomUUID } from 'node:crypto';
import { PROBE_TIMES } from '../../contract.ts';
import { postgresKeyStore } from '../adapters/postgres/postgres-key-store.ts';
import type { Config } from '../config.ts';
import { makeManageKeys } from '../domain/manage-keys.ts';
import { probeRelease } from '../probe/probe-release.ts';
import { tellReport } from '../probe/tell-report.ts';
import { reachDatabase } from './reach-database.ts';

const KEY_LIVES_MS = 10 * 60_000;

/**
 * The one-off task that tests a release before it has users. It creates its own API key and revokes it afterwards, so that no secret has
 * to be stored for it; its database login must be allowed to do so.
 *
 * Resolves to whether the release may take users; `tell` receives what was found. Throws `StoreUnavailable`.
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
      const report = await probeRelease({
        origin,
        apiKey: text,
        rounds: PROBE_TIMES.rounds,
        ownsLearner: true,
        pauseMs: PROBE_TIMES.pauseSeconds * 1_000,
      });
      for (const line of tellReport(report)) tell(line);
      return report.passed;
    } finally {
      await manageKeys.revoke(key.id);
    }
  } finally {
    await database.close();
  }
}
