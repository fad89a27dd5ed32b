import { describe, it } from 'vitest';
import { expectRefusal, refusal } from './load-content.builders.ts';

describe('the front matter of content', () => {
  it.each([
    ['no front matter', 'overview.md', /^---\n/, '', /overview.md, line 1, .*begin with YAML front matter/],
    ['broken YAML', 'overview.md', 'kind: overview', 'kind: [', /overview.md, line 1, .*valid YAML/],
    ['an unknown kind', 'overview.md', 'kind: overview', 'kind: poem', /line 1, under "front matter": .*kind/],
    ['an unknown key', 'phase-3.md', 'number: 3', 'number: 3\ncolor: red', /Unrecognized key.*color/],
    ['a missing key', 'phase-3.md', 'number: 3\n', '', /phase-3.md, line 1, .*number/],
    ['an id that is not the file name', 'phase-3.md', 'id: phase-3', 'id: phase-33', /`id` to be the file's name/],
    ['an unknown background', 'phase-3.md', 'complete-beginner', 'newcomer', /phase-3.md, line 1, .*background/],
    [
      'two adjustments of length',
      'phase-1.md',
      'addMonths: 1',
      'addMonths: 1\n    months: { min: 1, max: 2 }',
      /not both/,
    ],
  ])('is refused with %s', (_, file, from, to, message) => {
    expectRefusal(refusal(file, from, to), message);
  });
});
