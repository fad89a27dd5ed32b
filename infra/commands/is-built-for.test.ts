import { describe, expect, it } from 'vitest';
import { isBuiltFor } from './is-built-for.ts';

const PROFILES = ['eu', 'eu-west', 'europe'];

describe('isBuiltFor', () => {
  it.each([
    { tags: ['eu-4f2a-1'], builtFor: ['eu'] },
    { tags: ['eu-west-4f2a-1'], builtFor: ['eu-west'] },
    { tags: ['europe-4f2a-1'], builtFor: ['europe'] },
    { tags: ['eu-4f2a-1', 'europe-4f2a-1'], builtFor: ['eu', 'europe'] },
    { tags: ['eu'], builtFor: [] },
    { tags: ['main-eu-1'], builtFor: [] },
    { tags: [], builtFor: [] },
  ])('takes an image tagged $tags for $builtFor', ({ tags, builtFor }) => {
    expect(PROFILES.filter((profile) => isBuiltFor(profile, tags, PROFILES))).toEqual(builtFor);
  });

  it('knows the profiles that there are', () => {
    expect(isBuiltFor('personal', ['personal-4f2a-1'])).toBe(true);
    expect(isBuiltFor('personal', ['ephemeral-4f2a-1'])).toBe(false);
  });
});
