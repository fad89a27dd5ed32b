import type { Replica } from '../stack/start-replica.ts';
import type { Target, TargetGroup } from '../stack/target-group.ts';

/** A replica in service, as ECS knows a task. */
export interface Task {
  readonly replica: Replica;
  readonly group: TargetGroup;
  readonly target: Target;
}

export interface FleetOptions {
  readonly startReplica: () => Promise<Replica>;
  /** Told of each step: `replica-4: healthy`. */
  readonly note: (step: string) => void;
  /** From SIGTERM to SIGKILL: `stopTimeout`, and with it all that is left of the two minutes that Spot gives. */
  readonly stopTimeoutMs: number;
}

/** What ECS does to the tasks of a service, with its order and its limits. */
export interface Fleet {
  /** Starts tasks and resolves when the balancer has found all of them healthy. */
  start(count: number, group: TargetGroup): Promise<Task[]>;
  /** Out of the balancer, drained, SIGTERM. */
  stop(tasks: readonly Task[]): Promise<void>;
  /** Spot takes the machine back: SIGTERM comes at once, and the balancer is told at the same time. */
  interrupt(task: Task): Promise<void>;
  /** A machine that is gone without notice, and nobody tells the balancer before it finds out. */
  kill(task: Task): Promise<void>;
}

const HEALTHY_LIMIT_MS = 60_000;

/** Keeps to what ECS documents of a task's life: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
export function makeFleet({ startReplica, note, stopTimeoutMs }: FleetOptions): Fleet {
  const startTask = async (group: TargetGroup): Promise<Task> => {
    const replica = await startReplica();
    note(`${replica.name}: listens`);
    const target = group.register(new URL(replica.url), replica.name);
    await group.untilHealthy(target, HEALTHY_LIMIT_MS);
    note(`${replica.name}: healthy in ${group.name}`);
    return { replica, group, target };
  };
  const deregister = async ({ replica, group, target }: Task) => {
    note(`${replica.name}: leaves ${group.name} with ${target.inFlight} open requests`);
    const cut = await group.deregister(target);
    note(`${replica.name}: drained${cut === 0 ? '' : `, ${cut} requests cut at the deregistration delay`}`);
  };
  const terminate = async ({ replica, target }: Task) => {
    note(`${replica.name}: SIGTERM with ${target.inFlight} open requests`);
    const limit = setTimeout(() => {
      note(`${replica.name}: SIGKILL after ${stopTimeoutMs} ms`);
      replica.child.kill('SIGKILL');
    }, stopTimeoutMs);
    const { code, signal } = await replica.end();
    clearTimeout(limit);
    note(`${replica.name}: ended by ${signal ?? `exit code ${code}`}`);
  };
  return {
    start: (count, group) => Promise.all(Array.from({ length: count }, () => startTask(group))),
    async stop(tasks) {
      await Promise.all(
        tasks.map(async (task) => {
          await deregister(task);
          await terminate(task);
        }),
      );
    },
    async interrupt(task) {
      await Promise.all([deregister(task), terminate(task)]);
    },
    async kill(task) {
      note(`${task.replica.name}: SIGKILL with ${task.target.inFlight} open requests`);
      await task.replica.end('SIGKILL');
      await deregister(task);
    },
  };
}
