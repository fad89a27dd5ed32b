import { describe, expect, it } from 'vitest';
import { advisories, seriousAdvisories, signatures, wrongSignatures } from './npm-audit.ts';

describe('advisories', () => {
  it('find what is planted', async () => {
    expect(await advisories.scanPlanted()).toEqual([
      'planted <2.0.0 has a critical weakness; nothing mends it yet: leave it, or replace it.',
    ]);
  });

  it('stop for what is serious, and name the mend', () => {
    const weak = (severity: string) => ({ severity, range: '*', fixAvailable: true });
    const report = { vulnerabilities: { a: weak('low'), b: weak('moderate'), c: weak('high') } };
    expect(seriousAdvisories(JSON.stringify(report))).toEqual(['c * has a high weakness; `npm audit fix` mends it.']);
  });
});

describe('signatures', () => {
  it('find what is planted, wrong or missing', async () => {
    expect(await signatures.scanPlanted()).toHaveLength(1);
    const report = { invalid: [], missing: [{ name: 'a', version: '1.0.0' }] };
    expect(wrongSignatures(JSON.stringify(report))).toEqual([
      'a@1.0.0 carries no signature, though its registry signs.',
    ]);
  });
});
