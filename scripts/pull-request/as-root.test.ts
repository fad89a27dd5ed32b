import { describe, expect, it } from 'vitest';
import { asRoot } from './as-root.ts';

describe('asRoot', () => {
  it('runs a command as it is for who is root', () => {
    expect(asRoot(['npm', 'ci'], 0)).toEqual(['npm', ['ci']]);
  });

  it('gives what runs as root the tools and the caches of who asked, and no token', () => {
    const [program, args] = asRoot(['npm', 'ci'], 1001);
    expect([program, args.slice(-2)]).toEqual(['sudo', ['npm', 'ci']]);
    expect(args).toContain(`PATH=${process.env['PATH']}`);
    const [, kept = ''] = /--preserve-env=(.+)/.exec(args.join('\n')) ?? [];
    expect(kept.split(',')).toContain('PHASE_FIVE_CACHE');
    expect(kept).not.toMatch(/token|key|secret|GITHUB|ACTIONS/i);
  });
});
