import { METRICS, PATHS } from '../../services/roadmap-api/contract.ts';
import type { Replica } from '../stack/start-replica.ts';
import type { IdleThread } from './measure-idle-thread.ts';
import { ASK_VITALS, type Vitals, VitalsReport } from './vitals.ts';

/** One look at a replica: its own account, and what its metrics say of its connections to the database. */
export interface Look extends Vitals {
  readonly poolConnections: number;
  /** By how much later the replica's event loop was than that of a thread with nothing to do: what holds the machine up delays both. */
  readonly ownLoopDelayP99Ms: number;
}

/** Asks a replica how it is. Rejects where it doesn't answer within ten seconds: it ended, or its event loop stands. */
export async function lookAt(replica: Replica, idle: IdleThread): Promise<Look> {
  const metrics = await fetch(replica.url + PATHS.metrics).then((response) => response.text());
  const connections = [...metrics.matchAll(new RegExp(`^${METRICS.databaseConnections}\\{.*\\} (\\d+)`, 'gm'))];
  const poolConnections = connections.reduce((sum, [, count]) => sum + Number(count), 0);
  const vitals = await askVitals(replica);
  const ownLoopDelayP99Ms = Math.max(0, vitals.loopDelayP99Ms - (await idle.p99Ms()));
  return { ...vitals, poolConnections, ownLoopDelayP99Ms };
}

function askVitals({ child, name }: Replica): Promise<Vitals> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${name} doesn't say how it is.`)), 10_000);
    const onMessage = (message: unknown) => {
      const parsed = VitalsReport.safeParse(message);
      if (!parsed.success) return;
      clearTimeout(limit);
      child.off('message', onMessage);
      resolve(parsed.data.vitals);
    };
    child.on('message', onMessage);
    child.send(ASK_VITALS);
  });
}
