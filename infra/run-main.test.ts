import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { INFRASTRUCTURE_SOURCES } from './policy/mutants/infrastructure-sources.ts';

const REPOSITORY = join(import.meta.dirname, '..');
const PROGRAMS = [
  'diagram/main.ts',
  'policy/mutants/main.ts',
  'proof/scan/main.ts',
  'proof/table/main.ts',
  'proof/emulator/main.ts',
  'cost/main.ts',
  'commands/main.ts',
];

describe('runMain', () => {
  it.each(PROGRAMS)('%s explains itself, does nothing else, and exits 0', (program) => {
    const { status, stdout, stderr } = run(join(import.meta.dirname, program), '--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('npm run');
  });

  it.each([['cost/main.ts'], ['commands/main.ts', 'doctor']])(
    'ends a profile that cannot be used as its sentences and exit code 2, in %s',
    (program, ...args) => {
      const { status, stdout, stderr } = run(join(sourcesWithABadProfile(), 'infra', program), ...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('The profile cannot be used.');
      expect(stderr).toContain('Choose us-east-1 or eu-west-1');
      expect(stderr).not.toContain('    at ');
    },
  );

  it('refuses an option that a program does not know, in a sentence', () => {
    const { status, stderr } = run(join(import.meta.dirname, 'proof/scan/main.ts'), '--jsn');
    expect(status).toBe(2);
    expect(stderr).toContain("Unknown option '--jsn'");
    expect(stderr).not.toContain('    at ');
  });

  it('ends in silence when its reader has seen enough', () => {
    const program = join(import.meta.dirname, 'cost/main.ts');
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `set -o pipefail; '${process.execPath}' '${program}' --profile personal --json | head -c 10 >/dev/null`],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
  });
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const run = (program: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });

/** A copy of the infrastructure's sources in which somebody has misspelt a region. */
function sourcesWithABadProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'phase-five-bad-profile-'));
  folders.push(folder);
  for (const part of INFRASTRUCTURE_SOURCES) {
    mkdirSync(dirname(join(folder, part)), { recursive: true });
    cpSync(join(REPOSITORY, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  const profiles = join(folder, 'infra/config/profiles.ts');
  const source = readFileSync(profiles, 'utf8').replace("region: 'us-east-1'", "region: 'us-est-1' as 'us-east-1'");
  writeFileSync(profiles, source);
  return folder;
}
