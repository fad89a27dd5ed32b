import { readFileSync } from 'node:fs';
import { ENV } from '../../services/roadmap-api/contract.ts';
import { Environment } from '../../services/roadmap-api/src/config.ts';
import { marksOf, withBetween } from '../between-marks.ts';
import { code, meaningOf, tableOf } from './tables.ts';

type Key = keyof typeof ENV;

interface Group {
  readonly title: string;
  readonly neededBy: string;
  readonly keys: readonly Key[];
}

const CONTRACTS = ['services/roadmap-api/contract.ts', 'services/tracing/contract.ts'] as const;
const MARKS = marksOf('configuration');

/** By who needs them: every variable of `config.ts` stands in one. */
export const GROUPS: readonly Group[] = [
  {
    title: 'Any start',
    neededBy: 'Nobody: the defaults are those of one process on one machine.',
    keys: [
      'host',
      'port',
      'logLevel',
      'dataDir',
      'metricsAccess',
      'answerTimeoutMs',
      'readModelMaxPassages',
      'readModelCheckSeconds',
    ],
  },
  {
    title: 'A database of your own',
    neededBy:
      'Who serves from more than one process, or wants data to outlive the machine. `password` needs the first alone; `iam` needs the certificate authorities, too.',
    keys: ['databaseUrl', 'databaseAuth', 'databasePassword', 'databaseCaFile', 'databaseApiUser', 'prepareDatabase'],
  },
  {
    title: 'Models',
    neededBy:
      'Who asks Bedrock: credentials come from where the AWS SDK finds them. `npm start` puts a simulator at the endpoint.',
    keys: [
      'awsRegion',
      'bedrockEndpoint',
      'embedder',
      'embeddingModelId',
      'embeddingDimensions',
      'answerModelId',
      'fallbackModelId',
      'modelPriceInputUsd',
      'modelPriceOutputUsd',
      'guardrailId',
      'guardrailVersion',
      'guardrailFailure',
    ],
  },
  {
    title: 'Who may ask',
    neededBy: 'Who serves others than themselves: one of the two, a first key or an issuer of tokens.',
    keys: ['operatorKeySha256', 'oidcIssuer', 'oidcAudience', 'oidcTenantClaim', 'trustedProxyHops'],
  },
  {
    title: 'Limits and quotas',
    neededBy: 'Who pays for the tokens: [limits.md](limits.md) says what each counts.',
    keys: [
      'anonymousPerMinute',
      'identifiedPerMinute',
      'answersPerMinute',
      'signInsPerMinute',
      'concurrentAnswers',
      'requestsPerDay',
      'tokensPerDay',
      'usdPerDay',
      'spendCapUsdPerDay',
    ],
  },
  {
    title: 'Cache, and several replicas',
    neededBy:
      'Who runs more than one process and wants them to count, and to remember answers, together: [caching.md](caching.md).',
    keys: [
      'cacheUrl',
      'cacheAuth',
      'cacheName',
      'answerCache',
      'answerCacheSeconds',
      'answerCacheStaleSeconds',
      'answerCacheSecret',
    ],
  },
  {
    title: 'Releases',
    neededBy: 'Who puts a load balancer in front, and asks a release before it has users: [releases.md](releases.md).',
    keys: ['shutdownLingerMs', 'shutdownTimeoutMs', 'probeUrl'],
  },
  {
    title: 'Traces',
    neededBy:
      "Who has a collector; the simulator reads them as well. Names are OpenTelemetry's: [telemetry.md](telemetry.md).",
    keys: ['otlpEndpoint', 'tracesSampler', 'tracesSamplerArg', 'serviceName', 'resourceAttributes', 'captureContent'],
  },
];

/** `docs/configuration.md` with its tables as schema and contract have them; `npm run docs` writes it. */
export function withConfigurationTables(markdown: string): string {
  const source = CONTRACTS.map((file) => readFileSync(file, 'utf8')).join('\n');
  const sections = GROUPS.map(({ title, neededBy, keys }) => {
    const rows = keys.map((key) => [code(ENV[key]), meaningOf(ENV[key], source), mayBe(ENV[key]), defaultOf(ENV[key])]);
    return `## ${title}\nNeeded by: ${neededBy}\n\n${tableOf(['Variable', 'Is', 'May be', 'Default'], rows)}`;
  });
  const page = withBetween(markdown, MARKS, `\n${sections.join('\n\n')}\n`);
  if (page === null) throw new Error(`docs/configuration.md needs the lines ${MARKS.begin} and ${MARKS.end}.`);
  return page;
}

type Variable = keyof typeof Environment.shape;

/** In the words that a wrong value is refused by: no variable takes a control character, but for those that take any text. */
function mayBe(name: Variable): string {
  const { error } = Environment.shape[name].safeParse('\0');
  const refusal = error?.issues[0]?.message ?? 'must be any text';
  return refusal
    .replace(/^must (be|have|look like) /, (_, verb) =>
      verb === 'be' ? '' : `${verb === 'have' ? 'text of' : 'like'} `,
    )
    .replace(/, not ".*"$/s, '');
}

function defaultOf(name: Variable): string {
  const { data } = Environment.shape[name].safeParse(undefined);
  return data === undefined ? '' : code(String(data));
}
