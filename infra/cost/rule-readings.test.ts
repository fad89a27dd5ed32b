import { describe, expect, it } from 'vitest';
import { readingsOf } from './rule-readings.ts';

describe('readingsOf', () => {
  it('finds every range, how often it is read, and whether it was recorded', () => {
    const rules = `groups:
  - name: a
    interval: 2m
    rules:
      - record: slo:share
        expr: sum(rate(requests_total{code!~"5.."}[3d])) / sum(rate(requests_total[6h]))
      - alert: Burns
        expr: avg_over_time(slo:share{objective="a"}[30d]) > 1 and slo:share > 0
`;
    expect(readingsOf(rules)).toEqual([
      { isRecorded: false, rangeSeconds: 259_200, everySeconds: 120 },
      { isRecorded: false, rangeSeconds: 21_600, everySeconds: 120 },
      { isRecorded: true, rangeSeconds: 2_592_000, everySeconds: 120 },
    ]);
  });

  it('refuses a duration that it cannot read', () => {
    const rules = 'groups: [{ interval: 1w, rules: [{ expr: "rate(a[5m])" }] }]';
    expect(() => readingsOf(rules)).toThrow('1w is no duration');
  });
});
