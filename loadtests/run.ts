import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalService } from '../scripts/start-local-service.ts';
import { installTool } from '../scripts/tools/tools.ts';
import { PATHS } from '../services/roadmap-api/contract.ts';
import { chooseTarget } from './choose-target.ts';
import { PROFILES, profileNamed } from './profiles.ts';
import { verdict } from './verdict.ts';

const SCENARIO = join(import.meta.dirname, 'scenarios/first-visit.ts');

/** The variable by which scenarios get the API key. */
const KEY = 'ROADMAP_API_KEY';

const HELP = `Puts load on the roadmap API and says whether it keeps its objectives.

Usage: npm run load -- --profile NAME [options]

  --profile NAME   shape of the load: ${Object.keys(PROFILES).join(', ')}
  --target URL     a running service   (default: starts one for the test, with data of its own)
  --i-own URL      confirms that a target beyond this machine is yours to load
  --json           k6's summary as JSON on standard output, everything else on standard error
  --help           show this text

Asking a --target needs one of its API keys with the scope "ask", in the variable ROADMAP_API_KEY.

Exit codes: 0 passed, 99 an objective was missed, 2 not started, others as k6 has them.
`;

const say = (sentence: string) => console.error(sentence);

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options.help || options.profile === undefined) {
    process.stdout.write(HELP);
    return options.help ? 0 : 2;
  }
  profileNamed(options.profile);
  const target = options.target === undefined ? undefined : chooseTarget(options.target, options['i-own']);
  const k6 = await installTool('k6');
  // Ctrl-C reaches k6 too, which then ends early and reports; the service must live until it has.
  process.on('SIGINT', () => say('Stopping.'));
  if (target !== undefined) {
    const key = process.env[KEY] ?? '';
    if (key === '') throw new Error(`The test asks questions, which needs an API key: set ${KEY}.`);
    await expectReady(target);
    return runK6(k6, { profile: options.profile, target, key, json: options.json });
  }

  say('Starting a service for this test.');
  const service = await startLocalService();
  try {
    return await runK6(k6, { profile: options.profile, target: service.url, key: service.key, json: options.json });
  } finally {
    await service.close();
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      profile: { type: 'string' },
      target: { type: 'string' },
      'i-own': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

async function expectReady(target: string) {
  const response = await fetch(target + PATHS.readiness).catch(() => null);
  if (response?.ok) return;
  const found = response === null ? 'nothing answers' : `it answers ${response.status}`;
  throw new Error(`${target} is not ready: ${found} at ${PATHS.readiness}. Start it first, or leave out --target.`);
}

interface Run {
  readonly profile: string;
  readonly target: string;
  /** By the environment and never by an argument, which every user of a machine may see. */
  readonly key: string;
  readonly json: boolean;
}

/** Runs k6 to its end, with its progress and summary on the terminal. Returns its exit code. */
async function runK6(k6: string, { profile, target, key, json }: Run): Promise<number> {
  say(`Profile ${profile} against ${target}`);
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-load-'));
  const summary = join(folder, 'summary.json');
  try {
    // Without an address for its own API, so that two load tests can run at once.
    const args = ['run', '--no-usage-report', '--address=', `--summary-export=${summary}`, SCENARIO];
    const child = spawn(k6, args, {
      env: { ...process.env, BASE_URL: target, PROFILE: profile, [KEY]: key },
      stdio: ['ignore', json ? 2 : 'inherit', 'inherit'],
    });
    const [exitCode] = await once(child, 'exit');
    const isComplete = exitCode === 0 || exitCode === 99;
    if (json && isComplete) process.stdout.write(await readFile(summary, 'utf8'));
    say(verdict(exitCode));
    return exitCode ?? 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
