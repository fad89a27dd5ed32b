import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { CopyLifetime } from './copy-lifetime.ts';
import { templateOf } from './template-of.builders.ts';

describe('CopyLifetime', () => {
  it('looks every five minutes, and knows the hours and the order of the stacks', () => {
    const template = lifetime();
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(5 minutes)' });
    const [{ Properties } = { Properties: {} }] = Object.values(template.findResources('AWS::Lambda::Function'));
    expect(JSON.parse(Properties['Environment'].Variables.SETTINGS)).toEqual({
      stacks: [
        { name: 'roadmap-ephemeral-service', region: 'eu-west-1' },
        { name: 'roadmap-ephemeral-expiry', region: 'us-east-1' },
      ],
      lifetimeHours: 6,
    });
  });

  it('may delete stacks of this copy that carry our tags, in their regions, and nothing else', () => {
    const stacks = ['eu-west-1', 'us-east-1'].map((region) => ({
      'Fn::Join': ['', [`arn:aws:cloudformation:${region}:`, { Ref: 'AWS::AccountId' }, ':stack/roadmap-ephemeral-*']],
    }));
    lifetime().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: stacks },
          {
            Effect: 'Allow',
            Action: 'cloudformation:DeleteStack',
            Resource: stacks,
            Condition: {
              StringEquals: { 'aws:ResourceTag/project': 'phase-five', 'aws:ResourceTag/profile': 'ephemeral' },
            },
          },
        ],
      },
    });
  });

  it('lets only its own rule call the function', () => {
    lifetime().hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LifetimeLook'), 'Arn'] },
    });
  });
});

const lifetime = () =>
  templateOf(
    (stack) =>
      new CopyLifetime(stack, 'Lifetime', {
        copyName: 'roadmap-ephemeral',
        ownerTags: { project: 'phase-five', profile: 'ephemeral' },
        stacks: [
          { name: 'roadmap-ephemeral-service', region: 'eu-west-1' },
          { name: 'roadmap-ephemeral-expiry', region: 'us-east-1' },
        ],
        lifetimeHours: 6,
        logRetentionDays: 1,
        customerManagedKeys: false,
      }),
  );
