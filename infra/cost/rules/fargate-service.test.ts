import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf, serviceOf } from '../priced-template.builders.ts';

const strategy = (...providers: readonly [string, base: number, weight: number][]) => ({
  CapacityProviderStrategy: providers.map(([CapacityProvider, Base, Weight]) => ({ CapacityProvider, Base, Weight })),
});

describe('Fargate service', () => {
  it('pays for its minimum of tasks around the clock', () => {
    expect(dollarsOf('Service', billFor(serviceOf(2)))).toEqual({
      'Fargate: CPU': 23.6374, // 2 × 730 × 0.5 × 0.03238
      'Fargate: memory': 5.1976, // 2 × 730 × 1 × 0.00356
    });
  });

  it('pays a third of that on Spot', () => {
    expect(dollarsOf('Service', billFor(serviceOf(1, strategy(['FARGATE_SPOT', 0, 100]))))).toEqual({
      'Fargate Spot: CPU': 3.763, // 730 × 0.5 × 0.01030969
      'Fargate Spot: memory': 0.8274, // 730 × 1 × 0.00113349
    });
  });

  it('puts the base on demand and shares out the rest by weight', () => {
    const mixed = strategy(['FARGATE', 2, 25], ['FARGATE_SPOT', 0, 75]);
    const dollars = dollarsOf('Service', billFor(serviceOf(6, mixed)));
    expect(dollars['Fargate: CPU']).toBeCloseTo(3 * 730 * 0.5 * 0.03238, 3);
    expect(dollars['Fargate Spot: CPU']).toBeCloseTo(3 * 730 * 0.5 * 0.01030969, 3);
    const base = dollarsOf('Service', billFor(serviceOf(1, mixed)));
    expect(Object.keys(base)).toEqual(['Fargate: CPU', 'Fargate: memory']);
  });

  it('pays for the hours that scaling adds, by weight', () => {
    const dollars = dollarsOf(
      'Service',
      billFor(serviceOf(1, strategy(['FARGATE', 1, 25], ['FARGATE_SPOT', 0, 75])), { taskHoursAboveMinimum: 100 }),
    );
    expect(dollars['Fargate, added by scaling: CPU']).toBeCloseTo(100 * 0.25 * 0.5 * 0.03238, 3);
    expect(dollars['Fargate Spot, added by scaling: CPU']).toBeCloseTo(100 * 0.75 * 0.5 * 0.01030969, 3);
  });

  it('pays for the public address of each task', () => {
    const open = { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } };
    expect(dollarsOf('Service', billFor(serviceOf(2, open)))['Public IPv4 addresses of tasks']).toBe(7.3);
    const closed = { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } } };
    expect(dollarsOf('Service', billFor(serviceOf(2, closed)))).not.toHaveProperty('Public IPv4 addresses of tasks');
  });

  it('pays for metrics finer than a minute', () => {
    const fine = { Monitoring: { MetricConfigurations: [{ MetricNames: ['CPUUtilization'], ResolutionSeconds: 20 }] } };
    expect(dollarsOf('Service', billFor(serviceOf(1, fine)))['20-second service metrics']).toBe(0.3);
    const usual = {
      Monitoring: { MetricConfigurations: [{ MetricNames: ['CPUUtilization'], ResolutionSeconds: 60 }] },
    };
    expect(dollarsOf('Service', billFor(serviceOf(1, usual)))).not.toHaveProperty('20-second service metrics');
  });

  it('runs as many tasks as it asks for when nothing scales it', () => {
    const { Scaling: _, ...resources } = serviceOf(1, { DesiredCount: 4 });
    expect(dollarsOf('Service', billFor(resources))['Fargate: memory']).toBeCloseTo(4 * 730 * 0.00356, 3);
  });

  it.each([
    ['x86', serviceOf(1, {}, { RuntimePlatform: { CpuArchitecture: 'X86_64' } }), 'ARM64 tasks only'],
    ['a larger disk', serviceOf(1, {}, { EphemeralStorage: { SizeInGiB: 50 } }), 'EphemeralStorage'],
    ['EC2', serviceOf(1, strategy(['my-machines', 0, 1])), 'not FARGATE and FARGATE_SPOT'],
    ['a task definition from elsewhere', serviceOf(1, { TaskDefinition: 'arn:aws:ecs:...' }), 'not in the same stack'],
  ])('refuses %s', (_, resources, words) => {
    expect(() => billFor(resources)).toThrow(words);
  });
});
