import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-gate-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

// The gate needs GNU `timeout`, so it runs on Linux alone.
describe.runIf(process.platform === 'linux')('.ci/run', () => {
  it('runs every stage in order and ends with the count', async () => {
    const { code, lines } = await runGate(['first alone 9 echo one', 'second beside 9 echo two']);
    expect(lines.filter((line) => line.startsWith('=='))).toEqual(['== first: echo one', '== second: echo two']);
    expect(lines.at(-1)).toBe('2 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('goes on after a failure, shows its output, and fails', async () => {
    const { code, lines } = await runGate(['broken beside 5 echo the reason; exit 3', 'fine alone 5 true']);
    expect(lines).toContain('   | the reason');
    expect(lines.join('\n')).toMatch(/exit code 3\..*\nbroken +FAILED.*\nfine +passed/s);
    expect(lines.at(-1)).toBe('1 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('fails a stage that does not end within its limit', async () => {
    const { lines } = await runGate(['endless alone 1 sleep 30']);
    expect(lines.join('\n')).toContain('It was stopped at its limit of 1 s.');
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });

  it('ends what a stage left running', async () => {
    const farewell = join(folder, 'farewell');
    const ready = join(folder, 'ready');
    const leak = `(trap 'echo ended > ${farewell}; exit' TERM; touch ${ready}; while :; do sleep 0.1; done) &`;
    await runGate([`leaky beside 5 ${leak} until [ -e ${ready} ]; do sleep 0.1; done`]);
    await expect.poll(() => readFile(farewell, 'utf8').catch(() => ''), { timeout: 10_000 }).toBe('ended\n');
  });

  it('runs two stages side by side where both may, and one alone where not', async () => {
    const meet = (own: string, other: string) =>
      `touch ${folder}/${own}; for i in {1..40}; do [ -e ${folder}/${other} ] && exit; sleep 0.05; done; exit 1`;
    const gate = (lane: string) => [`one ${lane} 20 ${meet('a', 'b')}`, `two ${lane} 20 ${meet('b', 'a')}`];
    expect((await runGate(gate('beside'))).lines.at(-1)).toBe('2 passed, 0 failed');
    await Promise.all(['a', 'b'].map((file) => rm(join(folder, file))));
    expect((await runGate(gate('alone'))).lines.at(-1)).toBe('1 passed, 1 failed');
  });

  it('runs the named stages only, and refuses a name it does not know', async () => {
    const gate = ['first alone 5 true', 'second beside 5 true'];
    expect((await runGate(gate, 'second')).lines).toContain('1 passed, 0 failed');
    const refused = await runGate(gate, 'third');
    expect(refused.lines).toEqual(['There is no stage third. The stages: first second']);
    expect(refused.code).toBe(2);
  });

  it('is run whole by the authoritative workflow', async () => {
    const { lines: stages } = await run('.ci/run', '--list');
    const workflow = parse(await readFile('.github/workflows/ci.yml', 'utf8'));
    const matrix: { stages: string }[] = workflow.jobs.gate.strategy.matrix.include;
    expect(new Set(matrix.flatMap(({ stages }) => stages.split(' ')))).toEqual(new Set(stages));
  });
});

/** Runs the real script with a table of stages of the test's own. */
async function runGate(stages: readonly string[], ...args: string[]) {
  const source = await readFile('.ci/run', 'utf8');
  const script = join(folder, '.ci/run');
  await mkdir(join(folder, '.ci'), { recursive: true });
  await writeFile(
    script,
    source.replace(/GATE='[^']*'/, () => `GATE=$(cat <<'END'\n${stages.join('\n')}\nEND\n)`),
  );
  await chmod(script, 0o755);
  return run(script, ...args);
}

function run(script: string, ...args: string[]): Promise<{ code: number; lines: string[] }> {
  const env = { ...process.env, PHASE_FIVE_CI_LOGS: join(folder, 'logs') };
  return new Promise((resolve) => {
    const child = execFile(script, args, { env }, (_error, stdout, stderr) =>
      resolve({
        code: child.exitCode ?? -1,
        lines: (stdout + stderr)
          .trim()
          .split('\n')
          .map((line) => line.trimEnd()),
      }),
    );
  });
}
