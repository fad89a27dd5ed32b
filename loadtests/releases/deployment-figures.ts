import type { DeploymentRecord } from './run-deployments.ts';
import type { Visit } from './visit.ts';

interface KindFigures {
  readonly deployments: number;
  /** Of a deployment of this kind, from its first step to its last. */
  readonly medianSeconds: number;
  readonly longestSeconds: number;
}

export interface DeploymentFigures {
  readonly deployments: number;
  readonly requests: number;
  readonly streams: number;
  /** Server errors, refused and broken connections. */
  readonly failed: number;
  /** Responses that began and broke off. */
  readonly cutStreams: number;
  /** Whole responses that were not what was asked for. */
  readonly unsound: number;
  /** Good answers that said what they lacked. */
  readonly degraded: number;
  /** Processes that had to be killed, or left with another code than 0. */
  readonly endedBadly: number;
  readonly kinds: Readonly<Record<string, KindFigures>>;
}

/** Counts what a run has seen. */
export function deploymentFigures({ deployments, steps, visits }: DeploymentRecord): DeploymentFigures {
  const count = (verdict: Visit['verdict']) => visits.filter((each) => each.verdict === verdict).length;
  const names = [...new Set(deployments.map(({ kind }) => kind))].sort();
  return {
    deployments: deployments.length,
    requests: visits.length,
    streams: visits.filter(({ kind }) => kind === 'stream').length,
    failed: count('failed'),
    cutStreams: count('cut'),
    unsound: count('unsound'),
    degraded: visits.filter(({ degraded }) => degraded.length > 0).length,
    endedBadly: steps.filter(({ what }) => / ended by /.test(what) && !what.endsWith('exit code 0')).length,
    kinds: Object.fromEntries(
      names.map((name) => {
        const seconds = deployments
          .filter(({ kind }) => kind === name)
          .map(({ startedAtMs, endedAtMs }) => (endedAtMs - startedAtMs) / 1_000)
          .sort((a, b) => a - b);
        const medianSeconds = round(seconds[Math.floor(seconds.length / 2)] ?? 0);
        return [name, { deployments: seconds.length, medianSeconds, longestSeconds: round(seconds.at(-1) ?? 0) }];
      }),
    ),
  };
}

/** All that a caller or a container lost. */
export const losses = ({ failed, cutStreams, unsound, endedBadly }: DeploymentFigures): number =>
  failed + cutStreams + unsound + endedBadly;

const round = (seconds: number) => Math.round(seconds * 10) / 10;
