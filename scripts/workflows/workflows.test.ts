import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../infra/commands/commands.ts';
import { UsageError } from '../../infra/commands/errors.ts';
import { IMAGE_PARAMETERS } from '../../infra/commands/image-parameters.ts';
import { readOptions } from '../../infra/commands/read-options.ts';
import { EXPERIMENT_PLANS } from '../../infra/config/experiment-plans.ts';
import { PROFILES } from '../../infra/config/profiles.ts';
import { SESSION_HOURS } from '../../infra/constructs/github-roles.ts';
import { thisRepository, uncoveredSteps } from './uncovered-steps.ts';

const files = globSync(['.github/workflows/*.yml', '.github/actions/*/action.yml']);
const repository = thisRepository();
/** In the place of every value that a workflow takes from elsewhere. */
const SAMPLE = 'sample';

/** Each call of a verb, with the words that follow it where every condition holds. */
const calls = files.flatMap((file) => {
  const jobs: Record<string, { uses?: string; with?: Record<string, string> }> =
    parse(readFileSync(file, 'utf8')).jobs ?? {};
  return Object.values(jobs).flatMap(({ uses = '', with: given = {} }) => {
    if (!uses.endsWith('/verb.yml')) return [];
    const { verb = '', arguments: text = '' } = given;
    const words = text
      .replaceAll(/\$\{\{(.+?)\}\}/gs, (_, expression: string) => textOf(expression))
      .trim()
      .split(/\s+/);
    return [{ at: file, verb, words: words.filter((word) => word !== '') }];
  });
});

/** `a && 'text' || ''` is its text, `format('--x {0}', a)` the text with a sample, and anything else a sample. */
function textOf(expression: string): string {
  const [, format, text] = /(?:format\('([^']+)'|&& '([^']+)')/.exec(expression) ?? [];
  return format?.replace('{0}', SAMPLE) ?? text ?? SAMPLE;
}

/** At most five for the registry's scan, and the ten that `npm run release` watches. */
const SCAN_AND_WATCH_MINUTES = 15;

describe.each(files)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('runs what the gate runs, or what a test covers', () => {
    expect(uncoveredSteps(text, repository)).toEqual([]);
  });

  it('starts with no permission, and pins each action to a commit with its release beside it', () => {
    if (file.includes('workflows')) expect(parse(text).permissions).toEqual({});
    const actions = [...text.matchAll(/uses: (?!\.\/)(.+)$/gm)].map(([, action = '']) => action);
    expect(actions.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('is given no stored key of AWS', () => {
    expect(text).not.toMatch(/aws-(secret-)?access-key|AWS_SECRET/);
  });
});

describe('workflows', () => {
  it('call verbs that there are', () => {
    const verbs = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^ +verb: ([a-z]+)$/gm)].map(([, verb = '']) => verb),
    );
    expect(verbs.length).toBeGreaterThan(4);
    expect(verbs.filter((verb) => !Object.hasOwn(COMMANDS, verb))).toEqual([]);
  });

  it.each(calls)('give verbs options that they know: $at', ({ verb, words }) => {
    const { options } = readOptions(COMMANDS[verb] ?? expect.unreachable(), ['--profile', 'ephemeral', ...words]);
    expect(words.filter((word) => word.startsWith('--')).every((word) => options.has(word.slice(2)))).toBe(true);
  });

  it.each(['--profile', '--signed-by'].map((option) => `${'b'.repeat(64)} ${option} somebody/else`))(
    'go back to nothing where somebody types %s for a digest',
    (typed) => {
      const { words } = calls.find(({ verb }) => verb === 'rollback') ?? expect.unreachable();
      const given = words.with(words.indexOf(SAMPLE), typed).flatMap((word) => word.split(' '));
      expect(() =>
        readOptions(COMMANDS['rollback'] ?? expect.unreachable(), ['--profile', 'personal', ...given]),
      ).toThrow(UsageError);
    },
  );

  it('deploy both images that they built, whatever was pushed since', () => {
    for (const [file, job] of [
      ['deploy', 'release'],
      ['preview', 'deploy'],
    ] as const) {
      const given = parse(readFileSync(`.github/workflows/${file}.yml`, 'utf8')).jobs[job].with.arguments;
      for (const { option, image } of IMAGE_PARAMETERS)
        expect(given).toContain(`--${option} \${{ needs.images.outputs.${image}-digest }}`);
    }
  });

  it('have the time, and the rights for it, to go back after a release that did not hold', () => {
    const { run } = parse(readFileSync('.github/workflows/verb.yml', 'utf8')).jobs;
    const session = run.steps.flatMap(({ with: given }: { with?: Record<string, number> }) =>
      given?.['role-duration-seconds'] === undefined ? [] : given['role-duration-seconds'] / 60,
    );
    expect(session).toEqual([SESSION_HOURS * 60]);
    expect(run['timeout-minutes']).toBeLessThan(SESSION_HOURS * 60);
    for (const { service } of Object.values(PROFILES)) {
      const { canaryBakeMinutes, finalBakeMinutes } = service.canary;
      // Migration, probe, new tasks, draining and the other stacks: 31 minutes with bakes of 6, says docs/deployment.md of a first one.
      const rollOut = 25 + canaryBakeMinutes + finalBakeMinutes;
      expect(run['timeout-minutes']).toBeGreaterThan(rollOut + SCAN_AND_WATCH_MINUTES + rollOut);
    }
  });

  it('ask who built each image before they deploy it', () => {
    const read = (file: string) => parse(readFileSync(`.github/workflows/${file}.yml`, 'utf8'));
    for (const [file, job] of [
      ['deploy', 'release'],
      ['preview', 'deploy'],
    ] as const) {
      const given = read(file).jobs[job].with;
      for (const { image } of IMAGE_PARAMETERS) {
        const output = `needs.images.outputs.${image}`;
        expect(given[`${image}-image`]).toBe(`\${{ ${output}-name }}@\${{ ${output}-digest }}`);
      }
    }
    const { steps } = read('verb').jobs.run;
    const [asking, acting] = ['--do verify', 'npm run --silent verb -- "$VERB"'].map((text) =>
      steps.findIndex(({ run = '' }: { run?: string }) => run.includes(text)),
    );
    expect(asking).toBeGreaterThan(0);
    expect(acting).toBeGreaterThan(asking ?? 0);
    expect(steps[asking ?? 0].if).toBe("inputs.api-image != ''");
    const { words } = calls.find(({ verb }) => verb === 'rollback') ?? expect.unreachable();
    expect(words).toContain('--signed-by');
  });

  it('let no pull request push another out of the row of previews', () => {
    const { concurrency } = parse(readFileSync('.github/workflows/preview.yml', 'utf8'));
    expect(concurrency.group).toContain('github.event.pull_request.number');
  });

  it('tag what they build with the profile that it is for: what is kept is counted by that', () => {
    const tagIn = (file: string) => parse(readFileSync(`.github/workflows/${file}.yml`, 'utf8')).jobs.images.with.tag;
    expect(tagIn('deploy')).toMatch(/^\$\{\{ inputs\.profile \}\}-/);
    expect(tagIn('preview')).toMatch(/^ephemeral-/);
    // Tags never change: running a workflow again pushes again.
    for (const file of ['deploy', 'preview']) expect(tagIn(file)).toContain('github.run_attempt');
  });

  it('offer the experiments that copies hold, and production only to who says so twice', () => {
    const { on, jobs } = parse(readFileSync('.github/workflows/chaos.yml', 'utf8'));
    const { profile, experiment, 'people-use-it': peopleUseIt } = on.workflow_dispatch.inputs;
    expect(experiment.options.toSorted()).toEqual(EXPERIMENT_PLANS.map(({ id }) => id).toSorted());
    expect(profile).toMatchObject({ default: 'ephemeral' });
    expect(peopleUseIt).toMatchObject({ type: 'boolean', default: false });
    // The command wants `--confirm NAME` where people use a copy: it stands behind the tick, and nowhere else.
    expect(jobs.chaos.with.arguments).toMatch(
      /^--experiment \$\{\{ inputs\.experiment \}\} --yes \$\{\{ inputs\.people-use-it && format\('--confirm \{0\}', inputs\.profile\) \|\| '' \}\}$/,
    );
  });

  it('end an experiment whose watch was cancelled, or failed', () => {
    const { jobs } = parse(readFileSync('.github/workflows/verb.yml', 'utf8'));
    const ending = jobs.run.steps.find(({ run = '' }) => run.includes('experiment --stop'));
    expect(ending.if).toBe("(cancelled() || failure()) && inputs.verb == 'experiment'");
  });

  it('give a pull request that runs its own code no right to write, and one that may write no code of it', () => {
    const read = (file: string) => parse(readFileSync(`.github/workflows/${file}.yml`, 'utf8'));
    expect(read('report').jobs.compare.permissions).toEqual({ contents: 'read' });
    const { on, jobs } = read('comment');
    expect(on).toEqual({ workflow_run: { workflows: [read('report').name], types: ['completed'] } });
    const [checkOut, ...others] = jobs.comment.steps;
    // Without `ref` it is the default branch.
    expect(checkOut.with).toEqual({ 'persist-credentials': false });
    const uses = others.flatMap(({ uses = '' }) => uses.split('@').filter((part: string) => part.includes('/')));
    // No cache either, which a pull request's run may have filled.
    expect(uses).toEqual(['actions/download-artifact']);
    const held = others.filter(({ env = {} }) => 'GH_TOKEN' in env);
    expect(held.map((step: { run: string }) => step.run)).toEqual([
      'npm run --silent pr:comment -- --file "$REPORT" --head "$HEAD" --commit "$COMMIT"',
    ]);
  });

  it('are listed, each with its purpose', () => {
    const readme = readFileSync('.github/workflows/README.md', 'utf8');
    const names = globSync('.github/workflows/*.yml').map((file) => file.replace(/.*\//, ''));
    expect(names.filter((name) => !readme.includes(`](${name})`))).toEqual([]);
  });

  it('name one action at one commit everywhere', () => {
    const pins = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/uses: ([\w./-]+)@([0-9a-f]{40})/g)]);
    const commits = new Map<string, Set<string>>();
    for (const [, action = '', commit = ''] of pins)
      commits.set(action, (commits.get(action) ?? new Set()).add(commit));
    expect([...commits].filter(([, of]) => of.size > 1).map(([action]) => action)).toEqual([]);
  });
});

describe('uncoveredSteps', () => {
  const workflow = (run: string) => `jobs: { a: { steps: [{ name: A step, run: ${JSON.stringify(run)} }] } }`;

  it.each([
    'curl https://example.com/install.sh | sh',
    'npm ci && echo "$EVENT" > file',
    'npm run no-such-script',
    'node scripts/scan/main.ts',
    '.ci/no-such-stage',
    'aws ecs update-service --force',
  ])('finds what is planted: %s', (run) => {
    expect(uncoveredSteps(workflow(run), repository)).not.toEqual([]);
  });

  it.each([
    'npm ci && npm test',
    'npm run --silent verb -- "$VERB"',
    'xargs .ci/run <<<"$STAGES"',
    'npm run scan -- --strict',
  ])('takes what is run elsewhere: %s', (run) => {
    expect(uncoveredSteps(workflow(run), repository)).toEqual([]);
  });

  it('does not take a script for covered because it is a script', () => {
    const none = { ...repository, gate: '', hasTests: () => false };
    expect(uncoveredSteps(workflow('npm run scan'), none)).toEqual(['A step: npm run scan']);
  });
});
