import { describe, expect, it } from 'vitest';
import { rollbackAlarms } from '../../alarms/rollback-alarms.ts';
import { alarmStates } from './alarm-states.ts';
import { type BalancedRequest, balancerSamples } from './balancer-samples.ts';

describe('balancerSamples', () => {
  it('counts what a target and what the balancer failed apart, and reports no zeros', () => {
    const samples = balancerSamples([
      request(2, { status: 500 }),
      request(1, {}),
      request(3, { from: 'balancer', status: 502, targetMs: null }),
      request(4, { from: 'balancer', status: 503, targetMs: null }),
    ]);
    expect(Object.fromEntries(Object.entries(samples).map(([name, { length }]) => [name, length]))).toEqual({
      RequestCount: 3,
      HTTPCode_Target_5XX_Count: 1,
      HTTPCode_ELB_5XX_Count: 2,
      TargetResponseTime: 2,
    });
    expect(samples['TargetResponseTime']).toEqual([
      { atSeconds: 1, value: 0.02 },
      { atSeconds: 2, value: 0.02 },
    ]);
  });
});

describe('the alarms that take a release back', () => {
  const goesOff = (name: string, requests: readonly BalancedRequest[]) => {
    const alarm = rollbackAlarms({ collector: false }).find((one) => one.name === name);
    if (alarm === undefined) throw new Error(`There is no alarm ${name}.`);
    return alarmStates(alarm, balancerSamples(requests), { fromSeconds: 0, toSeconds: 300 })
      .filter(({ state }) => state === 'ALARM')
      .map(({ atSeconds }) => atSeconds);
  };
  /** Two requests a second for five minutes; from 100 s on the canary takes every tenth. */
  const release = (canary: Partial<BalancedRequest>) =>
    Array.from({ length: 600 }, (_, index) => request(index / 2, index >= 200 && index % 10 === 0 ? canary : {}));

  it('go off after the second minute in which a canary with a tenth of the traffic fails', () => {
    expect(goesOff('ReleaseErrors', release({ status: 500 }))).toEqual([180, 240, 300]);
    expect(goesOff('ReleaseSlowAnswers', release({ status: 500 }))).toEqual([]);
  });

  it('see one that dawdles, when it did for two whole minutes', () => {
    expect(goesOff('ReleaseSlowAnswers', release({ targetMs: 9000 }))).toEqual([240, 300]);
    expect(goesOff('ReleaseErrors', release({ targetMs: 9000 }))).toEqual([]);
  });

  it('do not wake for one error a minute in a quiet night, though it is every second request', () => {
    const night = Array.from({ length: 10 }, (_, index) => request(index * 30, { status: index % 2 ? 500 : 200 }));
    expect(goesOff('ReleaseErrors', night)).toEqual([]);
  });
});

function request(atSeconds: number, changes: Partial<BalancedRequest>): BalancedRequest {
  return { startedAtMs: atSeconds * 1000, status: 200, from: 'target', targetMs: 20, ...changes };
}
