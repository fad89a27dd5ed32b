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
      { selection: { tagStatus: 'untagged', countNumber: 1 } },
      { selection: { tagStatus: 'any', countNumber: 30 } },
    ];
    // 1 GB + 30 × 0.1 GB
    expect(billFor(repository(keeps30), { imageBaseGb: 1, imageReleaseGb: 0.1 }).monthlyUsd).toBe(0.4);
  });

  it('refuses images that nothing removes', () => {
    expect(() => billFor(repository(undefined))).toThrow('grow without end');
    expect(() => billFor(repository([]))).toThrow('no lifecycle rule says how many');
  });
});
