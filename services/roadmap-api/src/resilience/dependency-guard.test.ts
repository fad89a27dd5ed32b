import { describe, expect, it } from 'vitest';
import { type DependencyGuard, makeDependencyGuard } from './dependency-guard.ts';

describe('a dependency guard', () => {
  it('refuses one call more than the bulkhead holds, until one has ended', () => {
    const guard = makeDependencyGuard({ dependency: 'model', maxInFlight: 2 });
    const [first] = [guard.enter(), guard.enter()];
    expect(guard.inFlight()).toBe(2);
    expect(guard.enter()).toEqual({ refusal: 'bulkhead-full' });
    settle(first, 'success');
    expect(guard.enter()).toHaveProperty('settle');
    expect(guard.refused).toEqual({ 'bulkhead-full': 1, 'circuit-open': 0 });
  });

  it('counts a call that is settled twice once', () => {
    const guard = makeDependencyGuard({ dependency: 'model', maxInFlight: 2 });
    const call = guard.enter();
    guard.enter();
    settle(call, 'success');
    settle(call, 'failure');
    expect(guard.inFlight()).toBe(1);
  });

  it('refuses at once while the dependency fails', () => {
    const guard = makeDependencyGuard({ dependency: 'database', maxInFlight: 10 });
    for (let call = 0; call < 5; call += 1) settle(guard.enter(), 'failure');
    expect(guard.enter()).toEqual({ refusal: 'circuit-open' });
    expect([guard.state(), guard.inFlight(), guard.refused['circuit-open']]).toEqual(['open', 0, 1]);
  });

  it('spends no probe on a call that the bulkhead refuses', () => {
    let nowMs = 0;
    const guard = makeDependencyGuard({ dependency: 'model', maxInFlight: 1, nowMs: () => nowMs });
    const slow = guard.enter();
    settle(slow, 'unknown');
    for (let call = 0; call < 5; call += 1) settle(guard.enter(), 'failure');
    nowMs += 60_000;
    const probe = guard.enter();
    expect(guard.enter()).toEqual({ refusal: 'bulkhead-full' });
    settle(probe, 'success');
    expect(guard.state()).toBe('closed');
  });
});

function settle(call: ReturnType<DependencyGuard['enter']>, outcome: 'success' | 'failure' | 'unknown') {
  if ('settle' in call) call.settle(outcome);
}
