import { describe, expect, it } from 'vitest';
import { licences, unallowedLicences } from './licences.ts';

describe('licences', () => {
  it('allow what is installed, and not what is planted', async () => {
    expect(await licences.scan()).toEqual([]);
    expect(await licences.scanPlanted()).toEqual([
      'node_modules/copied comes under GPL-3.0-only: use another package, or write into scripts/scan/licences.ts why it may stay.',
    ]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0', false],
    ['UNLICENSED', false],
    [undefined, false],
  ])('take %s: %s', (license, isFine) => {
    const lock = { packages: { 'node_modules/a': license === undefined ? {} : { license } } };
    expect(unallowedLicences(lock)).toHaveLength(isFine ? 0 : 1);
  });

  it('take an exception for its package, and only in development', () => {
    const of = (path: string, dev: boolean) => unallowedLicences({ packages: { [path]: { license: 'MPL-2.0', dev } } });
    expect(of('node_modules/axe-core', true)).toEqual([]);
    expect(of('node_modules/axe-core', false)).toHaveLength(1);
    expect(of('node_modules/other', true)).toHaveLength(1);
  });
});
