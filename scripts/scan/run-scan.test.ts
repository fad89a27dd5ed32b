import { describe, expect, it } from 'vitest';
import { isClean, runScan } from './run-scan.ts';
import { type Scan, Unreachable } from './scan.ts';

describe('runScan', () => {
  it('passes where nothing is found, and what was planted is', async () => {
    expect(await runScan(fakeScan({}))).toEqual({ scan: 'fake', result: 'passed', findings: [] });
  });

  it('says what was found', async () => {
    expect(await runScan(fakeScan({ scan: async () => ['A secret in a.ts.'] }))).toMatchObject({
      result: 'found',
      findings: ['A secret in a.ts.'],
    });
  });

  it('takes a scan that misses what was planted for blind, whatever else it says', async () => {
    expect(await runScan(fakeScan({ scanPlanted: async () => [] }))).toMatchObject({ result: 'blind' });
  });

  it('says who could not be asked, and passes failures of other kinds on', async () => {
    const unreachable = async () => {
      throw new Unreachable('The registry does not answer.');
    };
    expect(await runScan(fakeScan({ scan: unreachable }))).toMatchObject({
      result: 'unproven',
      reason: 'The registry does not answer.',
    });
    const broken = async () => {
      throw new Error('bug');
    };
    await expect(runScan(fakeScan({ scan: broken }))).rejects.toThrow('bug');
  });
});

describe('isClean', () => {
  it.each([
    ['passed', true, true],
    ['found', false, false],
    ['blind', false, false],
    ['unproven', true, false],
  ] as const)('%s: %s, and where nothing may be left open %s', (result, loose, strict) => {
    const results = [{ scan: 'fake', result, findings: [] }];
    expect([isClean(results, { isStrict: false }), isClean(results, { isStrict: true })]).toEqual([loose, strict]);
  });
});

const fakeScan = (changes: Partial<Scan>): Scan => ({
  name: 'fake',
  looksAt: 'nothing',
  scan: async () => [],
  scanPlanted: async () => ['planted'],
  ...changes,
});
