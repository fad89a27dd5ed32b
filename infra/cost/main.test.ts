import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });

describe('npm run cost', () => {
  it('explains itself', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: npm run cost');
  });

  it('says in one sentence what it does not understand', () => {
    const { status, stdout, stderr } = run('--profile', 'staging');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe('--profile staging is not known. Choose personal or production or ephemeral.\n');
  });

  it('prints nothing but JSON on standard output, and the verdict beside it', () => {
    const { status, stdout, stderr } = run('--profile', 'ephemeral', '--json', '--check');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ profile: 'ephemeral', region: 'us-east-1', items: expect.any(Array) });
    expect(stderr).toBe('No aim is set for this profile.\n');
  });
});
