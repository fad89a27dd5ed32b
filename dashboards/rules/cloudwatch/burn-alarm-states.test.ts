import { describe, expect, it } from 'vitest';
import { burnAlarmStates } from './burn-alarm-states.ts';
import { compareForms } from './compare-forms.ts';
import { incidentTrace, type Minute } from './incident-trace.ts';

const rule = { periodMinutes: 3, threshold: 0.5, minimumBadEvents: 2 };

describe('burnAlarmStates', () => {
  it('goes off by the share within its window, and stays until the errors have left it', () => {
    const trace = [good(4), bad(2), bad(3), good(1), good(1), good(1), good(1)];
    expect(burnAlarmStates(rule, trace)).toEqual(['OK', 'OK', 'ALARM', 'ALARM', 'ALARM', 'OK', 'OK']);
  });

  it('counts nothing of fewer bad events than the least number', () => {
    expect(burnAlarmStates(rule, [bad(1)])).toEqual(['OK']);
    expect(burnAlarmStates(rule, [bad(1), bad(1)])).toEqual(['OK', 'ALARM']);
  });

  it('is calm when nobody comes', () => {
    expect(burnAlarmStates(rule, [bad(2), good(0), good(0), good(0)])).toEqual(['ALARM', 'ALARM', 'ALARM', 'OK']);
  });
});

describe('compareForms', () => {
  const forms = (prometheus: string, cloudWatch: string) => ({
    prometheus: [...prometheus].map((minute) => minute === 'X'),
    cloudWatch: [...cloudWatch].map((minute) => minute === 'X'),
  });

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

const good = (events: number): Minute => ({ events, bad: 0 });
const bad = (events: number): Minute => ({ events, bad: events });
