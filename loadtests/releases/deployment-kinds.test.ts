import { describe, expect, it } from 'vitest';
import type { Replica } from '../stack/start-replica.ts';
import type { Target, TargetGroup } from '../stack/target-group.ts';
import { DEPLOYMENTS, type DeploymentKind, killWithoutNotice, type Scene } from './deployment-kinds.ts';
import { makeFleet } from './fleet.ts';

describe('deployments', () => {
  it.each<[DeploymentKind, string[], string[]]>([
    ['roll', ['start 3', 'start 4', 'leave 1', 'leave 2', 'SIGTERM 1', 'SIGTERM 2'], ['blue 3', 'blue 4']],
    [
      'canary',
      [
        'start 3',
        'start 4',
        'blue 90, green 10',
        'bake',
        'green 100',
        'bake',
        'leave 1',
        'leave 2',
        'SIGTERM 1',
        'SIGTERM 2',
      ],
      ['green 3', 'green 4'],
    ],
    [
      'rollback',
      ['start 3', 'start 4', 'blue 90, green 10', 'bake', 'blue 100', 'leave 3', 'leave 4', 'SIGTERM 3', 'SIGTERM 4'],
      ['blue 1', 'blue 2'],
    ],
    ['spot', ['start 3', 'leave 1', 'SIGTERM 1'], ['blue 2', 'blue 3']],
  ])('%s keeps to the order of ECS', async (kind, order, serving) => {
    const { scene, happened, start } = rig();
    const tasks = await start(2);
    happened.length = 0;
    const after = await DEPLOYMENTS[kind]({ ...scene, tasks });
    expect(happened).toEqual(order);
    expect(after.map(({ group, replica }) => `${group.name} ${replica.name}`)).toEqual(serving);
  });

  it('gives no notice in the control', async () => {
    const { scene, happened, start } = rig();
    const tasks = await start(1);
    happened.length = 0;
    await killWithoutNotice({ ...scene, tasks });
    expect(happened).toEqual(['start 2', 'SIGKILL 1', 'leave 1']);
  });

  it('kills what does not end within the time it is given', async () => {
    const { fleet, happened, start } = rig({ ignoresSigterm: true });
    await fleet.stop(await start(1));
    expect(happened.slice(-3)).toEqual(['leave 1', 'SIGTERM 1', 'SIGKILL 1']);
  });
});

/** A fleet whose replicas and groups only write down what is done to them. */
function rig({ ignoresSigterm = false } = {}) {
  const happened: string[] = [];
  const group = (name: string) =>
    ({
      name,
      register: (_: URL, target = '') => ({ name: target, inFlight: 0 }) as Target,
      untilHealthy: async () => {},
      deregister: async (target: Target) => {
        happened.push(`leave ${target.name}`);
        return 0;
      },
    }) as Partial<TargetGroup> as TargetGroup;
  let started = 0;
  const startReplica = async (): Promise<Replica> => {
    started += 1;
    const name = String(started);
    happened.push(`start ${name}`);
    const ended = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>();
    const kill = (signal: NodeJS.Signals) => {
      happened.push(`${signal} ${name}`);
      if (signal === 'SIGKILL' || !ignoresSigterm) ended.resolve({ code: 0, signal: null });
      return true;
    };
    return {
      name,
      url: 'http://127.0.0.1:9',
      child: { kill },
      end: (signal: NodeJS.Signals = 'SIGTERM') => {
        kill(signal);
        return ended.promise;
      },
    } as Partial<Replica> as Replica;
  };
  const fleet = makeFleet({ startReplica, note: () => {}, stopTimeoutMs: 20 });
  const groups = [group('blue'), group('green')] as const;
  const scene: Omit<Scene, 'tasks'> = {
    fleet,
    groups,
    balancer: {
      setWeights: (weights) =>
        happened.push(
          Object.entries(weights)
            .map(([name, weight]) => `${name} ${weight}`)
            .join(', '),
        ),
    },
    enter: () => {},
    bake: async () => void happened.push('bake'),
  };
  return { scene, fleet, happened, start: (count: number) => fleet.start(count, groups[0]) };
}
