import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf } from '../priced-template.builders.ts';

describe('NAT gateways', () => {
  const gateways = { A: { Type: 'AWS::EC2::NatGateway' }, B: { Type: 'AWS::EC2::NatGateway' } };

  it('cost 4.5 cents an hour each, and share the traffic', () => {
    const bill = billFor(gateways, { egressGb: 10 });
    expect(dollarsOf('A', bill)).toEqual({ 'NAT gateway': 32.85, 'NAT gateway, traffic': 0.225 });
    expect(bill.monthlyUsd).toBeCloseTo(2 * 33.075, 10);
  });
});

describe('VPC endpoints', () => {
  const endpoint = (properties: object) => ({ Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: properties } });

  it('are free as gateways', () => {
    expect(billFor(endpoint({ VpcEndpointType: 'Gateway' })).monthlyUsd).toBe(0);
    expect(billFor(endpoint({})).monthlyUsd).toBe(0);
  });

  it('cost a cent an hour in each zone as interfaces', () => {
    const bill = billFor(endpoint({ VpcEndpointType: 'Interface', SubnetIds: [{ Ref: 'A' }, { Ref: 'B' }] }));
    expect(dollarsOf('Endpoint', bill)).toEqual({ 'Interface endpoint': 14.6 });
  });
});

describe('load balancer', () => {
  const balancer = (properties: object) => ({
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: ['a', 'b'], ...properties } },
  });

  it('costs 2.25 cents an hour, inside the VPC without an address', () => {
    expect(dollarsOf('Balancer', billFor(balancer({ Scheme: 'internal' })))).toEqual({ 'Load balancer': 16.425 });
  });

  it('pays for an address in each zone when the internet reaches it', () => {
    expect(billFor(balancer({ Scheme: 'internet-facing' })).monthlyUsd).toBeCloseTo(16.425 + 7.3, 10);
  });

  it('pays a capacity unit for each gigabyte or 90,000 connections, whichever is more', () => {
    const internal = balancer({ Scheme: 'internal' });
    const heavy = dollarsOf('Balancer', billFor(internal, { requests: 90_000, responseKilobytes: 1000 }));
    expect(heavy['Load balancer, capacity']).toBe(0.72);
    const many = dollarsOf('Balancer', billFor(internal, { requests: 900_000, responseKilobytes: 1 }));
    expect(many['Load balancer, capacity']).toBe(0.08);
  });
});
