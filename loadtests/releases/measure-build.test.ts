import { describe, expect, it } from 'vitest';
import { mayNotStart } from './measure-build.ts';

describe('a build that does not start', () => {
  const build = (family: string) => ({ name: 'b-1', family, change: 'something' });

  it.each(['never ready', 'crash loop'])('is measured as such where it is of the family %s', (family) => {
    expect(mayNotStart(build(family), new Error('exit code 1'))).toBeNull();
  });

  it.each(['good', 'cache', 'held out: an operation'])('is an error of the measurement where it is of %s', (family) => {
    expect(() => mayNotStart(build(family), new Error('exit code 1'))).toThrow(
      'b-1 (something) did not start, and was not meant not to: nothing was measured of it. exit code 1',
    );
  });
});
