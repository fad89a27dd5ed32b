import { parseProfile } from '../config/parse-profile.ts';
import { PROFILES } from '../config/profiles.ts';
import type { Profile } from '../config/schema.ts';
import { synthesize } from '../synthesize.ts';
import type { Copy } from './rule.ts';

const { personal, production } = PROFILES;
const domain = { name: 'roadmap.example.com', zoneName: 'example.com', zoneId: 'Z0123456789ABCDEFGHIJ' };

/** Profiles that nobody deploys as they are, which together switch on every option that the three leave off. */
const VARIANTS: Readonly<Record<string, Profile>> = {
  'personal with everything optional': parseProfile({
    ...personal,
    cache: { maxStorageGb: 1, maxEcpuPerSecond: 1000, snapshotRetentionDays: 0 },
    service: { ...personal.service, size: '0.25 vCPU, 1 GB', collector: true },
    edge: { webAcl: true, rateLimits: { all: 200, answers: 20 }, domain },
    operations: { ...personal.operations, dashboard: true, anomalyAlarms: true, alertEmail: 'me@example.com' },
  }),
  'personal without a way to the internet': parseProfile({
    ...personal,
    network: { ...personal.network, egress: { kind: 'endpoints' } },
  }),
  'production in Europe': parseProfile({
    ...production,
    region: 'eu-west-1',
    edge: { ...production.edge, domain },
    operations: {
      ...production.operations,
      backup: { retentionDays: 35, copyToRegion: 'us-east-1', restoreTest: true },
    },
  }),
};

/** What every policy is tried on, by what it is. */
export const TRIED_PROFILES: Readonly<Record<string, Profile>> = { ...PROFILES, ...VARIANTS };

export function synthesizeCopies(): (readonly [string, Copy])[] {
  return Object.entries(TRIED_PROFILES).map(([title, profile]) => [title, { profile, stacks: synthesize(profile) }]);
}
