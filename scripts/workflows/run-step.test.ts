import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { type RunStep, runStep, runSteps } from './run-step.ts';

const run = promisify(execFile);
const scripts: Readonly<Record<string, string>> = manifest.scripts;
const steps = globSync(['.github/workflows/*.yml', '.github/actions/*/action.yml']).flatMap((file) =>
  runSteps(readFileSync(file, 'utf8')).map((step) => ({ ...step, at: `${basename(file)}: ${step.name}` })),
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-step-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A branch's name, an input, a title: whatever somebody else may choose. */
const HOSTILE = `it's "$(touch pwned)"; touch pwned #`;
/** What steps give to xargs, which splits it at blanks, and a runner that takes root. */
const MEANT_TO_SPLIT: Readonly<Record<string, string>> = {
  STAGES: 'install unit',
  ARGUMENTS: '--yes $(touch pwned) ;',
  AS: 'sudo --preserve-env',
};
const valuesOf = ({ env }: RunStep) =>
  Object.fromEntries(Object.keys(env).map((name) => [name, MEANT_TO_SPLIT[name] ?? HOSTILE]));

// The steps are for GitHub's Linux machines, where bash is 5.
describe.runIf(process.platform === 'linux')('a step of a workflow', () => {
  it.each(steps)('$at: takes each value as one word, and runs none', async (step) => {
    const values = valuesOf(step);
    const calls = await runStep(step, values, folder);
    expect(calls.length).toBeGreaterThan(0);
    expect((await readdir(folder)).sort()).toEqual(['.ci', 'bin', 'calls']);
    const used = Object.entries(values).filter(([name, value]) => value === HOSTILE && step.run.includes(`$${name}`));
    for (const _ of used) expect(calls.flat()).toContain(HOSTILE);
    expect(calls.flat().filter((word) => word === HOSTILE)).toHaveLength(used.length);
  });

  it('gives the gate its stages, as root where a job asks for it', async () => {
    const [step] = steps.filter(({ run }) => run.includes('.ci/run'));
    for (const AS of ['', 'sudo --preserve-env'])
      expect(step && (await runStep(step, { STAGES: 'install images compose', AS }, folder)).at(-1)).toEqual([
        '.ci/run',
        'install',
        'images',
        'compose',
      ]);
  });

  it.each([
    ['unquoted', 'npm run scan -- --only $ONLY'],
    ['evaluated', 'eval "npm run scan -- --only $ONLY"'],
  ])('is found where a value is %s', async (_, text) => {
    const calls = await runStep({ name: 'planted', run: text, env: {} }, { ONLY: HOSTILE }, folder).catch(() => []);
    expect(calls.flat()).not.toContain(HOSTILE);
  });
});

describe.runIf(process.platform === 'linux')('a command of a workflow', () => {
  const isOf =
    (script: string) =>
    ({ run }: RunStep) =>
      new RegExp(`npm run (--silent )?${script}( |$)`).test(run);
  // What follows a verb is held by workflows.test.ts: it comes from the workflow that calls.
  const called = steps.flatMap(({ run }) => /npm run (?:--silent )?([\w:]+)/.exec(run)?.[1] ?? []);

  it.each([...new Set(called)].filter((script) => script !== 'verb'))(
    'npm run %s: is given options that its help knows',
    async (script) => {
      const [node = '', ...program] = (scripts[script] ?? '').split(' ');
      // By the word that chooses among its helps, if one does: `drill restore`.
      const given = new Map<string, string[]>();
      for (const [at, step] of steps.filter(isOf(script)).entries()) {
        const [call = []] = await runStep(step, valuesOf(step), join(folder, String(at)));
        const words = call.slice(call.indexOf('--') + 1);
        const choice = words[0]?.startsWith('-') ? '' : (words[0] ?? '');
        given.set(choice, [...(given.get(choice) ?? []), ...words.filter((word) => /^--\w/.test(word))]);
      }
      for (const [choice, options] of given) {
        const { stdout: help } = await run(node, [...program, ...(choice === '' ? [] : [choice]), '--help']);
        expect(options.filter((option) => !new RegExp(`${option}(?![\\w-])`).test(help))).toEqual([]);
      }
    },
  );
});
