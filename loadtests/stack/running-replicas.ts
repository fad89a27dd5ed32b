import { type Replica, type ReplicaOptions, startReplica } from './start-replica.ts';
import type { Target, TargetGroup } from './target-group.ts';
import type { Ending } from './watch-log.ts';

/** A replica that has ended, or that never listened. */
export interface Departed {
  readonly name: string;
  /** Null where it ended before it listened. */
  readonly ending: Ending | null;
  /** Whether the balancer ever sent requests to it. */
  readonly wasHealthy: boolean;
  /** Its log, or what its start failed by. */
  readonly said: string;
}

const START_LIMIT_MS = 60_000;
/** From SIGTERM to SIGKILL: longer than the balancer's delay, the linger and the server's shutdown limit together. */
const STOP_LIMIT_MS = 12_000;

/** The replicas of a stack: which of them run, and as what the balancer knows each. */
export function runningReplicas(environment: Readonly<Record<string, string>>, targetGroup: TargetGroup) {
  const replicas = new Set<Replica>();
  const targets = new Map<Replica, Target>();
  const healthy = new Set<Replica>();
  const departed: Departed[] = [];
  let started = 0;
  const forget = async (replica: Replica) => {
    const target = targets.get(replica);
    targets.delete(replica);
    if (target !== undefined) await targetGroup.deregister(target);
  };
  return {
    replicas: () => [...replicas],
    departed: () => [...departed],
    async startReplica(options: Partial<Omit<ReplicaOptions, 'name'>> = {}) {
      started += 1;
      const name = `replica-${started}`;
      const own = { ...environment, ...options.environment };
      const replica = await startReplica({ ...options, name, environment: own }).catch((error: unknown) => {
        departed.push({ name, ending: null, wasHealthy: false, said: String(error) });
        throw error;
      });
      replicas.add(replica);
      void replica.exited.then((ending) => {
        replicas.delete(replica);
        departed.push({ name, ending, wasHealthy: healthy.has(replica), said: replica.log.join('\n') });
      });
      return replica;
    },
    async admit(replica: Replica) {
      const target = targetGroup.register(new URL(replica.url), replica.name);
      targets.set(replica, target);
      await targetGroup.untilHealthy(target, START_LIMIT_MS);
      healthy.add(replica);
    },
    async retire(replica: Replica) {
      const limit = setTimeout(() => replica.child.kill('SIGKILL'), STOP_LIMIT_MS);
      await Promise.all([forget(replica), replica.end()]);
      clearTimeout(limit);
    },
    forget,
    async killAll() {
      await Promise.all([...replicas].map((replica) => replica.end('SIGKILL')));
    },
  };
}
