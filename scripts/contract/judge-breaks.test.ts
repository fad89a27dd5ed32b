import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { INTENDED_BREAKS } from './intended-breaks.ts';
import { judgeBreaks } from './judge-breaks.ts';

const removed = {
  id: 'response-required-property-removed',
  operation: 'GET',
  path: '/v1/search',
  text: 'removed `link`',
};
const intended = {
  id: removed.id,
  operation: removed.operation,
  path: removed.path,
  reason: 'A link to a passage that was retired led nowhere.',
  expires: '2.10.0',
};

describe('judgeBreaks', () => {
  it('refuses a break that nobody intended', () => {
    expect(judgeBreaks([removed], [], '1.0.0')).toEqual({
      excused: [],
      complaints: ['GET /v1/search: removed `link` (response-required-property-removed)'],
    });
  });

  it.each(['1.9.9', '2.9.0', '2.9.11'])('excuses one that is intended, at %s before its version', (version) => {
    expect(judgeBreaks([removed], [intended], version)).toEqual({ excused: [removed], complaints: [] });
  });

  it.each(['2.10.0', '2.10.1', '10.0.0'])('excuses nothing any more at %s', (version) => {
    const { excused, complaints } = judgeBreaks([removed], [intended], version);
    expect(excused).toEqual([]);
    expect(complaints).toEqual([
      expect.stringContaining('removed `link`'),
      'The intended break of GET /v1/search (response-required-property-removed) expired with version 2.10.0: take it out.',
    ]);
  });

  it.each(['id', 'operation', 'path'] as const)(
    'excuses no break with another %s, and complains of the entry',
    (field) => {
      const { excused, complaints } = judgeBreaks([{ ...removed, [field]: 'another' }], [intended], '1.0.0');
      expect(excused).toEqual([]);
      expect(complaints[1]).toMatch(/^Nothing breaks GET \/v1\/search .*: take it out/);
    },
  );
});

describe('the intended breaks', () => {
  it('say why, and until which version to come', () => {
    for (const { reason, expires } of INTENDED_BREAKS) {
      expect(reason).toMatch(/^[A-Z].{20,}\.$/);
      expect(expires).toMatch(/^\d+\.\d+\.\d+$/);
    }
    expect(
      judgeBreaks(
        INTENDED_BREAKS.map((entry) => ({ ...entry, text: '' })),
        INTENDED_BREAKS,
        packageJson.version,
      ).complaints,
    ).toEqual([]);
  });
});
