import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { VARIABLES } from '../visits/variables.ts';
import type { K6 } from './find-k6.ts';
import type { LoadOptions } from './load-options.ts';
import { FILES } from './results.ts';
import { parseTimeline, type Timeline } from './timeline.ts';

const SCENARIOS = join(import.meta.dirname, '../scenarios');

interface Run {
  readonly k6: K6;
  readonly options: Pick<
    LoadOptions,
    'profile' | 'scenario' | 'perSecond' | 'seconds' | 'seed' | 'traces' | 'prometheus'
  >;
  readonly target: string;
  readonly key: string;
  /** Where its files go. */
  readonly folder: string;
  /** Told about once a second how the run goes; ends it early by `false`. Never called without our own k6. */
  readonly watch: (timeline: Timeline) => boolean;
}

export interface Ended {
  /** Null where k6 was killed. */
  readonly exitCode: number | null;
  /** Whether `watch` ended it. */
  readonly endedEarly: boolean;
  readonly timeline: Timeline;
}

/** Runs k6 to its end. Its complaints go to standard error, its measurements to files. */
export async function runK6({ k6, options, target, key, folder, watch }: Run): Promise<Ended> {
  const timelineFile = join(folder, FILES.timeline);
  const args = ['run', '--no-usage-report', '--quiet', '--no-color'];
  // Without an address for its own API, so that two load tests can run at once.
  args.push('--address=', `--summary-export=${join(folder, FILES.k6)}`);
  if (k6.isOurs) args.push(`--out=timeline=${timelineFile}`);
  if (options.prometheus !== undefined) {
    // The boards name the run by this label.
    args.push('--out=experimental-prometheus-rw', `--tag=testid=${options.profile}-${options.scenario}`);
  }
  const child = spawn(k6.path, [...args, join(SCENARIOS, `${options.scenario}.ts`)], {
    env: { ...process.env, ...variablesOf(options, target, key) },
    // Its summary goes to standard output; ours says more.
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let endedEarly = false;
  // That it was interrupted is no news when it was this program that did.
  child.stderr.on('data', (chunk: Buffer) => endedEarly || process.stderr.write(chunk));
  const ended = once(child, 'exit');
  const isOver = ended.then(() => true);
  while (!(await Promise.race([isOver, wait(1_000, false)]))) {
    if (!k6.isOurs || endedEarly) continue;
    if (watch(await readTimeline(timelineFile))) continue;
    endedEarly = true;
    // Like Ctrl-C: visits under way are finished, and what was set up is taken away.
    child.kill('SIGINT');
  }
  const [exitCode] = await ended;
  return { exitCode, endedEarly, timeline: await readTimeline(timelineFile) };
}

function variablesOf(
  { profile, perSecond, seconds, seed, traces, prometheus }: Run['options'],
  target: string,
  key: string,
): Record<string, string> {
  return {
    [VARIABLES.target]: target,
    [VARIABLES.key]: key,
    [VARIABLES.profile]: profile,
    [VARIABLES.perSecond]: String(perSecond ?? ''),
    [VARIABLES.seconds]: String(seconds ?? ''),
    [VARIABLES.seed]: String(seed),
    [VARIABLES.traces]: String(traces),
    // k6 would otherwise fetch a build of itself from its maker where it meets an import that it doesn't know.
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    ...(prometheus !== undefined && {
      K6_PROMETHEUS_RW_SERVER_URL: prometheus,
      K6_PROMETHEUS_RW_TREND_STATS: 'p(50),p(95),p(99)',
    }),
  };
}

const readTimeline = (path: string): Promise<Timeline> =>
  readFile(path, 'utf8').then(parseTimeline, () => parseTimeline(''));
