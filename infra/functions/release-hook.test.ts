import {
  DescribeTasksCommand,
  type ECSClient,
  RunTaskCommand,
  type RunTaskCommandInput,
  type Task,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { makeReleaseHook } from './release-hook.ts';

describe('release hook', () => {
  it('starts the release task and asks to be called again', async () => {
    const { hook, started } = rig({ lastStatus: 'PROVISIONING' });
    await expect(hook({ targetServiceRevisionArn: 'revision-1' })).resolves.toEqual({
      hookStatus: 'IN_PROGRESS',
      callBackDelay: 10,
      hookDetails: { taskArn: 'task-1', startedAtMs: NOW_MS },
    });
    expect(started[0]).toMatchObject({
      cluster: 'c',
      taskDefinition: 'release:7',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['s'], securityGroups: ['g'], assignPublicIp: 'ENABLED' },
      },
    });
  });

  it('starts nothing more when it is called again', async () => {
    const { hook, started } = rig({ lastStatus: 'RUNNING' });
    await hook({ targetServiceRevisionArn: 'revision-1', hookDetails: { taskArn: 'task-1' } });
    expect(started).toEqual([]);
  });

  it('uses one token a release, so that two first calls start one task', async () => {
    const { hook, started } = rig({ lastStatus: 'RUNNING' });
    await hook({ targetServiceRevisionArn: 'revision-1' });
    await hook({ targetServiceRevisionArn: 'revision-1' });
    await hook({ targetServiceRevisionArn: 'revision-2' });
    const [first, second, third] = started.map(({ clientToken }) => clientToken);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
    expect(first?.length).toBeLessThanOrEqual(64);
  });

  it('lets the release go on when the task left with 0, whatever a helper beside it said', async () => {
    const { hook } = rig(stopped({ release: 0, simulator: 143 }));
    await expect(hook(AGAIN)).resolves.toEqual({ hookStatus: 'SUCCEEDED' });
  });

  it.each([
    ['left with another code', stopped({ release: 1 })],
    [
      'never started',
      { lastStatus: 'STOPPED', containers: [{ name: 'release' }], stoppedReason: 'CannotPullContainerError' },
    ],
  ])('takes the release back when the task %s', async (_, task) => {
    await expect(rig(task).hook(AGAIN)).resolves.toEqual({ hookStatus: 'FAILED' });
  });

  it.each([
    ['that ECS does not know yet', undefined, 59, 'IN_PROGRESS'],
    ['that ECS knows no more', undefined, 61, 'FAILED'],
    ['that still runs', { lastStatus: 'RUNNING' }, 899, 'IN_PROGRESS'],
    ['that runs for over a quarter of an hour', { lastStatus: 'RUNNING' }, 901, 'FAILED'],
  ])('waits for a task %s', async (_, task, seconds, hookStatus) => {
    const { hook } = rig(task);
    const hookDetails = { taskArn: 'task-1', startedAtMs: NOW_MS - seconds * 1000 };
    await expect(hook({ ...AGAIN, hookDetails })).resolves.toMatchObject({ hookStatus });
  });

  it('fails loudly when ECS starts nothing', async () => {
    const { hook } = rig(undefined);
    await expect(hook({ targetServiceRevisionArn: 'revision-1' })).rejects.toThrow('Capacity is unavailable');
  });
});

const NOW_MS = Date.UTC(2026, 0, 1);
const AGAIN = { targetServiceRevisionArn: 'revision-1', hookDetails: { taskArn: 'task-1' } };

function stopped(exitCodes: Record<string, number>): Task {
  return {
    lastStatus: 'STOPPED',
    containers: Object.entries(exitCodes).map(([name, exitCode]) => ({ name, exitCode })),
  };
}

/** An ECS that knows one task, or has no room for any. */
function rig(task: Task | undefined) {
  const started: RunTaskCommandInput[] = [];
  const send = async (command: unknown) => {
    if (command instanceof RunTaskCommand) {
      started.push(command.input);
      return task === undefined
        ? { tasks: [], failures: [{ reason: 'Capacity is unavailable' }] }
        : { tasks: [{ taskArn: 'task-1' }] };
    }
    if (command instanceof DescribeTasksCommand) return { tasks: task === undefined ? [] : [task] };
    throw new Error('An ECS command that the hook has no permission for.');
  };
  const hook = makeReleaseHook({
    ecs: { send: send as ECSClient['send'] },
    nowMs: () => NOW_MS,
    settings: {
      cluster: 'c',
      taskDefinition: 'release:7',
      subnets: ['s'],
      securityGroups: ['g'],
      assignPublicIp: 'ENABLED',
    },
  });
  return { hook, started };
}
