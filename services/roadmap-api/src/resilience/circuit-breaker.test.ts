import { describe, expect, it } from 'vitest';
import { type CallOutcome, makeCircuitBreaker } from './circuit-breaker.ts';

describe('a circuit breaker', () => {
  it('stays closed while most calls succeed', () => {
    const { calls, breaker } = setup();
    calls('success', 'failure', 'success', 'success', 'failure', 'success', 'success', 'failure', 'success');
    expect(breaker.state()).toBe('closed');
  });

  it('opens when half of the latest calls failed, and then lets none through', () => {
    const { calls, breaker } = setup();
    calls('success', 'success', 'failure', 'failure');
    expect(breaker.state()).toBe('closed');
    calls('failure');
    expect(breaker.state()).toBe('open');
    expect(breaker.tryCall()).toBeNull();
  });

  it('looks at the latest twenty calls of the last half minute', () => {
    const { calls, breaker, clock } = setup();
    calls(...Array<CallOutcome>(40).fill('success'));
    calls(...Array<CallOutcome>(9).fill('failure'));
    expect(breaker.state()).toBe('closed');
    clock.nowMs += 30_000;
    calls('failure', 'failure', 'failure', 'failure');
    expect(breaker.state()).toBe('closed');
    calls('failure');
    expect(breaker.state()).toBe('open');
  });

  it('learns nothing from calls whose caller left', () => {
    const { calls, breaker } = setup();
    calls(...Array<CallOutcome>(20).fill('unknown'));
    expect(breaker.state()).toBe('closed');
  });

  it('lets one call through after a pause, and closes when that succeeds', () => {
    const { breaker, clock } = opened();
    clock.nowMs += 1_999;
    expect(breaker.tryCall()).toBeNull();
    clock.nowMs += 1;
    expect(breaker.state()).toBe('half-open');
    const settle = breaker.tryCall();
    expect(breaker.tryCall()).toBeNull();
    settle?.('success');
    expect(breaker.state()).toBe('closed');
  });

  it('doubles the pause with each failed probe, up to four seconds, and begins anew when closed', () => {
    const { breaker, clock, calls } = opened();
    const pauses = [2_000, 4_000, 4_000].map((pauseMs) => {
      clock.nowMs += pauseMs - 1;
      const before = breaker.state();
      clock.nowMs += 1;
      const after = breaker.state();
      breaker.tryCall()?.('failure');
      return [before, after];
    });
    expect(pauses).toEqual(Array(3).fill(['open', 'half-open']));
    clock.nowMs += 4_000;
    breaker.tryCall()?.('success');
    calls(...Array<CallOutcome>(5).fill('failure'));
    clock.nowMs += 2_000;
    expect(breaker.state()).toBe('half-open');
  });

  it('spreads the probes of replicas over half of the pause', () => {
    const { breaker, clock } = opened({ random: 0 });
    clock.nowMs += 1_000;
    expect(breaker.state()).toBe('half-open');
  });

  it('lets the next caller probe when the one that did has left', () => {
    const { breaker, clock } = opened();
    clock.nowMs += 2_000;
    breaker.tryCall()?.('unknown');
    expect(breaker.state()).toBe('half-open');
    breaker.tryCall()?.('success');
    expect(breaker.state()).toBe('closed');
  });

  it('takes no news from calls that began before it opened', () => {
    const { calls, breaker, clock } = setup();
    const slow = breaker.tryCall();
    calls(...Array<CallOutcome>(5).fill('failure'));
    clock.nowMs += 2_000;
    breaker.tryCall()?.('success');
    slow?.('failure');
    calls('failure', 'failure', 'failure', 'failure');
    expect(breaker.state()).toBe('closed');
  });
});

function setup({ random = 1 } = {}) {
  const clock = { nowMs: 0 };
  const breaker = makeCircuitBreaker({ nowMs: () => clock.nowMs, random: () => random });
  const calls = (...outcomes: CallOutcome[]) => {
    for (const outcome of outcomes) breaker.tryCall()?.(outcome);
  };
  return { breaker, clock, calls };
}

function opened(options?: { random: number }) {
  const all = setup(options);
  all.calls(...Array<CallOutcome>(5).fill('failure'));
  return all;
}
