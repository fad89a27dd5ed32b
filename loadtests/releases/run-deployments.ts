import { setTimeout as delay } from 'node:timers/promises';
import { ENV, PATHS } from '../../services/roadmap-api/contract.ts';
import { draw } from '../data/popularity.ts';
import type { AccessLogEntry } from '../stack/exchange.ts';
import { startStack } from '../stack/start-stack.ts';
import { makeTargetGroup, type TargetGroupOptions } from '../stack/target-group.ts';
import { DEPLOYMENTS, killWithoutNotice, type Scene } from './deployment-kinds.ts';
import { makeFleet, type Task } from './fleet.ts';
import { startMixedLoad } from './mixed-load.ts';
import type { Visit } from './visit.ts';

/** What happened when, in the order in which it did. */
export interface Step {
  readonly atMs: number;
  /** The number of the deployment, from 1. */
  readonly deployment: number;
  readonly what: string;
}

interface DeploymentRun {
  readonly number: number;
  readonly kind: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** All that a run has seen; `performance.now()` everywhere. */
export interface DeploymentRecord {
  readonly deployments: readonly DeploymentRun[];
  readonly steps: readonly Step[];
  readonly visits: readonly Visit[];
  readonly entries: readonly AccessLogEntry[];
}

export interface RunOptions {
  readonly deployments: number;
  readonly seed: number;
  readonly perSecond: number;
  readonly onProgress: (line: string) => void;
}

const TASKS = 2;
/** As in AWS, and sooner: a fourth of its propagation at worst, a fifth of its patience. */
const GROUP: Omit<TargetGroupOptions, 'name'> = {
  healthCheck: { path: PATHS.readiness, intervalMs: 200, timeoutMs: 2_000, healthyThreshold: 2, unhealthyThreshold: 3 },
  deregistrationDelayMs: 7_000,
  propagationMs: 500,
};
/** Longer than the propagation, as 2 s are in AWS. */
const LINGER_MS = '900';
const STOP_TIMEOUT_MS = 10_000;
const BAKE_MS = 500;
/** An answer of some sixty tokens streams for a second: long enough to be cut by whoever doesn't wait. */
const TOKENS_PER_SECOND = 60;

/** Deploys over and over, in an order drawn by the seed in which each kind comes as often, while visitors never stop coming; then the control. */
export async function runDeployments(
  options: RunOptions,
): Promise<{ deployed: DeploymentRecord; control: DeploymentRecord }> {
  let record = emptyRecord();
  const green = makeTargetGroup({ ...GROUP, name: 'green' });
  const stack = await startStack({
    replicas: 0,
    targetGroup: { ...GROUP, name: 'blue' },
    otherGroups: [green],
    environment: { [ENV.shutdownLingerMs]: LINGER_MS },
    onRequest: (entry) => record.entries.push(entry),
    onProgress: options.onProgress,
  });
  try {
    await stack.simulator.configure({ ...stack.model, tokensPerSecond: TOKENS_PER_SECOND });
    const note = (what: string) =>
      record.steps.push({ atMs: performance.now(), deployment: record.deployments.length + 1, what });
    const fleet = makeFleet({ startReplica: () => stack.startReplica(), note, stopTimeoutMs: STOP_TIMEOUT_MS });
    const scene: Omit<Scene, 'tasks'> = {
      fleet,
      balancer: stack.balancer,
      groups: [stack.targetGroup, green],
      enter: (phase) => note(`phase: ${phase}`),
      bake: () => delay(BAKE_MS),
    };
    let tasks: readonly Task[] = await fleet.start(TASKS, stack.targetGroup);
    const underLoad = async (deployments: readonly Planned[]) => {
      record = emptyRecord();
      const { visits } = record;
      const load = startMixedLoad({ ...options, ...stack, onVisit: (each) => visits.push(each) });
      for (const [index, { kind, deploy }] of deployments.entries()) {
        const startedAtMs = performance.now();
        tasks = await deploy({ ...scene, tasks });
        record.deployments.push({ number: index + 1, kind, startedAtMs, endedAtMs: performance.now() });
        options.onProgress(progress(record, deployments.length));
      }
      await load.stop();
      return record;
    };
    const deployed = await underLoad(schedule(options));
    options.onProgress('The control: replicas that are killed without notice.');
    return { deployed, control: await underLoad(CONTROL) };
  } finally {
    await stack.close();
  }
}

interface Planned {
  readonly kind: string;
  readonly deploy: (scene: Scene) => Promise<readonly Task[]>;
}

/** One kill hits a handful of open requests. */
const CONTROL: readonly Planned[] = Array.from({ length: 2 }, () => ({ kind: 'kill', deploy: killWithoutNotice }));

/** Each kind as often, every four of them in an order of their own. */
function schedule({ deployments, seed }: RunOptions): readonly Planned[] {
  const kinds = Object.entries(DEPLOYMENTS).map(([kind, deploy]) => ({ kind, deploy }));
  const rounds = Array.from({ length: Math.ceil(deployments / kinds.length) }, (_, round) =>
    kinds
      .map((planned, index) => ({ planned, place: draw(seed, round * kinds.length + index) }))
      .sort((a, b) => a.place - b.place)
      .map(({ planned }) => planned),
  );
  return rounds.flat().slice(0, deployments);
}

function progress({ deployments, visits }: DeploymentRecord, total: number): string {
  const last = deployments.at(-1);
  const lost = visits.filter(({ verdict }) => verdict !== 'good').length;
  const seconds = last === undefined ? 0 : (last.endedAtMs - last.startedAtMs) / 1_000;
  return `${last?.number} of ${total}: ${last?.kind}, ${seconds.toFixed(1)} s; ${visits.length} requests, ${lost} lost`;
}

const emptyRecord = () => ({
  deployments: [] as DeploymentRun[],
  steps: [] as Step[],
  visits: [] as Visit[],
  entries: [] as AccessLogEntry[],
});
