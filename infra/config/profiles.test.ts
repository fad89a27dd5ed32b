import { describe, expect, it } from 'vitest';
import { InvalidProfile, parseProfile } from './parse-profile.ts';
import { PROFILES } from './profiles.ts';
import { PROFILE_NAMES, type Profile } from './schema.ts';

describe('profiles', () => {
  it.each(PROFILE_NAMES)('%s is accepted and named by its key', (name) => {
    expect(PROFILES[name].name).toBe(name);
  });

  it('refuses a typo instead of ignoring it', () => {
    expect(refusal({ serivce: {} })).toContain('Unrecognized key: "serivce"');
    expect(refusal({ edge: { webAcl: false, webACL: true } })).toContain('Unrecognized key: "webACL"');
  });

  it('refuses an unknown region and names the known ones', () => {
    expect(refusal({ region: 'us-est-1' })).toContain('Choose us-east-1 or eu-west-1');
  });

  it('refuses a task size that Fargate does not sell and lists those it does', () => {
    expect(refusal({ service: { ...personal.service, size: '0.25 vCPU, 8 GB' } })).toContain('0.5 vCPU, 1 GB');
  });

  it('names the place of the mistake', () => {
    expect(refusal({ database: { ...personal.database, autoPauseSeconds: 60 } })).toContain(
      'at database.autoPauseSeconds',
    );
  });

  it('reports every mistake at once', () => {
    const text = refusal({ lifetimeHours: 4, edge: { webAcl: true } });
    expect(text).toContain('at lifetimeHours');
    expect(text).toContain('at edge.rateLimits');
  });
});

const production = PROFILES.production;
const personal = PROFILES.personal;

/** A change to a good profile, and words of the sentence that must come back. */
const NONSENSE: readonly [string, Profile, object, string][] = [
  [
    'auto-pause above 0 ACU',
    personal,
    { database: { ...personal.database, minCapacityAcu: 0.5 } },
    'pauses only at 0 ACU',
  ],
  [
    '0 ACU without auto-pause',
    production,
    { database: { ...production.database, minCapacityAcu: 0 } },
    '300 to 86400 seconds',
  ],
  [
    'auto-pause under 300 s',
    personal,
    { database: { ...personal.database, autoPauseSeconds: 299 } },
    '300 to 86400 seconds',
  ],
  ['a maximum below the minimum', production, { database: { ...production.database, minCapacityAcu: 9 } }, 'Raise it'],
  [
    'more NAT gateways than zones',
    production,
    { network: { ...production.network, egress: { kind: 'nat', gateways: 3 } } },
    'one NAT gateway at most',
  ],
  [
    'a collector without a way to its image',
    production,
    { network: { ...production.network, egress: { kind: 'endpoints' } } },
    'set service.collector to false',
  ],
  [
    "an issuer whose keys can't be fetched",
    personal,
    {
      network: { ...personal.network, egress: { kind: 'endpoints' } },
      service: {
        ...personal.service,
        identity: { oidc: { issuer: 'https://login.example.com', audience: 'roadmap' } },
      },
    },
    'Remove service.identity.oidc',
  ],
  [
    'fewer tasks at most than at least',
    production,
    { service: { ...production.service, tasks: { min: 2, max: 1 } } },
    'tasks.max',
  ],
  [
    "Spot in production's base",
    production,
    { service: { ...production.service, spot: { onDemandBase: 1, spotPercent: 75 } } },
    'take all Spot capacity back at once',
  ],
  [
    'scaling on a metric that nobody measures',
    production,
    { service: { ...production.service, collector: false } },
    'The collector measures requests in flight',
  ],
  [
    'a collector in half a gigabyte',
    personal,
    { service: { ...personal.service, collector: true } },
    'Choose 1 GB or more',
  ],
  [
    'a caller who may spend more than all callers',
    personal,
    { service: { ...personal.service, limits: { spendCapUsdPerDay: 1, usdPerDay: 2 } } },
    'Lower service.limits.usdPerDay',
  ],
  [
    'a bake that ends before an alarm can go off',
    personal,
    { service: { ...personal.service, canary: { trafficPercent: 50, canaryBakeMinutes: 2, finalBakeMinutes: 10 } } },
    'it ends before the alarm can',
  ],
  [
    'a canary too small for the alarms',
    production,
    { service: { ...production.service, canary: { ...production.service.canary, trafficPercent: 5 } } },
    'goes unnoticed',
  ],
  [
    'an anomaly in what nobody measures',
    personal,
    { operations: { ...personal.operations, anomalyAlarms: true } },
    'from the collector',
  ],
  [
    'a budget that nobody counts',
    personal,
    {
      operations: {
        ...personal.operations,
        budgets: { windows: 'long', burns: { availability: ['fast'], freshness: ['slow'] } },
      },
    },
    'what the collector tells it',
  ],
  [
    'simulated answers in production',
    production,
    { service: { ...production.service, answers: { from: 'simulator' } } },
    'only repeats sources',
  ],
  [
    'a fallback to the same model',
    personal,
    {
      service: {
        ...personal.service,
        answers: { ...personal.service.answers, fallbackModelId: 'amazon.nova-lite-v1:0' },
      },
    },
    'has just failed',
  ],
  [
    'rate limits without a firewall',
    personal,
    { edge: { webAcl: false, rateLimits: { all: 20, answers: 10 } } },
    'WAF is what counts',
  ],
  ['a firewall without rate limits', personal, { edge: { webAcl: true } }, 'spend the whole model budget'],
  [
    'answers limited no more than the rest',
    production,
    { edge: { webAcl: true, rateLimits: { all: 100, answers: 100 } } },
    'must be below the limit',
  ],
  [
    'a name outside its zone',
    production,
    { edge: { ...production.edge, domain: { name: 'a.example.com', zoneName: 'ample.com', zoneId: 'Z1' } } },
    'does not lie in the zone',
  ],
  [
    'protected data without backups',
    production,
    { operations: { ...production.operations, backup: undefined } },
    'Write operations.backup',
  ],
  [
    'a backup copied to its own region',
    production,
    {
      operations: {
        ...production.operations,
        backup: { retentionDays: 35, copyToRegion: 'us-east-1', restoreTest: true },
      },
    },
    'lost with the region',
  ],
  [
    'a failover test without a reader',
    production,
    { database: { ...production.database, readers: 0 } },
    'needs a reader to fail over to',
  ],
  ['an ephemeral copy that lives for ever', PROFILES.ephemeral, { lifetimeHours: undefined }, 'must have one'],
  ['a time limit on production', production, { lifetimeHours: 3 }, 'the other profiles must not'],
];

describe('combinations that make no sense', () => {
  it.each(NONSENSE)('refuse %s with the mend', (_, profile, change, words) => {
    expect(refusal(change, profile)).toContain(words);
  });

  it('are each refused in full sentences', () => {
    for (const [, profile, change] of NONSENSE) {
      for (const line of refusal(change, profile)
        .split('\n')
        .filter((text) => text.startsWith('✖'))) {
        expect(line).toMatch(/^✖ [A-Z].* .*\.$/);
      }
    }
  });
});

/** What is said to `profile` with `change` laid over it; fails when nothing is said. */
function refusal(change: object, profile: Profile = personal): string {
  try {
    parseProfile({ ...profile, ...change });
  } catch (error) {
    if (error instanceof InvalidProfile) return error.message;
    throw error;
  }
  throw new Error('The profile was accepted.');
}
