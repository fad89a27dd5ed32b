import { describe, expect, it } from 'vitest';
import { compareTemplates, type Templates } from './compare-infrastructure.ts';

const bucket = (name: string) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: name } });
const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const data = (Resources: Record<string, { Type: string }>): Templates => new Map([['personal/Data', { Resources }]]);

describe('compareTemplates', () => {
  it('counts types over all stacks', () => {
    const before: Templates = new Map([
      ...data({ A: queue, B: queue }),
      ['personal/Edge', { Resources: { C: queue } }],
    ]);
    expect(compareTemplates(before, data({ A: queue }))).toMatchObject({
      before: { 'AWS::SQS::Queue': 3 },
      after: { 'AWS::SQS::Queue': 1 },
    });
  });

  it('lists what a deployment would do to each resource, though their number is the same', () => {
    const { before, after, listing } = compareTemplates(data({ A: bucket('one') }), data({ A: bucket('two') }));
    expect(before).toEqual(after);
    expect(listing).toEqual([
      'personal/Data: 1 replaced',
      '  ! AWS::S3::Bucket A: replaced (BucketName). ITS DATA IS LOST',
    ]);
  });

  it('tells of stacks that come and go', () => {
    expect(compareTemplates(new Map(), data({ A: queue })).listing).toEqual(['personal/Data: new, 1 resources']);
    expect(compareTemplates(data({ A: queue }), new Map()).listing).toContain('  - AWS::SQS::Queue A: removed');
  });

  it('says nothing where nothing is done', () => {
    expect(compareTemplates(data({ A: queue }), data({ A: queue })).listing).toEqual([]);
  });
});
