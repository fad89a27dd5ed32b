import { parse } from 'yaml';

/** How long one job of the authoritative workflow takes, by its stages. */
export interface JobTime {
  readonly job: string;
  readonly seconds: number;
  /** Stages of it that were not measured, and commands that are no stage: with one of these the seconds are too few. */
  readonly missing: readonly string[];
}

interface Job {
  readonly strategy?: {
    readonly matrix?: { readonly include?: readonly { readonly name: string; readonly stages: string }[] };
  };
  readonly steps?: readonly { readonly run?: string }[];
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

/** What each stage runs, from the text of `.ci/run`. */
export function stageCommands(gate: string): Map<string, string> {
  const lines = gate.matchAll(/^ {2}(\S+) +(?:alone|beside) +\d+ +(.+)$/gm);
  return new Map([...lines].map(([, stage = '', command = '']) => [stage, command]));
}

/**
 * Every job of `ci.yml` with the sum of its stages, the longest first: jobs run side by side, so that one is the gate's time. A job that types
 * commands itself, as the README's does, takes what the stages with those commands take.
 */
export function jobTimes(
  workflow: string,
  seconds: ReadonlyMap<string, number>,
  commands: ReadonlyMap<string, string>,
): JobTime[] {
  const jobs: Readonly<Record<string, Job>> = parse(workflow).jobs;
  const parts = Object.entries(jobs).flatMap(([key, { strategy, steps = [] }]) => {
    const stagesOf = strategy?.matrix?.include?.map(({ name, stages }) => ({ job: name, stages: stages.split(' ') }));
    return stagesOf ?? [{ job: key, stages: steps.flatMap(({ run = '' }) => stagesOfRun(run, commands)) }];
  });
  return parts
    .map(({ job, stages }) => ({
      job,
      seconds: stages.reduce((sum, stage) => sum + (seconds.get(stage) ?? 0), 0),
      missing: stages.filter((stage) => !seconds.has(stage)),
    }))
    .sort((a, b) => b.seconds - a.seconds);
}

/** `npm test` is the stage that runs `npm test -- --coverage`, which takes longer. What is no stage stays a command. */
function stagesOfRun(run: string, commands: ReadonlyMap<string, string>): string[] {
  const typed = run.split('&&').map((command) => command.trim());
  return typed
    .filter((command) => command !== '')
    .map((command) => [...commands].find(([, whole]) => `${whole} `.startsWith(`${command} `))?.[0] ?? command);
}
