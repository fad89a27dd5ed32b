import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type PostgresServer, startPostgres } from '../../scripts/start-postgres.ts';
import type { DrillOptions, DrillReport } from './drill.ts';
import { type DrillScene, playDrill } from './drill-scene.ts';
import { judgeDrill } from './judge-drill.ts';
import { runPostgresTool } from './run-postgres-tool.ts';
import { readStandingRows, withClient } from './standing-rows.ts';

const REPLICA = 'replica';
/** How often the writer is asked whether it lives, and how many times in a row it may say nothing. */
const CHECK_EVERY_MS = 200;
const CHECKS_MISSED = 3;

/**
 * Kills the writer of a pair under callers and makes its replica the writer, behind the same address.
 *
 * A commit is acknowledged when the replica has it on disk, too: what a caller was told survives either of the two. Aurora keeps the same
 * promise below the database, in its storage. The control's replica has lost touch with its writer before that one dies.
 */
export function failoverDrill(options: DrillOptions): Promise<DrillReport> {
  return playDrill(options, async (scene) => {
    const { timeline, endpoint, ledger } = scene;
    const { writer, replica } = await startPair(scene, { isSynchronous: !options.isControl });
    endpoint.pointAt(writer.url);
    const callers = await scene.startCallers(await scene.startService(endpoint.url));
    timeline.mark('A writer and its replica stand, and callers write.');
    if (options.isControl) await cutOff(replica.url);
    await wait(options.seconds * 1_000);

    timeline.disaster('The writer is killed.');
    await writer.crash();
    await noticeDeath(writer.url);
    timeline.mark(`The writer has missed ${CHECKS_MISSED} checks.`);
    endpoint.pointAt(null);
    await withClient(replica.url, (client) => client.query('SELECT pg_promote()'));
    timeline.mark('The replica is the writer now.');
    const rows = await readStandingRows(replica.url, callers.projects);
    const servedFromMs = Date.now();
    endpoint.pointAt(replica.url);
    timeline.mark('The address leads to it.');
    await scene.writesAgainAfter(servedFromMs);
    await callers.stop();
    return {
      drill: 'failover',
      disaster: 'lost-writer',
      protection: options.isControl ? 'a replica that lags' : 'a replica that each commit waits for',
      isControl: options.isControl,
      promisedUntil: 'the disaster',
      searches: callers.searches,
      ...judgeDrill({ entries: ledger.entries(), rows, timeline, servedFromMs, promisedUntilMs: servedFromMs }),
    };
  });
}

async function startPair(scene: DrillScene, { isSynchronous }: { readonly isSynchronous: boolean }) {
  const names = isSynchronous ? [`synchronous_standby_names=${REPLICA}`] : [];
  const settings = ['fsync=on', ...names];
  const writer = await startPostgres({ keptIn: join(scene.folder, 'writer'), settings });
  scene.atEnd(writer.close);
  const keptIn = join(scene.folder, 'replica');
  const address = `${writer.url}?application_name=${REPLICA}`;
  const copy = ['--pgdata', join(keptIn, 'data'), '--checkpoint', 'fast', '--dbname', address];
  await runPostgresTool('pg_basebackup', [...copy, '--write-recovery-conf']);
  const replica = await startPostgres({ keptIn, settings: ['fsync=on'], isStandby: true });
  scene.atEnd(replica.close);
  return { writer, replica } satisfies Record<string, PostgresServer>;
}

/** As by a network that was cut before the writer was lost. Resolves when nothing arrives any longer. */
async function cutOff(replicaUrl: string): Promise<void> {
  await withClient(replicaUrl, async (client) => {
    await client.query("ALTER SYSTEM SET primary_conninfo = ''");
    await client.query('SELECT pg_reload_conf()');
    while ((await client.query('SELECT 1 FROM pg_stat_wal_receiver')).rowCount !== 0) await wait(50);
  });
}

async function noticeDeath(databaseUrl: string): Promise<void> {
  for (let missed = 0; missed < CHECKS_MISSED; ) {
    const isAlive = await withClient(databaseUrl, (client) => client.query('SELECT 1')).then(
      () => true,
      () => false,
    );
    missed = isAlive ? 0 : missed + 1;
    await wait(CHECK_EVERY_MS);
  }
}
