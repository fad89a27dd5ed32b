import { describe, expect, it } from 'vitest';
import { compareForms } from './compare-forms.ts';
import { incidentTrace } from './incident-trace.ts';

describe('compareForms', () => {
  it('forgives edges within the tolerance, and counts how much longer one stays', () => {
    expect(compareForms(forms('.XX....', '..XXXX.'), 1)).toEqual({
      firingMinutes: 2,
      missedMinutes: 0,
      starts: 1,
      loneStarts: 0,
      longerMinutes: 3,
    });
  });

  it('counts what one saw and the other did not', () => {
    expect(compareForms(forms('XX.....', '.....X.'), 1)).toMatchObject({ missedMinutes: 2, starts: 1, loneStarts: 1 });
  });
});

describe('incidentTrace', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(incidentTrace(7, 100)).toEqual(incidentTrace(7, 100));
    expect(incidentTrace(7, 100)).not.toEqual(incidentTrace(8, 100));
  });

  it('has quiet nights, busy days, and incidents of every depth', () => {
    const traces = Array.from({ length: 200 }, (_, seed) => incidentTrace(seed, 240));
    const events = traces.map((trace) => trace.reduce((sum, minute) => sum + minute.events, 0));
    expect(Math.min(...events)).toBeLessThan(30);
    expect(Math.max(...events)).toBeGreaterThan(10_000);
    expect(traces.flat().every(({ events, bad }) => bad >= 0 && bad <= events)).toBe(true);
    expect(traces.flat().some(({ events, bad }) => events > 5 && bad === events)).toBe(true);
  });
});

const forms = (prometheus: string, cloudWatch: string) => ({
  prometheus: [...prometheus].map((minute) => minute === 'X'),
  cloudWatch: [...cloudWatch].map((minute) => minute === 'X'),
});
