import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf, serviceOf } from '../priced-template.builders.ts';

const clusterWith = (mode?: string) => ({
  Cluster: {
    Type: 'AWS::ECS::Cluster',
    Properties: mode === undefined ? {} : { ClusterSettings: [{ Name: 'containerInsights', Value: mode }] },
  },
});

describe('cluster', () => {
  it('is free without Container Insights', () => {
    expect(dollarsOf('Cluster', billFor({ ...clusterWith(), ...serviceOf(2) }))).toEqual({});
    expect(dollarsOf('Cluster', billFor({ ...clusterWith('disabled'), ...serviceOf(2) }))).toEqual({});
  });

  it('pays 7 cents for each metric of itself, its service, its tasks and its containers', () => {
    const containers = [{ Name: 'api', HealthCheck: {} }, { Name: 'collector' }];
    const { items } = billFor({ ...clusterWith('enhanced'), ...serviceOf(2, {}, quiet(containers)) });
    // 26 cluster + 21 service + 16 family + 2 × 32 tasks + 2 × (14 + 2 × 14) containers + 2 + 2 × 2 health
    expect(items.find(({ logicalId }) => logicalId === 'Cluster')?.why).toBe('217 metrics × $0.07');
  });

  it('refuses the older kind, which is billed otherwise', () => {
    expect(() => billFor({ ...clusterWith('enabled'), ...serviceOf(1) })).toThrow('Container Insights is "enabled"');
  });
});

function quiet(containers: readonly object[]): object {
  const Environment = [{ Name: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', Value: 'http://127.0.0.1' }];
  return { ContainerDefinitions: containers.map((container) => ({ ...container, Environment })) };
}
