import type { DeploymentRecord, Step } from './run-deployments.ts';
import type { Visit } from './visit.ts';

/** Steps around a loss that are told with it. */
const AROUND_MS = 1_500;

/** A lost request with its time line: what it was, who had it, in which phase of which deployment, and what happened around it. */
export function tellLoss(visit: Visit, { deployments, steps, entries }: DeploymentRecord): string {
  const { kind, status, verdict, why, startedAtMs, endedAtMs, traceId } = visit;
  const entry = entries.find((each) => each.traceId === traceId);
  const phase = steps.findLast(({ atMs, what }) => atMs <= endedAtMs && what.startsWith('phase: '));
  const during = deployments.find(({ number }) => number === phase?.deployment);
  const at = (ms: number) => `${((ms - startedAtMs) / 1_000).toFixed(3).padStart(7)} s`;
  const isNear = ({ atMs }: Step) => atMs >= startedAtMs - AROUND_MS && atMs <= endedAtMs + AROUND_MS;
  const lines = [
    ...steps.filter(isNear).map(({ atMs, what }) => [atMs, what] as const),
    [startedAtMs, `> ${kind} is sent, and goes to ${entry?.target ?? 'no replica'}`] as const,
    [endedAtMs, `> ${verdict}, status ${status}: ${why}`] as const,
  ].sort(([a], [b]) => a - b);
  const title = `${kind} ${verdict} in deployment ${phase?.deployment ?? 0} (${during?.kind ?? 'the last one'}), ${phase?.what ?? 'before the first phase'}`;
  return [title, ...lines.map(([ms, what]) => `  ${at(ms)}  ${what}`)].join('\n');
}
