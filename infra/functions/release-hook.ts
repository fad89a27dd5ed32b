import { createHash } from 'node:crypto';
import { DescribeTasksCommand, ECSClient, RunTaskCommand, type Task } from '@aws-sdk/client-ecs';

/** What ECS sends; https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html */
export interface HookEvent {
  readonly targetServiceRevisionArn: string;
  /** What the last call returned, when it was not the first. */
  readonly hookDetails?: { readonly taskArn?: string; readonly startedAtMs?: number };
}

/** What ECS does next: go on, ask again, or roll the release back. */
export interface HookResult {
  readonly hookStatus: 'SUCCEEDED' | 'IN_PROGRESS' | 'FAILED';
  readonly callBackDelay?: number;
  readonly hookDetails?: { readonly taskArn: string; readonly startedAtMs: number };
}

export interface ReleaseHookSettings {
  readonly cluster: string;
  readonly taskDefinition: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly assignPublicIp: 'ENABLED' | 'DISABLED';
}

type Ecs = Pick<ECSClient, 'send'>;

interface Dependencies {
  readonly ecs: Ecs;
  readonly settings: ReleaseHookSettings;
  readonly nowMs: () => number;
}

/** Migrations and ingestion take a minute or two. Without an end of its own ECS would ask for a day. */
const DEADLINE_MS = 15 * 60_000;
/** ECS may not know a task in the first seconds after it started it; later it is gone, and nobody will ever hear how it ended. */
const UNKNOWN_MS = 60_000;

/**
 * Runs a one-off task once a release, at the stage that ECS calls it for, and lets the release go on when its container left with 0.
 * A task that ECS no longer knows, or that takes longer than a quarter of an hour, takes the release back.
 */
export function makeReleaseHook({ ecs, settings, nowMs }: Dependencies) {
  return async ({ targetServiceRevisionArn, hookDetails }: HookEvent): Promise<HookResult> => {
    const startedAtMs = hookDetails?.startedAtMs ?? nowMs();
    const taskArn = hookDetails?.taskArn ?? (await startTask(ecs, settings, targetServiceRevisionArn));
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: settings.cluster, tasks: [taskArn] }));
    const task = tasks[0];
    const waitedMs = nowMs() - startedAtMs;
    const isLate = waitedMs > (task === undefined ? UNKNOWN_MS : DEADLINE_MS);
    if (task?.lastStatus !== 'STOPPED' && !isLate)
      return { hookStatus: 'IN_PROGRESS', callBackDelay: 10, hookDetails: { taskArn, startedAtMs } };

    const hookStatus = task !== undefined && isSuccess(task) ? 'SUCCEEDED' : 'FAILED';
    const { lastStatus = 'MISSING', stoppedReason } = task ?? {};
    console.log(
      JSON.stringify({ hookStatus, taskArn, waitedMs, lastStatus, stoppedReason, exitCodes: exitCodes(task) }),
    );
    return { hookStatus };
  };
}

async function startTask(ecs: Ecs, settings: ReleaseHookSettings, revisionArn: string): Promise<string> {
  const { tasks = [], failures = [] } = await ecs.send(
    new RunTaskCommand({
      cluster: settings.cluster,
      taskDefinition: settings.taskDefinition,
      launchType: 'FARGATE',
      propagateTags: 'TASK_DEFINITION',
      // One task of a kind a release, even when ECS calls twice: equal tokens return the task that already runs.
      clientToken: createHash('sha256').update(`${revisionArn} ${settings.taskDefinition}`).digest('hex'),
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: [...settings.subnets],
          securityGroups: [...settings.securityGroups],
          assignPublicIp: settings.assignPublicIp,
        },
      },
    }),
  );
  const taskArn = tasks[0]?.taskArn;
  if (taskArn === undefined) {
    const reasons = failures.map(({ reason }) => reason ?? 'unknown').join(', ');
    throw new Error(
      `ECS did not start the release task: ${reasons}. The release is rolled back; look at the cluster's capacity.`,
    );
  }
  return taskArn;
}

/** The container that the task exists for has left with 0; a helper beside it is stopped and may say anything. */
function isSuccess(task: Task): boolean {
  return task.containers?.find(({ name }) => name === 'release')?.exitCode === 0;
}

function exitCodes(task: Task | undefined): Record<string, number | undefined> {
  return Object.fromEntries((task?.containers ?? []).map(({ name, exitCode }) => [name ?? 'unnamed', exitCode]));
}

/** What Lambda calls. */
export const handler = (event: HookEvent): Promise<HookResult> =>
  makeReleaseHook({ ecs: new ECSClient(), settings: JSON.parse(process.env['SETTINGS'] ?? '{}'), nowMs: Date.now })(
    event,
  );
