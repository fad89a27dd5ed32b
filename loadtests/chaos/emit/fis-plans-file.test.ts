import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../experiments.ts';
import { FIS_PLANS_FILE, fisPlansText } from './fis-plans-file.ts';

describe('the plans that infrastructure reads', () => {
  it('are those of the experiments: after a change `npm run chaos:plans` writes them anew', () => {
    expect(readFileSync(FIS_PLANS_FILE, 'utf8')).toBe(fisPlansText(EXPERIMENTS));
  });
});
