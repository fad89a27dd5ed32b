import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentRun, ExperimentTemplate } from '../account.ts';
import { optionsOf } from '../command.builders.ts';
import { deployedStack, type FakeAccount } from '../fake-account.builders.ts';
import { type FakeWorld, fakeWorld } from '../fake-world.builders.ts';
import type { TargetName } from '../target.ts';
import { experiment } from './experiment.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-verdicts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an experiment on AWS', () => {
  it('runs to its end, is looked at from outside, and is kept as a file', async () => {
    const world = copyOf();
    const { exitCode, report } = await run(world);
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ state: 'held', status: 'completed', looks: 2, wrongLooks: 0, recoverySeconds: 0 });
    expect(world.account.deeds).toEqual(['start EXT1 in us-east-1 as phase-five/ephemeral']);
    expect(world.requests).toContain('GET https://copy.example/readyz');
    const kept = await readFile(join(folder, 'replica-reclaimed-EXP1.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ state: 'held', id: 'EXP1' });
  });

  it('shows what would happen, which alarms end it and what it costs, and starts nothing', async () => {
    const world = copyOf();
    expect(await run(world, { plan: true })).toMatchObject({ exitCode: 0, report: { state: 'planned' } });
    const said = world.terminal.said.join('\n');
    expect(said).toContain('one of these alarms rings: roadmap-ephemeral-service-ReleaseErrors.');
    expect(said).toContain('It costs $0.30 at most.');
    expect(world.account.deeds).toEqual([]);
  });

  it.each<[string, TargetName, Partial<FakeAccount>, Record<string, string>, string]>([
    ['a copy that allows none', 'personal', {}, {}, 'personal allows no experiments'],
    ['what an account has once', 'account', {}, {}, 'account allows no experiments'],
    ['one that is not there', 'ephemeral', {}, { experiment: 'flood' }, 'Choose one of replica-reclaimed'],
    ['a copy without its stack', 'ephemeral', { templatesOfExperiments: [] }, {}, 'Operations is not deployed'],
    ['one that no alarm ends', 'ephemeral', { templatesOfExperiments: [template({ stopAlarms: [] })] }, {}, 'No alarm'],
    ['what is not well', 'ephemeral', { alarmsRinging: ['roadmap-ephemeral-x'] }, {}, 'roadmap-ephemeral-x rings'],
    ['what nobody can look at', 'ephemeral', { stacksThere: [] }, {}, 'no address'],
  ])('refuses %s', async (_, profile, account, options, sentence) => {
    const world = copyOf({ account });
    await expect(run(world, options, profile)).rejects.toThrow(sentence);
    expect(world.account.deeds).toEqual([]);
  });

  it('does nothing in production for a yes: its name has to be given, and has to be right', async () => {
    const name = 'roadmap-production-edge';
    const stacksThere = [deployedStack({ name, outputs: { Url: 'https://copy.example' } })];
    for (const options of [{ yes: true }, { confirm: 'ephemeral' }] as Record<string, string | true>[]) {
      const world = copyOf({ account: { stacksThere } });
      expect(await run(world, options, 'production')).toMatchObject({ report: { state: 'unconfirmed' } });
      expect(world.account.deeds).toEqual([]);
    }
    const world = copyOf({ account: { stacksThere } });
    expect(await run(world, { confirm: 'production' }, 'production')).toMatchObject({ report: { state: 'held' } });
  });

  it('is ended after two wrong looks in a row, and not for one', async () => {
    const broken = copyOf({ course: Array(9).fill(RUNNING), respond: () => new Response('', { status: 503 }) });
    expect(await run(broken)).toMatchObject({ exitCode: 1, report: { state: 'not held', recoverySeconds: null } });
    expect(broken.account.deeds).toContain('stop EXP1 in us-east-1');

    let asked = 0;
    const respond = () => new Response('', { status: asked++ === 0 ? 503 : 200 });
    const once = copyOf({ course: [RUNNING, RUNNING, COMPLETED], respond });
    expect(await run(once)).toMatchObject({ exitCode: 0, report: { state: 'held', wrongLooks: 1 } });
  });

  it('is ended by an interruption, and then has shown nothing', async () => {
    const respond = (): Response => {
      world.interrupt();
      return Response.json({});
    };
    const world: FakeWorld = copyOf({ course: Array(9).fill(RUNNING), respond });
    expect(await run(world)).toMatchObject({ exitCode: 1, report: { state: 'nothing shown', status: 'stopped' } });
    expect(world.account.deeds.filter((deed) => deed.startsWith('stop'))).toHaveLength(1);
    // Whoever interrupts later ends the command, as usual.
    expect(world.interrupt()).toBe(false);
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

  it('says so when it cannot be ended, and waits for its end', async () => {
    const world = copyOf({ course: [RUNNING, RUNNING, RUNNING, COMPLETED], respond: () => Response.error() });
    world.account.experiments.stop = async () => {
      throw new Error('AccessDenied');
    };
    await run(world);
    expect(world.terminal.said.join('\n')).toContain('It could not be ended: AccessDenied.');
  });

  it('lists what may be tried, and ends what runs', async () => {
    const world = copyOf();
    expect(await run(world, { list: true })).toMatchObject({ exitCode: 0, report: { templates: [template()] } });
    expect(await run(world, { stop: true })).toMatchObject({ exitCode: 0, report: { ids: ['EXP1'] } });
    expect(await run(world, { stop: true })).toMatchObject({ exitCode: 0, report: { ids: [] } });
    expect(world.account.deeds).toEqual(['stop EXP1 in us-east-1']);
  });
});

const RUNNING: ExperimentRun = { status: 'running', hasEnded: false, reason: '' };
const COMPLETED: ExperimentRun = { status: 'completed', hasEnded: true, reason: '' };

function template(changes: Partial<ExperimentTemplate> = {}): ExperimentTemplate {
  return {
    id: 'EXT1',
    name: 'replica-reclaimed',
    description: 'Spot takes a replica back.',
    actions: [{ name: 'stop', actionId: 'aws:ecs:stop-task', minutes: 3 }],
    stopAlarms: ['roadmap-ephemeral-service-ReleaseErrors'],
    ...changes,
  };
}

const run = (world: FakeWorld, options: Record<string, string | true> = {}, profile: TargetName = 'ephemeral') =>
  experiment.run(optionsOf(profile, { experiment: 'replica-reclaimed', yes: true, out: folder, ...options }), world);

function copyOf({
  account = {},
  course = [RUNNING, COMPLETED],
  respond = () => Response.json({}),
}: {
  account?: Partial<FakeAccount>;
  course?: ExperimentRun[];
  respond?: (url: string) => Response;
} = {}): FakeWorld {
  const edge = deployedStack({ name: 'roadmap-ephemeral-edge', outputs: { Url: 'https://copy.example' } });
  const there = { stacksThere: [edge], templatesOfExperiments: [template()], courseOfExperiment: course };
  return fakeWorld({ account: { ...there, ...account }, respond });
}
