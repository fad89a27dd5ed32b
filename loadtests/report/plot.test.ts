import { describe, expect, it } from 'vitest';
import { drawPlot, niceCeiling } from './plot.ts';

const LATENCY = { title: 'Latency <p95>', unit: 'ms' };
const y = (d: string) => [...d.matchAll(/[ML]\S+ (\S+?)(?=[MLZh"]|$)/g)].map(([, value]) => Number(value));

describe('drawPlot', () => {
  it('draws higher what is more, and lifts the pen where nothing was measured', () => {
    const svg = drawPlot({ ...LATENCY, lines: [{ label: 'search', values: [0, 10, null, 5] }] });
    const [, path = ''] = /class="line c0" d="([^"]+)"/.exec(svg) ?? [];
    const [ground = 0, top = 0, middle = 0] = y(path);
    expect(path.match(/M/g)).toHaveLength(2);
    expect(top).toBeLessThan(middle);
    expect(middle).toBeLessThan(ground);
  });

  it('shows an objective where the values come near it alone', () => {
    const limit = { label: 'objective 250 ms', value: 250 };
    expect(drawPlot({ ...LATENCY, lines: [{ label: 'search', values: [10, 100] }], limit })).toContain(
      'objective 250 ms',
    );
    expect(drawPlot({ ...LATENCY, lines: [{ label: 'search', values: [1, 2] }], limit })).not.toContain('objective');
  });

  it('stands parts of a whole on each other', () => {
    const lines = [
      { label: 'served', values: [30, 30] },
      { label: 'shed', values: [0, 10] },
    ];
    const svg = drawPlot({ title: 'Requests', unit: 'a second', lines, isStacked: true });
    const [, shed = ''] = /class="area c1" d="([^"]+)"/.exec(svg) ?? [];
    const [first = 0, second = 0, floor = 0] = y(shed);
    expect(second).toBeLessThan(first);
    expect(floor).toBeCloseTo(first);
  });

  it('shows good and bad news in their own colours', () => {
    const svg = drawPlot({ ...LATENCY, lines: [{ label: 'failed', values: [1, 2], tone: 'bad' }] });
    expect(svg).toMatch(/class="line bad"/);
    expect(svg).toContain('<span class="key bad">failed</span>');
  });

  it('trusts no text', () => {
    expect(drawPlot({ ...LATENCY, lines: [{ label: '<script>', values: [1] }] })).not.toMatch(/<script>|<p95>/);
  });
});

describe('niceCeiling', () => {
  it.each([
    [0, 1],
    [0.7, 0.8],
    [12, 20],
    [230, 400],
    [260, 400],
    [9_700, 10_000],
  ])('puts %d below %d', (value, ceiling) => {
    expect(niceCeiling(value)).toBe(ceiling);
  });
});
