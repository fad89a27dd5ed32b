import { describe, expect, it } from 'vitest';
import { makeQuotas } from './quotas.ts';

function quotas(requestsPerMinute: number | null, tokensPerMinute: number | null) {
  const clock = { nowMs: 0 };
  return { clock, quotas: makeQuotas({ requestsPerMinute, tokensPerMinute }, () => clock.nowMs) };
}

describe('makeQuotas', () => {
  it('lets everything pass without limits', () => {
    const { quotas: unlimited } = quotas(null, null);
    for (let call = 0; call < 1_000; call += 1) unlimited.reserve('m', 1_000_000).giveBack(1);
  });

  it('refuses the request after a minute of requests, until some of that minute has passed', () => {
    const { clock, quotas: limited } = quotas(2, null);
    limited.reserve('m', 1);
    limited.reserve('m', 1);
    expect(() => limited.reserve('m', 1)).toThrow('Too many requests');
    clock.nowMs = 29_000;
    expect(() => limited.reserve('m', 1)).toThrow('Too many requests');
    clock.nowMs = 30_000;
    limited.reserve('m', 1);
    expect(() => limited.reserve('m', 1)).toThrow('Too many requests');
  });

  it('saves up no more than a minute', () => {
    const { clock, quotas: limited } = quotas(1, null);
    clock.nowMs = 3_600_000;
    limited.reserve('m', 1);
    expect(() => limited.reserve('m', 1)).toThrow();
  });

  it('refuses tokens beyond the quota, and then takes no request either', () => {
    const { quotas: limited } = quotas(2, 100);
    expect(() => limited.reserve('m', 101)).toThrow('Too many tokens');
    expect(() => limited.reserve('m', 101)).toThrow('Too many tokens');
    limited.reserve('m', 60);
    expect(() => limited.reserve('m', 60)).toThrow('Too many tokens');
    limited.reserve('m', 40);
  });

  it('takes back what a call did not use', () => {
    const { quotas: limited } = quotas(null, 100);
    limited.reserve('m', 100).giveBack(70);
    limited.reserve('m', 70);
    expect(() => limited.reserve('m', 1)).toThrow();
  });

  it('counts each model apart', () => {
    const { quotas: limited } = quotas(1, null);
    limited.reserve('a', 1);
    limited.reserve('b', 1);
    expect(() => limited.reserve('a', 1)).toThrow();
  });
});
