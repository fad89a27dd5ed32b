import { describe, expect, it } from 'vitest';
import { estimate } from './estimate.ts';
import { hibernate } from './hibernate.ts';
import { NOTHING, serviceOf, stackOf } from './priced-template.builders.ts';

const watching = (logicalId: string) => ({
  Period: 60,
  Dimensions: [{ Name: 'LoadBalancer', Value: { 'Fn::GetAtt': [logicalId, 'LoadBalancerFullName'] } }],
});

describe('hibernate', () => {
  const awake = stackOf({
    ...serviceOf(2, { LoadBalancers: [{ TargetGroupArn: { Ref: 'Blue' } }] }),
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal', Subnets: [] } },
    Blue: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: {} },
    Slow: { Type: 'AWS::CloudWatch::Alarm', Properties: watching('Balancer') },
    Full: { Type: 'AWS::CloudWatch::Alarm', Properties: { Period: 60 } },
    Key: { Type: 'AWS::KMS::Key' },
  });

  const elsewhere = {
    ...stackOf({
      Board: {
        Type: 'AWS::CloudWatch::Dashboard',
        Properties: {
          DashboardBody: { 'Fn::GetStackOutput': { OutputName: 'PublishOutputFnGetAttBalancerFullName1A2B' } },
        },
      },
      Quiet: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: '{}' } },
    }),
    path: 'tiny/Observability',
  };

  it('leaves no task, no load balancer and nothing that watches them, in any stack', () => {
    const left = hibernate([awake, elsewhere]).flatMap(({ template }) => Object.keys(template.Resources));
    expect(left).toEqual(['Service', 'Task', 'Full', 'Key', 'Quiet']);
  });

  it('costs what is left: an alarm, a key and a dashboard', () => {
    expect(estimate(hibernate([awake, elsewhere]), 'us-east-1', NOTHING).monthlyUsd).toBeCloseTo(4.1, 10);
  });

  it('leaves the stacks that it was given as they are', () => {
    const before = JSON.stringify(awake);
    hibernate([awake]);
    expect(JSON.stringify(awake)).toBe(before);
  });
});
