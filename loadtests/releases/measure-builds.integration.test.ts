import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badBuilds, goodBuilds } from './builds/make-builds.ts';
import type { Measured } from './measure-build.ts';
import { measureBuilds } from './measure-builds.ts';

/** Three builds as real replicas, each probed and put under load: the service of today, one that lies about its sources, one that is never ready. */
describe('measuring builds', () => {
  let folder: string;
  const options = () => ({
    seconds: 2,
    perSecond: 25,
    seed: 1,
    file: join(folder, 'measured.json'),
    commit: '7b9c65d0a1b2',
    resumes: true,
    onProgress: () => {},
  });
  const bad = badBuilds(23, 1);
  const builds = [
    ...goodBuilds(1),
    ...bad.filter(({ family }) => family === 'wrong citations' || family === 'never ready'),
  ];
  let measured: Measured[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phase-five-measured-'));
    measured = await measureBuilds(builds, options());
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const of = (family: string) => measured.find((each) => each.family === family);

  it('finds the service of today in order', () => {
    expect(of('good')).toMatchObject({ becameHealthy: true, survived: true, probe: { passed: true }, unsound: 0 });
    expect(of('good')?.requests.length).toBeGreaterThan(10);
    expect(of('good')?.counts?.Searches).toBeGreaterThan(0);
  });

  it('finds by the probe what no status shows', () => {
    const lying = of('wrong citations');
    expect(lying?.probe).toMatchObject({ passed: false, checks: expect.arrayContaining(['citations']) });
    expect(lying?.requests.every(({ status }) => status === 200)).toBe(true);
  });

  it('gives a build that is never ready no traffic', () => {
    expect(of('never ready')).toMatchObject({ becameHealthy: false, requests: [] });
  });

  it('measures nothing again that it has measured', async () => {
    const startedAt = performance.now();
    expect(await measureBuilds(builds, options())).toEqual(measured);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
