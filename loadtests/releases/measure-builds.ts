import { readFile, rename, writeFile } from 'node:fs/promises';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import type { AccessLogEntry } from '../stack/exchange.ts';
import { startStack } from '../stack/start-stack.ts';
import { makeTargetGroup } from '../stack/target-group.ts';
import type { Build } from './builds/edit.ts';
import { type Measured, measureBuild } from './measure-build.ts';

interface MeasureOptions {
  readonly seconds: number;
  readonly perSecond: number;
  readonly seed: number;
  /** Where measurements are kept as they come. */
  readonly file: string;
  /** Of the sources. */
  readonly commit: string;
  /** Whether those that are there count; of another commit none does. */
  readonly resumes: boolean;
  readonly onProgress: (line: string) => void;
}

/** Nobody waits for a drained replica here: it is measured, and then it ends. */
const GROUP = {
  name: 'new',
  propagationMs: 0,
  deregistrationDelayMs: 1_000,
  healthCheck: { path: PATHS.readiness, intervalMs: 200, timeoutMs: 2_000, healthyThreshold: 2, unhealthyThreshold: 3 },
} as const;

const HEALTHY_LIMIT_MS = 60_000;

/** Measures builds one after another on one stack, and keeps each as soon as it is done: a run that was stopped goes on where it was. */
export async function measureBuilds(builds: readonly Build[], options: MeasureOptions): Promise<Measured[]> {
  const { file, commit, resumes, onProgress, seed } = options;
  const known = resumes ? await readMeasurements(file, commit) : [];
  const isKnown = ({ name, change }: Build) => known.some((each) => each.name === name && each.change === change);
  const missing = builds.filter((build) => !isKnown(build));
  if (missing.length > 0) {
    const entries: AccessLogEntry[] = [];
    const oldGroup = makeTargetGroup({ ...GROUP, name: 'old' });
    const stack = await startStack({
      replicas: 0,
      targetGroup: GROUP,
      otherGroups: [oldGroup],
      onRequest: (entry) => entries.push(entry),
      onProgress,
    });
    try {
      const replica = await stack.startReplica();
      await oldGroup.untilHealthy(oldGroup.register(new URL(replica.url), replica.name), HEALTHY_LIMIT_MS);
      stack.balancer.setWeights({ [GROUP.name]: 1, [oldGroup.name]: 1 });
      const old = { replica, group: oldGroup.name };
      const bench = { ...options, stack, entries, group: stack.targetGroup, old };
      const startedAt = performance.now();
      for (const [index, build] of missing.entries()) {
        const measured = await measureBuild(bench, build, seed + index);
        known.push(measured);
        await keep(file, { commit, measured: known });
        const done = index + 1;
        const minutesLeft = (((performance.now() - startedAt) / done) * (missing.length - done)) / 60_000;
        onProgress(`${done} of ${missing.length}, some ${minutesLeft.toFixed(1)} min left: ${told(measured)}`);
      }
    } finally {
      await stack.close();
    }
  }
  return builds.flatMap(({ name, change }) => known.filter((each) => each.name === name && each.change === change));
}

interface Kept {
  readonly commit: string;
  readonly measured: readonly Measured[];
}

async function readMeasurements(file: string, commit: string): Promise<Measured[]> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const kept: Partial<Kept> = JSON.parse(text);
  return kept.commit === commit ? [...(kept.measured ?? [])] : [];
}

/** Whole or not at all: a run may be stopped at any moment. */
async function keep(file: string, kept: Kept): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(kept));
  await rename(`${file}.new`, file);
}

function told({ name, change, becameHealthy, survived, requests, isDisturbed, probe }: Measured): string {
  if (!becameHealthy) return `${name}, ${change}: never healthy`;
  const failed = requests.filter(({ status }) => status >= 500).length;
  const end = survived ? '' : ' and its process ended';
  const found = probe.checks.join(', ') || 'nothing';
  const disturbed = isDisturbed ? '; the old release missed its promises too' : '';
  return `${name}, ${change}: ${failed} of ${requests.length} requests failed${end}; the probe found ${found}${disturbed}`;
}
