import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf } from '../priced-template.builders.ts';

describe('function of a release', () => {
  const hook = (architecture: string) => ({
    Hook: { Type: 'AWS::Lambda::Function', Properties: { Architectures: [architecture], MemorySize: 512 } },
  });

  it('pays for ten calls of two seconds', () => {
    const bill = billFor(hook('arm64'), { releases: 100_000 });
    // 1 million calls: × 2 s × 0.5 GB × 0.0000133334, and 0.20
    expect(dollarsOf('Hook', bill)).toEqual({ Function: 13.3334, 'Function calls': 0.2 });
  });

  it('pays for each call of a schedule, whether or not there is a release', () => {
    const rule = {
      Type: 'AWS::Events::Rule',
      Properties: { ScheduleExpression: 'rate(5 minutes)', Targets: [{ Arn: { 'Fn::GetAtt': ['Hook', 'Arn'] } }] },
    };
    const bill = billFor({ ...hook('arm64'), Rule: rule }, { releases: 0 });
    // 8,760 calls: × 2 s × 0.5 GB × 0.0000133334, and 0.20 a million
    expect(dollarsOf('Hook', bill)).toEqual({ Function: 0.1168, 'Function calls': 0.0018 });
    const daily = { ...rule, Properties: { ...rule.Properties, ScheduleExpression: 'cron(0 5 * * ? *)' } };
    expect(() => billFor({ ...hook('arm64'), Rule: daily })).toThrow('not a rate in minutes');
  });

  it('refuses x86', () => {
    expect(() => billFor(hook('x86_64'))).toThrow('arm64 functions only');
  });
});

describe('image repository', () => {
  const repository = (rules: readonly object[] | undefined) => ({
    Images: {
      Type: 'AWS::ECR::Repository',
      Properties: rules && { LifecyclePolicy: { LifecyclePolicyText: JSON.stringify({ rules }) } },
    },
  });

  it('pays for common layers once and for each release that it keeps', () => {
    const keeps30 = [
      { selection: { tagStatus: 'tagged', tagPatternList: ['personal-*'], countNumber: 10 } },
      { selection: { tagStatus: 'tagged', tagPatternList: ['production-*'], countNumber: 20 } },
    ];
    // 1 GB + 30 × 0.1 GB
    expect(billFor(repository(keeps30), { imageBaseGb: 1, imageReleaseGb: 0.1 }).monthlyUsd).toBe(0.4);
  });

  it('refuses images that nothing removes', () => {
    expect(() => billFor(repository(undefined))).toThrow('grow without end');
    expect(() => billFor(repository([]))).toThrow('no lifecycle rule says how many');
  });
});
