import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AIMS, formatScreeningReport, measureScreening } from './screening-report.ts';
import { SCREENING_SET, type ScreeningCase } from './screening-set.ts';

const run = promisify(execFile);

describe('the screening set', () => {
  it('holds enough attacks of many families, and honest questions, each once', () => {
    const attacks = SCREENING_SET.filter(({ isAttack }) => isAttack);
    expect(attacks.length).toBeGreaterThanOrEqual(150);
    expect(new Set(attacks.map(({ family }) => family)).size).toBeGreaterThanOrEqual(12);
    expect(SCREENING_SET.length - attacks.length).toBeGreaterThanOrEqual(300);
    expect(new Set(SCREENING_SET.map(({ text }) => text)).size).toBe(SCREENING_SET.length);
  });

  it('keeps three in five of each kind to be reported', () => {
    for (const isAttack of [true, false]) {
      const kind = SCREENING_SET.filter((each) => each.isAttack === isAttack);
      const heldOut = kind.filter(({ split }) => split === 'held-out').length / kind.length;
      expect(heldOut).toBeGreaterThan(0.5);
      expect(heldOut).toBeLessThan(0.7);
    }
  });
});

describe('measuring screening', () => {
  const one = (text: string, isAttack: boolean): ScreeningCase => ({ text, isAttack, family: 'any', split: 'dev' });
  const cases = [one('bad', true), one('worse', true), one('good', false), one('odd', false)];

  it('counts what is held back and what is held back wrongly', () => {
    const report = measureScreening(cases, (text) => ({
      verdict: text === 'bad' ? 'refuse' : text === 'odd' ? 'suspicious' : 'pass',
      score: 0,
      signals: ['any'],
    }));
    expect(report).toMatchObject({
      recall: { hits: 1, count: 2, share: 0.5 },
      refused: { hits: 1 },
      falsePositiveRate: { hits: 1, count: 2, share: 0.5 },
      falselyRefused: { hits: 0 },
      recallByFamily: { any: { hits: 1, count: 2 } },
      missed: ['worse'],
      falsePositives: [{ text: 'odd', signals: ['any'] }],
      missedAims: ['falsePositiveRate'],
    });
    expect(formatScreeningReport(report).split('\n').at(-1)).toMatch(/^Aims missed: false positives 50.00 % \(aim 1 %/);
  });

  it('holds the time to its aim', () => {
    const slow = (_: string) => {
      const end = performance.now() + (3 * AIMS.microseconds) / 1_000;
      while (performance.now() < end);
      return { verdict: 'pass', score: 0, signals: [] } as const;
    };
    expect(measureScreening(cases, slow).missedAims).toContain('microseconds');
  });
});

describe('npm run eval:screening', () => {
  const command = join(import.meta.dirname, '../screening.ts');
  const start = (...options: string[]) => run(process.execPath, [command, ...options]);

  it('reports as JSON, and holds false positives to their aim', async () => {
    const { stdout } = await start('--json');
    const report = JSON.parse(stdout);
    expect(report.split).toBe('held-out');
    expect(report.falsePositiveRate.share).toBeLessThanOrEqual(AIMS.falsePositiveRate);
    // What was measured when the rules were written, less the width of chance: rules that stop working are seen.
    expect(report.recall.share).toBeGreaterThan(0.85);
  });

  it('explains itself, and what it does not take', async () => {
    expect((await start('--help')).stdout).toContain('Usage: npm run eval:screening');
    await expect(start('--split', 'all-of-them')).rejects.toMatchObject({ code: 2 });
  });
});
