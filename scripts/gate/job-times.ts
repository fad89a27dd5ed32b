import { parse } from 'yaml';

/** How long one job of the authoritative workflow takes, by its stages. */
export interface JobTime {
  readonly job: string;
  readonly seconds: number;
  /** Stages of it that were not measured. */
  readonly missing: readonly string[];
}

/** Seconds by stage, from the table that `.ci/run` prints and keeps. */
export function stageSeconds(table: string): Map<string, number> {
  return new Map(
    [...table.matchAll(/^(\S+) +(?:passed|FAILED) +(\d+)$/gm)].map(([, stage = '', seconds]) => [
      stage,
      Number(seconds),
    ]),
  );
}

/** The jobs of `ci.yml` with the sum of their stages, the longest first: jobs run side by side, so that one is the gate's time. */
export function jobTimes(workflow: string, seconds: ReadonlyMap<string, number>): JobTime[] {
  const matrix: { name: string; stages: string }[] = parse(workflow).jobs.gate.strategy.matrix.include;
  return matrix
    .map(({ name, stages }) => {
      const names = stages.split(' ');
      return {
        job: name,
        seconds: names.reduce((sum, stage) => sum + (seconds.get(stage) ?? 0), 0),
        missing: names.filter((stage) => !seconds.has(stage)),
      };
    })
    .sort((a, b) => b.seconds - a.seconds);
}
