import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Evidence } from '../../domain/evidence.ts';
import { recordedEvidence } from './recorded-evidence.ts';

const RECORDED = fileURLToPath(new URL('../../../evidence/checklist.json', import.meta.url));

describe('recordedEvidence', () => {
  it('reads the run that is committed, which has the shape that the API promises', async () => {
    expect(() => Evidence.parse(JSON.parse('{}'))).toThrow();
    const { lists } = Evidence.parse(await recordedEvidence(RECORDED)());
    expect(lists.map(({ id }) => id)).toEqual(['phase-5', 'phase-3', 'projects', 'appendix-b']);
  });

  it('rejects where there is no file', async () => {
    await expect(recordedEvidence(`${RECORDED}.absent`)()).rejects.toThrow('ENOENT');
  });
});
