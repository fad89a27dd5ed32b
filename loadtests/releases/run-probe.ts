import { spawn } from 'node:child_process';
import { z } from 'zod';
import { PROBE_TIMES } from '../../services/roadmap-api/contract.ts';
import { watchLog } from '../stack/watch-log.ts';

const PROGRAM = new URL('../../services/roadmap-api/src/probe.ts', import.meta.url).pathname;

/** Less than in ECS: here nothing is away for long, and many builds are bad. */
const PAUSE_SECONDS = 1;

const Rounds = z.array(z.object({ findings: z.array(z.object({ check: z.string(), what: z.string() })) }));
const Report = z.object({
  passed: z.boolean(),
  asked: z.union([z.literal(1), z.literal(2)]),
  slowPaths: z.array(z.string()),
  slowPathsBefore: z.array(z.string()),
  before: Rounds,
  rounds: Rounds,
});

/** What the probe of releases says of one, and which of its checks found something. */
export interface ProbeVerdict {
  readonly passed: boolean;
  readonly checks: readonly string[];
  /** Which of them did so at first, where it was asked all over. */
  readonly checksAtFirst: readonly string[];
  /** From its start to its end, with the pause that it makes in ECS. */
  readonly seconds: number;
}

/** Runs the probe that ECS runs before a release has users, as it is: this build of it, not the release's. */
export async function runProbe(target: string, key: string): Promise<ProbeVerdict> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [PROGRAM, '--target', target, '--own-learner', '--pause', String(PAUSE_SECONDS), '--json'],
    {
      env: { ...process.env, ROADMAP_API_KEY: key },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const { lines, exited } = watchLog('The probe', child);
  await exited;
  const askedSeconds = (performance.now() - startedAt) / 1_000;
  const report = lines.find((line) => line.startsWith('{'));
  if (report === undefined) throw new Error(`The probe said nothing:\n${lines.join('\n')}`);
  const { passed, asked, slowPaths, slowPathsBefore, before, rounds } = Report.parse(JSON.parse(report));
  return {
    passed,
    checks: checksOf(rounds, slowPaths),
    checksAtFirst: checksOf(before, slowPathsBefore),
    seconds: askedSeconds + (asked - 1) * (PROBE_TIMES.pauseSeconds - PAUSE_SECONDS),
  };
}

function checksOf(rounds: z.infer<typeof Rounds>, slowPaths: readonly string[]): string[] {
  const found = rounds.flatMap(({ findings }) => findings.map(({ check }) => check));
  return [...new Set([...found, ...(slowPaths.length > 0 ? ['latency'] : [])])].sort();
}
