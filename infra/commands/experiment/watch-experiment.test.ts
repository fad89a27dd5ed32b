import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentRun } from '../account.ts';
import { optionsOf } from '../command.builders.ts';
import type { FakeWorld } from '../fake-world.builders.ts';
import { COMPLETED, copyOf, RUNNING } from './experiment.builders.ts';
import { experiment } from './experiment.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-verdicts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an experiment that is watched', () => {
  it('is ended after two wrong looks in a row, and not for one in ten', async () => {
    const broken = copyOf({ course: Array(9).fill(RUNNING), respond: () => new Response('', { status: 503 }) });
    expect(await run(broken)).toMatchObject({ exitCode: 1, report: { state: 'not held', recoverySeconds: null } });
    expect(broken.account.deeds).toContain('stop EXP1 in us-east-1');

    const once = copyOf({ course: [...Array(9).fill(RUNNING), COMPLETED], respond: wrongAt([0]) });
    expect(await run(once)).toMatchObject({ exitCode: 0, report: { state: 'held', looks: 10, wrongLooks: 1 } });
  });

  it('is not held where every third look is wrong, though never two in a row', async () => {
    const respond = wrongAt([0, 6, 12]);
    const world = copyOf({ course: [...Array(9).fill(RUNNING), COMPLETED], respond });
    const { exitCode, report } = await run(world);
    expect([exitCode, report]).toMatchObject([
      1,
      { state: 'not held', wrongLooks: 3, says: expect.stringContaining('more than 10 % of all looks') },
    ]);
  });

  it('has shown nothing where it was over before anybody looked', async () => {
    const initiating = { status: 'initiating', hasEnded: false, reason: '' };
    expect(await run(copyOf({ course: [initiating, COMPLETED] }))).toMatchObject({
      exitCode: 1,
      report: { state: 'nothing shown', looks: 2, looksAtFault: 0 },
    });
  });

  it('is ended by an interruption, and then has shown nothing', async () => {
    const respond = (): Response => {
      world.interrupt();
      return Response.json({});
    };
    const world: FakeWorld = copyOf({ course: Array(9).fill(RUNNING), respond });
    expect(await run(world)).toMatchObject({ exitCode: 1, report: { state: 'nothing shown', status: 'stopped' } });
    expect(stopsOf(world)).toBe(1);
    // Whoever interrupts later ends the command, as usual.
    expect(world.interrupt()).toBe(false);
  });

  it('is ended by an interruption while it starts', async () => {
    const world = copyOf({ course: Array(9).fill(RUNNING) });
    world.account.experiments.start = async () => {
      expect(world.interrupt()).toBe(true);
      return 'EXP1';
    };
    expect(await run(world)).toMatchObject({ exitCode: 1, report: { state: 'nothing shown', status: 'stopped' } });
    expect(stopsOf(world)).toBe(1);
  });

  it('is over for an interruption once it has ended, and what it has shown stays', async () => {
    let hasEnded = false;
    const heard: boolean[] = [];
    const respond = (): Response => {
      if (hasEnded) heard.push(world.interrupt());
      return Response.json({});
    };
    const world: FakeWorld = copyOf({ respond });
    const { run: ask } = world.account.experiments;
    world.account.experiments.run = async (region, id) => {
      const run = await ask(region, id);
      hasEnded = run.hasEnded;
      return run;
    };
    expect(await run(world)).toMatchObject({ exitCode: 0, report: { state: 'held' } });
    expect([heard, stopsOf(world)]).toEqual([[false, false], 0]);
  });

  it('is ended where nobody can ask how it goes, is watched to its end, and has shown nothing', async () => {
    const world = copyOf({ course: Array(9).fill(RUNNING) });
    world.account.experiments.run = ran(world, (asked) => (asked === 2 ? new Error('fetch failed') : undefined));
    expect(await run(world)).toMatchObject({
      exitCode: 1,
      report: { state: 'nothing shown', status: 'stopped', says: expect.stringContaining('fetch failed') },
    });
    expect(stopsOf(world)).toBe(1);
  });

  it('is given up where nobody can ask at all, and is kept as a file', async () => {
    const world = copyOf();
    world.account.experiments.run = ran(world, () => new Error('fetch failed'));
    const { exitCode, report } = await run(world);
    expect([exitCode, report]).toMatchObject([
      1,
      { state: 'nothing shown', status: 'unknown', says: expect.stringContaining('It may still run') },
    ]);
    expect(stopsOf(world)).toBe(1);
    const kept = await readFile(join(folder, 'replica-reclaimed-EXP1.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ state: 'nothing shown' });
  });

  it('is ended when it goes on for too long', async () => {
    const world = copyOf({ course: Array(1_000).fill(RUNNING) });
    expect(await run(world)).toMatchObject({
      report: { state: 'not held', says: 'It was ended: it has not ended within 18 minutes.' },
    });
  });

  it.each<[string, string, ExperimentRun]>([
    ['an alarm ended', 'not held', { status: 'stopped', hasEnded: true, reason: 'Halted by stop condition.' }],
    ['that met nothing', 'nothing shown', { status: 'failed', hasEnded: true, reason: 'No targets.' }],
  ])('one %s: %s, for the reason of the service', async (_, state, last) => {
    const { exitCode, report } = await run(copyOf({ course: [RUNNING, last] }));
    expect([exitCode, report]).toMatchObject([1, { state, says: expect.stringContaining(last.reason) }]);
  });

  it.each([
    [2, 'it ends', { state: 'not held', status: 'stopped' }],
    [Number.POSITIVE_INFINITY, 'it is given up', { state: 'not held', status: 'running' }],
  ])('is told to end until the service takes it, refused %d times: %s', async (refusals, _, verdict) => {
    const world = copyOf({ course: Array(1_000).fill(RUNNING), respond: () => Response.error() });
    const { stop } = world.account.experiments;
    let asked = 0;
    world.account.experiments.stop = async (region, id) => {
      if (asked++ < refusals) throw new Error('AccessDenied');
      await stop(region, id);
    };
    expect(await run(world)).toMatchObject({ exitCode: 1, report: verdict });
    expect(world.terminal.said.join('\n')).toContain('It could not be ended: AccessDenied.');
    expect(asked).toBe(refusals === 2 ? 3 : 32);
  });
});

const stopsOf = ({ account }: FakeWorld) => account.deeds.filter((deed) => deed.startsWith('stop')).length;

/** Answers of a copy, some of them wrong: a look asks for two things, and not for the second where the first is wrong. */
function wrongAt(requests: readonly number[]): () => Response {
  let asked = 0;
  return () => new Response('', { status: requests.includes(asked++) ? 503 : 200 });
}

/** How it goes, with a failure where there is one for the n-th time that somebody asks. */
function ran({ account }: FakeWorld, failure: (asked: number) => Error | undefined): () => Promise<ExperimentRun> {
  const ask = account.experiments.run;
  let asked = 0;
  return async () => {
    asked += 1;
    const error = failure(asked);
    if (error !== undefined) throw error;
    return ask('', '');
  };
}

const run = (world: FakeWorld) =>
  experiment.run(optionsOf('ephemeral', { experiment: 'replica-reclaimed', yes: true, out: folder }), world);
