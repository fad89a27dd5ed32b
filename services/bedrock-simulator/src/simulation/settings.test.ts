import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, INSTANT_SETTINGS } from '../../contract.ts';
import { patchSettings, SettingsPatch } from './settings.ts';

describe('SettingsPatch', () => {
  it.each([DEFAULT_SETTINGS, INSTANT_SETTINGS, {}])('takes whole settings and none (%#)', (settings) => {
    expect(SettingsPatch.parse(settings)).toEqual(settings);
  });

  it.each([
    ['a typo', { tokenPerSecond: 5 }],
    ['a rate of nothing', { tokensPerSecond: 0 }],
    ['a negative delay', { latency: { firstToken: { distribution: 'constant', valueMs: -1 } } }],
    ['an unknown distribution', { latency: { firstToken: { distribution: 'normal', valueMs: 1 } } }],
    ['a range upside down', { latency: { embedding: { distribution: 'uniform', minMs: 2, maxMs: 1 } } }],
    ['a tail before the median', { latency: { guardrail: { distribution: 'lognormal', p50Ms: 2, p99Ms: 1 } } }],
    ['an unknown fault', { faults: [{ kind: 'explode' }] }],
    ['a probability over one', { faults: [{ kind: 'hang', probability: 1.5 }] }],
    ['a count of nothing', { faults: [{ kind: 'hang', count: 0 }] }],
    ['a fault for no operation', { faults: [{ kind: 'hang', operations: [] }] }],
    ['slow tokens without a rate', { faults: [{ kind: 'slow-tokens' }] }],
    ['a delay where it means nothing', { faults: [{ kind: 'hang', delayMs: 5 }] }],
    ['a seed that is no number', { seed: 'abc' }],
  ])('refuses %s', (_, patch) => {
    expect(SettingsPatch.safeParse(patch).success).toBe(false);
  });
});

describe('patchSettings', () => {
  it('replaces what the patch names and keeps the rest', () => {
    const patched = patchSettings(DEFAULT_SETTINGS, {
      latency: { firstToken: { distribution: 'constant', valueMs: 9 } },
      throttling: { requestsPerMinute: 5 },
      tokensPerSecond: null,
    });
    expect(patched).toEqual({
      ...DEFAULT_SETTINGS,
      latency: { ...DEFAULT_SETTINGS.latency, firstToken: { distribution: 'constant', valueMs: 9 } },
      throttling: { requestsPerMinute: 5, tokensPerMinute: null },
      tokensPerSecond: null,
    });
  });
});
