import { describe, expect, it } from 'vitest';
import type { SynthesizedStack } from '../../synthesize.ts';
import { wholeApp } from '../whole-app.ts';
import { policyDocuments } from './policy-documents.ts';

describe('policyDocuments', () => {
  it('finds policies under whatever name, in lists too, and puts text in place of intrinsics', () => {
    const Statement = [
      { Resource: { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, { 'Fn::GetAtt': ['F', 'Arn'] }]] } },
    ];
    const documents = policyDocuments([
      stack('one', {
        F: { Type: 'AWS::Lambda::Function' },
        R: { Type: 'A::B::C', Properties: { Policies: [{ Any: { Version: '1', Statement } }] } },
      }),
    ]);
    expect(documents).toEqual([
      {
        where: 'one: R.Policies.0.Any',
        type: 'A::B::C',
        document: {
          Version: '1',
          Statement: [{ Resource: 'arn:aws:arn:aws:lambda:us-east-1:123456789012:function:any' }],
        },
      },
    ]);
  });

  it('follows references into other stacks', () => {
    const reference = { 'Fn::GetStackOutput': { StackName: 'two', OutputName: 'Topic', Region: 'us-east-1' } };
    const policy = { Type: 'A::B::C', Properties: { P: { Version: '1', Statement: [{ Resource: reference }] } } };
    const two = { ...stack('two', { T: { Type: 'AWS::SNS::Topic' } }), stackName: 'two' };
    const source = { ...two, template: { ...two.template, Outputs: { Topic: { Value: { Ref: 'T' } } } } };
    expect(policyDocuments([stack('one', { R: policy }), source])[0]?.document).toEqual({
      Version: '1',
      Statement: [{ Resource: 'arn:aws:sns:us-east-1:123456789012:any' }],
    });
  });

  it('says of trust and key policies what they belong to', () => {
    const AssumeRolePolicyDocument = { Version: '1', Statement: [{ Action: 'sts:AssumeRole' }] };
    const [trust] = policyDocuments([
      stack('one', { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument } } }),
    ]);
    expect(trust?.document).toMatchObject({ Statement: [{ Resource: 'arn:aws:iam::123456789012:role/any' }] });
  });

  it('refuses an intrinsic that it cannot judge', () => {
    const policy = { Version: '1', Statement: [{ Resource: { 'Fn::Split': ['a', 'b'] } }] };
    const split = stack('one', { R: { Type: 'A::B::C', Properties: { policy } } });
    expect(() => policyDocuments([split])).toThrow('one uses Fn::Split in a policy');
  });

  it('leaves no intrinsic in any policy of the app', () => {
    const documents = policyDocuments(wholeApp());
    expect(documents.length).toBeGreaterThan(60);
    expect(JSON.stringify(documents)).not.toMatch(/"(Ref|Fn::\w+)":/);
  });
});

function stack(path: string, Resources: SynthesizedStack['template']['Resources']): SynthesizedStack {
  return {
    path,
    stackName: path,
    region: 'us-east-1',
    dependsOn: [],
    tags: {},
    terminationProtection: false,
    template: { Resources },
  };
}
