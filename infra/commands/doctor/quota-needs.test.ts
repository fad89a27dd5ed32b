import { describe, expect, it } from 'vitest';
import { makeTarget, type TargetName } from '../target.ts';
import { quotaNeeds } from './quota-needs.ts';

describe('quotaNeeds', () => {
  it('counts twice the tasks of a release at its largest, on Spot where the profile says so', () => {
    // 2 tasks of 0.25 vCPU, and as many of the release before.
    expect(needs('personal')).toMatchObject({ 'fargate-spot-vcpus': 1 });
    expect(needs('personal')).not.toHaveProperty('fargate-vcpus');
  });

  it('splits a mix of On-Demand and Spot as its base and weights do', () => {
    // 10 tasks of 0.5 vCPU: a base of 2, then 6 of the other 8 on Spot.
    expect(needs('production')).toMatchObject({ 'fargate-vcpus': 4, 'fargate-spot-vcpus': 6 });
  });

  it('sees the addresses of NAT gateways', () => {
    expect(needs('production')).toMatchObject({
      vpcs: 1,
      'elastic-addresses': 2,
      'load-balancers': 1,
      'database-clusters': 1,
    });
    expect(needs('personal')).not.toHaveProperty('elastic-addresses');
  });
});

const needs = (name: TargetName) =>
  Object.fromEntries(quotaNeeds(makeTarget(name).stacks).map(({ quota, needed }) => [quota.id, needed]));
