import { parseArgs } from 'node:util';
import { startLocalService } from '../../scripts/start-local-service.ts';
import { INSTANT_SETTINGS, SIMULATOR_PATHS } from '../../services/bedrock-simulator/contract.ts';
import { ENV, PATHS } from '../../services/roadmap-api/contract.ts';
import { countCases, type FuzzResult, mergeResults } from './findings.ts';
import { formatSummary } from './format-summary.ts';
import { fuzzMcp } from './fuzz-mcp.ts';
import { fuzzSockets } from './fuzz-sockets.ts';
import { runSchemathesis } from './run-schemathesis.ts';

const HELP = `Holds the API to its OpenAPI document by requests that nobody would write: with a key and without, one by one and in sequences.

Usage: npm run fuzz [-- options]

  --cases N   requests made from the OpenAPI document, at least   (default 10000)
  --seed N    the same seed sends the same requests               (default 1)
  --json      figures and findings as JSON on standard output
  --check     exit 1 where there is a finding, or fewer cases than asked for
  --help      show this text

Schemathesis makes the requests (installed by Python when it is missing). Messages to /mcp and malformed HTTP come on top.
`;

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const wanted = wholeNumber('cases');
const seed = wholeNumber('seed');

/** Each round makes at least so many requests for each example that an operation is given, without a key and with one. */
const CASES_PER_EXAMPLE = 40;
const MOST_ROUNDS = 4;
/** For all rounds together: the run that is still going by then is ended, and is a failure. */
const LIMIT_MS = 480_000;
/** The check `ignored_auth` sends wrong keys, and an address has few of them. Other limits are generous in a local service. */
const LIMITS = { [ENV.signInsPerMinute]: '1000000' };

const startedAt = performance.now();
progress('Starting a service with an instant model.');
const service = await startLocalService(LIMITS);
try {
  const settings = { method: 'PUT', body: JSON.stringify(INSTANT_SETTINGS) };
  await fetch(new URL(SIMULATOR_PATHS.admin, service.simulatorUrl), settings);
  report(await fuzz());
} finally {
  await service.close();
}

async function fuzz() {
  const url = new URL(service.url);
  const byDocument = await fuzzByDocument();
  progress('Sending messages to /mcp.');
  const cases = Math.ceil(wanted / 20);
  const byMessage = [
    await fuzzMcp({ url, key: service.key, seed, cases }),
    await fuzzMcp({ url, key: null, seed, cases }),
  ];
  progress('Sending malformed HTTP.');
  return { byDocument, besides: mergeResults([...byMessage, await fuzzSockets(url)]) };
}

/** Rounds, each from a seed of its own, until there are as many cases as wanted. */
async function fuzzByDocument(): Promise<FuzzResult> {
  const endsAt = performance.now() + LIMIT_MS;
  let result = mergeResults([]);
  for (let round = 0; round < MOST_ROUNDS && countCases(result) < wanted; round++) {
    const examplesPerOperation = Math.max(1, Math.ceil((wanted - countCases(result)) / CASES_PER_EXAMPLE));
    const run = {
      documentUrl: service.url + PATHS.openapi,
      seed: seed + round,
      examplesPerOperation,
    };
    for (const key of [null, service.key]) {
      const who = key === null ? 'without a key' : 'with a key';
      progress(`Round ${round + 1}, ${who}: ${countCases(result)} of ${wanted} cases so far.`);
      result = mergeResults([result, await runSchemathesis({ ...run, key, limitMs: endsAt - performance.now() })]);
    }
  }
  return result;
}

function report({ byDocument, besides }: { byDocument: FuzzResult; besides: FuzzResult }): void {
  const all = mergeResults([byDocument, besides]);
  const seconds = (performance.now() - startedAt) / 1_000;
  if (options.json) {
    const cases = Object.fromEntries(all.cases);
    process.stdout.write(`${JSON.stringify({ seed, seconds, total: countCases(all), ...all, cases })}\n`);
  } else process.stdout.write(formatSummary(all, { seed, seconds, byDocument: countCases(byDocument) }));
  if (options.check && (all.findings.length > 0 || countCases(byDocument) < wanted)) process.exitCode = 1;
}

function wholeNumber(name: 'cases' | 'seed'): number {
  const value = options[name];
  if (/^\d{1,7}$/.test(value)) return Number(value);
  process.stderr.write(`--${name} is '${value}'; it must be a whole number below 10,000,000.\n`);
  process.exit(2);
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
