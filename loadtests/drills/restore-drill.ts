import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type PostgresServer, startPostgres } from '../../scripts/start-postgres.ts';
import { carryOver } from './carry-over.ts';
import type { DrillOptions, DrillReport } from './drill.ts';
import { type DrillScene, playDrill } from './drill-scene.ts';
import { judgeDrill } from './judge-drill.ts';
import { readStandingRows, withClient } from './standing-rows.ts';
import { takeBaseBackup, verifyBaseBackup } from './take-base-backup.ts';
import { archiveSettings, closeSegment, type Protection, receiveWal, recoverySettings } from './write-ahead-log.ts';

export const RESTORE_DISASTERS = ['lost-disk', 'mistaken-delete'] as const;
export type RestoreDisaster = (typeof RESTORE_DISASTERS)[number];

interface RestoreOptions extends DrillOptions {
  readonly disaster: RestoreDisaster;
  readonly protection: Protection;
}

/**
 * Loses a database under callers, or a table of it, and brings it back from a base backup and the log that was kept since.
 *
 * The disk is restored to its last commit, the table to the moment before the mistake; what was written after that is carried over from
 * the damaged database, which still stands.
 */
export function restoreDrill(options: RestoreOptions): Promise<DrillReport> {
  return playDrill(options, async (scene) => {
    const { timeline, endpoint, ledger } = scene;
    const { protection, disaster } = options;
    const backup = join(scene.folder, 'backup');
    const primary = await startArchived(scene, { name: 'primary', protection });
    endpoint.pointAt(primary.url);
    const service = await scene.startService(endpoint.url);
    const callers = await scene.startCallers(service);
    await takeBaseBackup(primary.url, backup);
    timeline.mark('A base backup is taken and verified; callers go on writing.');
    await wait(options.seconds * 1_000);

    const target = await strike(scene, primary, options);
    await verifyBaseBackup(backup);
    const restored = await restoreTo(scene, { backup, target, protection });
    timeline.mark(
      protection === 'none'
        ? 'The new database starts as of the backup and takes writes.'
        : 'The new database has replayed the log, takes writes and keeps a log of its own.',
    );
    if (target !== undefined) {
      const rows = await carryOver(primary.url, restored.url, target);
      timeline.mark(`${rows} rows that were written since are carried over from the damaged database.`);
    }
    const rows = await readStandingRows(restored.url, callers.projects);
    const servedFromMs = Date.now();
    endpoint.pointAt(restored.url);
    timeline.mark('The address leads to the new database.');
    await scene.writesAgainAfter(servedFromMs);
    await callers.stop();
    return {
      drill: 'restore',
      disaster,
      protection,
      isControl: options.isControl,
      promisedUntil: 'the disaster',
      searches: callers.searches,
      ...judgeDrill({ entries: ledger.entries(), rows, timeline, servedFromMs, promisedUntilMs: servedFromMs }),
    };
  });
}

interface Archived {
  /** Of the folder of its data; its log goes beside it. */
  readonly name: string;
  readonly protection: Protection;
  readonly settings?: readonly string[];
}

/** Starts a database whose log is kept from its first commit on: the restored one, too. */
async function startArchived(
  scene: DrillScene,
  { name, protection, settings = [] }: Archived,
): Promise<PostgresServer> {
  const archive = archiveOf(scene, name);
  await mkdir(archive, { recursive: true });
  const kept = archiveSettings(archive, protection);
  const server = await startPostgres({ keptIn: join(scene.folder, name), settings: [...kept, ...settings] });
  scene.atEnd(server.close);
  if (protection === 'stream') scene.atEnd((await receiveWal(server.url, archive)).stop);
  return server;
}

const archiveOf = ({ folder }: DrillScene, name: string) => join(folder, `archive-of-${name}`);

/** Brings the disaster about. Returns the moment to go back to, with microseconds, where it is not the last one. */
async function strike(
  scene: DrillScene,
  primary: PostgresServer,
  { disaster, protection }: RestoreOptions,
): Promise<string | undefined> {
  const { timeline, endpoint } = scene;
  if (disaster === 'lost-disk') {
    timeline.disaster('The database is killed and its disk is gone.');
    await primary.crash();
    await rm(join(scene.folder, 'primary'), { recursive: true });
    return undefined;
  }
  const target = await withClient(primary.url, async (client) => {
    // The last moment before the mistake is committed. Any earlier one would lose what was saved between it and what the mistake saw.
    await client.query('BEGIN');
    await client.query('DELETE FROM feedback');
    const { rows } = await client.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
    await client.query('COMMIT');
    return rows[0]?.now;
  });
  timeline.disaster('Somebody deletes all feedback, and callers go on writing.');
  // Long enough for writes that come after the mistake: they must not pay for it.
  await wait(1_000);
  endpoint.pointAt(null);
  timeline.mark('It is noticed, and the damaged database is taken from its callers.');
  if (protection === 'segments') await withClient(primary.url, closeSegment);
  return target;
}

interface Restore {
  readonly backup: string;
  readonly target: string | undefined;
  readonly protection: Protection;
}

/** Starts a new database from the backup and the log. Without a log it starts as of the backup. */
async function restoreTo(scene: DrillScene, { backup, target, protection }: Restore): Promise<PostgresServer> {
  const data = join(scene.folder, 'restored/data');
  await cp(backup, data, { recursive: true });
  scene.timeline.mark('The base backup is verified again and copied into place.');
  if (protection === 'none') return startArchived(scene, { name: 'restored', protection });
  await writeFile(join(data, 'recovery.signal'), '');
  const settings = recoverySettings(archiveOf(scene, 'primary'), target);
  return startArchived(scene, { name: 'restored', protection, settings });
}
