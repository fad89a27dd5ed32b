import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optionsOf } from '../command.builders.ts';
import { deployedStack, type FakeAccount } from '../fake-account.builders.ts';
import type { FakeWorld } from '../fake-world.builders.ts';
import type { TargetName } from '../target.ts';
import { copyOf, template } from './experiment.builders.ts';
import { experiment } from './experiment.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-verdicts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('npm run experiment', () => {
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

  it('lists what may be tried, and ends what runs', async () => {
    const world = copyOf();
    expect(await run(world, { list: true })).toMatchObject({ exitCode: 0, report: { templates: [template()] } });
    expect(await run(world, { stop: true })).toMatchObject({ exitCode: 0, report: { ids: ['EXP1'] } });
    expect(await run(world, { stop: true })).toMatchObject({ exitCode: 0, report: { ids: [] } });
    expect(world.account.deeds).toEqual(['stop EXP1 in us-east-1']);
  });
});

const run = (world: FakeWorld, options: Record<string, string | true> = {}, profile: TargetName = 'ephemeral') =>
  experiment.run(optionsOf(profile, { experiment: 'replica-reclaimed', yes: true, out: folder, ...options }), world);
