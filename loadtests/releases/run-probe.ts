import { spawn } from 'node:child_process';
import { z } from 'zod';
import { watchLog } from '../stack/watch-log.ts';

const PROGRAM = new URL('../../services/roadmap-api/src/probe.ts', import.meta.url).pathname;

/** Less than in ECS: here nothing is away for long, and many builds are bad. */
const PAUSE_SECONDS = '1';

const Report = z.object({
  passed: z.boolean(),
  slowPaths: z.array(z.string()),
  rounds: z.array(z.object({ findings: z.array(z.object({ check: z.string(), what: z.string() })) })),
});

/** What the probe of releases says of one, and which of its checks found something. */
export interface ProbeVerdict {
  readonly passed: boolean;
  readonly checks: readonly string[];
}

/** Runs the probe that ECS runs before a release has users, as it is: this build of it, not the release's. */
export async function runProbe(target: string, key: string): Promise<ProbeVerdict> {
  const child = spawn(
    process.execPath,
    [PROGRAM, '--target', target, '--own-learner', '--pause', PAUSE_SECONDS, '--json'],
    {
      env: { ...process.env, ROADMAP_API_KEY: key },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const { lines, exited } = watchLog('The probe', child);
  await exited;
  const report = lines.find((line) => line.startsWith('{'));
  if (report === undefined) throw new Error(`The probe said nothing:\n${lines.join('\n')}`);
  const { passed, slowPaths, rounds } = Report.parse(JSON.parse(report));
  const found = rounds.flatMap(({ findings }) => findings.map(({ check }) => check));
  return { passed, checks: [...new Set([...found, ...(slowPaths.length > 0 ? ['latency'] : [])])].sort() };
}
