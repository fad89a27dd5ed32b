import { describe, expect, it } from 'vitest';
import { BUCKETS_SECONDS, METRICS } from '../../services/roadmap-api/contract.ts';
import { readMetricMath } from '../rules/cloudwatch/metric-math.ts';
import { statisticOf } from '../rules/cloudwatch/statistic.ts';
import { BURN_RATES, errorBudget, OBJECTIVES } from '../slo.ts';
import { burnAlarms, OBJECTIVE_NAMES } from './burn-alarms.ts';
import type { MetricAlarm } from './metric-alarm.ts';
import { OBJECTIVE_COUNTERS } from './objective-counters.ts';
import { largestUnnoticedShare, rollbackAlarms } from './rollback-alarms.ts';

const burns = OBJECTIVE_NAMES.flatMap((name) => burnAlarms(name, ['fast', 'slow'], 'both'));
const joined = burns.flatMap((burn) => (burn.windows === 'both' ? burn.composite.anyOf.flat() : []));
const every: readonly MetricAlarm[] = [...joined, ...rollbackAlarms({ collector: true })];

describe('alarms', () => {
  it('have names of their own', () => {
    expect(new Set(every.map(({ name }) => name)).size).toBe(every.length);
  });

  it.each(every.map((alarm) => [alarm.name, alarm] as const))('%s computes a share of what it reads', (_, alarm) => {
    const evaluate = readMetricMath(alarm.expression);
    const ids = Object.keys(alarm.metrics);
    for (const { statistic } of Object.values(alarm.metrics)) expect(() => statisticOf(statistic)).not.toThrow();
    expect(evaluate(Object.fromEntries(ids.map((id) => [id, [null]])))).toEqual([0]);
    const [share] = evaluate(Object.fromEntries(ids.map((id, index) => [id, [10_000 / (index + 1)]])));
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThanOrEqual(1);
  });

  it.each(every.map((alarm) => [alarm.name, alarm] as const))('%s can be had in CloudWatch', (_, alarm) => {
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    expect([10, 20, 30].includes(alarm.periodSeconds) || alarm.periodSeconds % 60 === 0).toBe(true);
    expect(alarm.periodSeconds * alarm.evaluationPeriods).toBeLessThanOrEqual(86_400);
    expect(Object.keys(alarm.metrics).length).toBeLessThanOrEqual(10);
    expect(alarm.describes.length).toBeLessThanOrEqual(1024);
  });
});

describe('rollbackAlarms', () => {
  it('allow half as much again as the objectives do', () => {
    expect(rollbackAlarms({ collector: true }).map(({ name, threshold }) => [name, threshold])).toEqual([
      ['ReleaseErrors', 1.5 * errorBudget(OBJECTIVES.availability)],
      ['ReleaseSlowAnswers', 0.075],
      ['ReleaseSlowSearches', 0.075],
      ['ReleaseSlowFirstTokens', 0.075],
    ]);
  });

  it('read nothing of a collector where there is none', () => {
    const metrics = rollbackAlarms({ collector: false }).flatMap((alarm) => Object.values(alarm.metrics));
    expect(new Set(metrics.map(({ from }) => from))).toEqual(new Set(['balancer']));
  });

  it('say how much of the traffic may be bad before one goes off', () => {
    expect(largestUnnoticedShare({ collector: false })).toBe(0.075);
  });
});

describe('burnAlarms', () => {
  it('ask for the least number of bad events in the long window, and for any in the short one', () => {
    const [form] = burnAlarms('availability', ['fast'], 'both');
    const [[long, short] = []] = form?.windows === 'both' ? form.composite.anyOf : [];
    expect(long).toMatchObject({
      periodSeconds: 3600,
      threshold: 0.072,
      expression: expect.stringContaining('>= 10,'),
    });
    expect(short).toMatchObject({ periodSeconds: 300, threshold: 0.072, expression: expect.stringContaining('>= 1,') });
  });

  it('join the rates of an objective in one, which names the runbook', () => {
    const [form] = burnAlarms('freshness', ['fast', 'slow'], 'both');
    expect(form).toMatchObject({
      windows: 'both',
      composite: {
        name: 'FreshnessBudgetBurn',
        describes: expect.stringContaining('docs/runbooks/freshness-budget-burn.md'),
        anyOf: [expect.anything(), expect.anything()],
      },
    });
  });

  it('are the long windows by themselves where that is asked for, and none for no rate', () => {
    const forms = burnAlarms('availability', ['fast', 'slow'], 'long');
    expect(forms.map((form) => form.windows === 'long' && form.alarm.periodSeconds)).toEqual(
      BURN_RATES.slice(0, 2).map(({ longMinutes }) => longMinutes * 60),
    );
    expect(burnAlarms('availability', [], 'both')).toEqual([]);
  });
});

describe('OBJECTIVE_COUNTERS', () => {
  it('count a bucket that the API has', () => {
    for (const [counter, buckets] of [
      [OBJECTIVE_COUNTERS.SearchesInTime, BUCKETS_SECONDS.searchDuration],
      [OBJECTIVE_COUNTERS.FirstTokensInTime, BUCKETS_SECONDS.firstTokenDuration],
    ] as const) {
      const matches = buckets.filter((bound) => new RegExp(`^(${counter.where?.matches})$`).test(String(bound)));
      expect(matches).toHaveLength(1);
    }
  });

  it('count each outcome of an answer once', () => {
    const { AnswersWhole, AnswersBroken } = OBJECTIVE_COUNTERS;
    for (const outcome of ['answered', 'abstained', 'degraded', 'failed']) {
      const counted = [AnswersWhole, AnswersBroken].filter(({ where }) =>
        new RegExp(`^(${where.matches})$`).test(outcome),
      );
      expect(counted, outcome).toHaveLength(1);
    }
  });

  it('are read by an alarm each', () => {
    const read = new Set(every.flatMap(({ metrics }) => Object.values(metrics).map(({ name }) => name)));
    const unread = Object.keys(OBJECTIVE_COUNTERS).filter((name) => !read.has(name));
    expect(unread).toEqual(['ModelCostUsd']);
    expect(OBJECTIVE_COUNTERS.ModelCostUsd.series).toBe(METRICS.cost);
  });
});
