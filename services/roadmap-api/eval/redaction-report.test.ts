import { describe, expect, it } from 'vitest';
import { formatRedactionReport, measureRedaction, NEGATIVES, POSITIVES } from './redaction-report.ts';
import { wilsonInterval } from './wilson.ts';

describe('the set for redaction', () => {
  it('is large, without doubles, and says of each text what has to vanish', () => {
    expect(POSITIVES.length).toBeGreaterThanOrEqual(200);
    expect(NEGATIVES.length).toBeGreaterThanOrEqual(300);
    const texts = [...POSITIVES.map(({ text }) => text), ...NEGATIVES];
    expect(new Set(texts).size).toBe(texts.length);
    expect(POSITIVES.filter(({ value }) => value === '')).toEqual([]);
  });
});

describe('measureRedaction', () => {
  it('reaches its aims', () => {
    expect(measureRedaction().aimsReached).toBe(true);
  });

  it('counts what stays and what is changed without need', () => {
    const positives = [
      { kind: 'email', text: 'at a@b.dev', value: 'a@b.dev' },
      { kind: 'email', text: 'at a [at] b.dev', value: 'a [at] b.dev' },
    ];
    const report = measureRedaction(positives, ['c@d.dev', 'harmless']);
    expect(report.recall).toMatchObject({ hits: 1, cases: 2, share: 0.5 });
    expect(report.missed).toEqual(['at a [at] b.dev']);
    expect(report.falsePositives).toMatchObject({ hits: 1, cases: 2 });
    expect(report.aimsReached).toBe(false);
    expect(formatRedactionReport(report).split('\n').at(-1)).toMatch(/^Aims missed: recall 0\.500/);
  });
});

describe('wilsonInterval', () => {
  it('gives the published bounds, and is not sure after a few cases', () => {
    expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.722, 3), high: 1 });
    expect(wilsonInterval(5, 20)).toEqual({ low: expect.closeTo(0.112, 3), high: expect.closeTo(0.469, 3) });
  });
});
