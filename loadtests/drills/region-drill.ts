import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres } from '../../scripts/start-postgres.ts';
import type { DrillOptions, DrillReport } from './drill.ts';
import { playDrill } from './drill-scene.ts';
import { judgeDrill } from './judge-drill.ts';
import { readStandingRows } from './standing-rows.ts';
import { takeBaseBackup, verifyBaseBackup } from './take-base-backup.ts';

/**
 * Loses a whole region, with its database, its log, its model and its API, and brings the service up in another from the copy of a backup
 * that lies there, and from nothing else.
 *
 * Copies cross regions once in a while, so what was written since is gone: the promise ends where the last copy that was due began. In the
 * control that one was never made, and nobody noticed.
 */
export function regionDrill(options: DrillOptions): Promise<DrillReport> {
  return playDrill(options, async (scene) => {
    const { timeline, ledger } = scene;
    const here = await startPostgres({ keptIn: join(scene.folder, 'here'), settings: ['fsync=on'] });
    scene.atEnd(here.close);
    const service = await scene.startService(here.url);
    const callers = await scene.startCallers(service);
    const elsewhere = join(scene.folder, 'elsewhere');
    const copyElsewhere = async () => {
      await takeBaseBackup(here.url, join(scene.folder, 'backup'));
      await cp(join(scene.folder, 'backup'), join(elsewhere, 'data'), { recursive: true });
      timeline.mark('A backup is copied to the other region, and callers go on writing.');
    };
    if (options.isControl) await copyElsewhere();
    // So that there is something that the copy which is due now answers for.
    await wait(1_000);
    const copyDueAtMs = Date.now();
    if (!options.isControl) await copyElsewhere();
    await wait(options.seconds * 1_000);

    timeline.disaster('The region is gone: database, API and model.');
    await Promise.all([here.crash(), service.kill()]);
    await verifyBaseBackup(join(elsewhere, 'data'));
    const restored = await startPostgres({ keptIn: elsewhere, settings: ['fsync=on'] });
    scene.atEnd(restored.close);
    timeline.mark('The copy is verified, and a database runs on it.');
    const rows = await readStandingRows(restored.url, callers.projects);
    const standby = await scene.startService(restored.url);
    timeline.mark('API and model are started anew; the index is brought up to date from the content of the release.');
    const servedFromMs = Date.now();
    callers.moveTo(standby);
    timeline.mark('The name leads to the other region.');
    await scene.writesAgainAfter(servedFromMs);
    await callers.stop();
    return {
      drill: 'region',
      disaster: 'lost-region',
      protection: options.isControl ? 'a copy that is older than was promised' : 'a copy of a backup',
      isControl: options.isControl,
      promisedUntil: 'the last copy that was due',
      searches: callers.searches,
      ...judgeDrill({ entries: ledger.entries(), rows, timeline, servedFromMs, promisedUntilMs: copyDueAtMs }),
    };
  });
}
