import { describe, expect, it } from 'vitest';
import { readLoadOptions } from './load-options.ts';

describe('readLoadOptions', () => {
  it('needs a profile alone', () => {
    expect(readLoadOptions(['--profile', 'average'])).toMatchObject({
      profile: 'average',
      scenario: 'mixed',
      perSecond: undefined,
      seconds: undefined,
      seed: 1,
      traces: 0.1,
      yes: false,
    });
  });

  it('combines any profile with any scenario, rate and length', () => {
    const args = ['--profile', 'spike', '--scenario', 'ask', '--rate', '2.5', '--minutes', '0.5', '--traces', '3'];
    expect(readLoadOptions(args)).toMatchObject({
      profile: 'spike',
      scenario: 'ask',
      perSecond: 2.5,
      seconds: 30,
      traces: 1,
    });
  });

  it('records every trace of a smoke test', () => {
    expect(readLoadOptions(['--profile', 'smoke'])).toMatchObject({ traces: 1 });
  });

  it.each([
    [[], /--profile/],
    [['--profile', 'storm'], /no profile 'storm'/],
    [['--profile', 'smoke', '--scenario', 'buy'], /no scenario 'buy'.*browse, search, ask/],
    [['--profile', 'smoke', '--minutes', '3'], /no --minutes/],
    [['--profile', 'smoke', '--rate', '3'], /no --rate/],
    [['--profile', 'average', '--rate', '0'], /--rate is '0'/],
    [['--profile', 'average', '--max-usd', ''], /--max-usd/],
    [['--profile', 'average', '--prometheus', 'localhost'], /--prometheus is 'localhost'/],
    [['--profil', 'average'], /--profil/],
  ])('refuses %j in words', (args, message) => {
    expect(() => readLoadOptions(args)).toThrow(message);
  });

  it('shows its texts instead of a run', () => {
    expect([readLoadOptions(['--help']), readLoadOptions(['--list'])]).toEqual(['help', 'list']);
  });
});
