import { describe, expect, it } from 'vitest';
import { isNamedLikeOurs } from './ownership.ts';
import { makeTarget, TARGET_NAMES } from './target.ts';

describe('ownership', () => {
  it.each(TARGET_NAMES)('rests on tags and names that every stack of %s carries', (name) => {
    const { stacks, tags, stackPrefix, regions } = makeTarget(name);
    expect(stacks.length).toBeGreaterThan(0);
    for (const stack of stacks) {
      expect(stack.tags).toMatchObject(tags);
      expect(stack.stackName.startsWith(stackPrefix)).toBe(true);
      expect(regions).toContain(stack.region);
    }
  });

  it.each([
    ['arn:aws:logs:us-east-1:1:log-group:/aws/rds/cluster/roadmap-personal/postgresql:*', true],
    ['arn:aws:s3:::roadmap-personal-files', true],
    ['arn:aws:s3:::roadmap-personality', false],
    ['arn:aws:s3:::my-roadmap-personal', false],
  ])('%s is named like ours: %s', (arn, expected) => {
    expect(isNamedLikeOurs(arn, makeTarget('personal'))).toBe(expected);
  });
});
