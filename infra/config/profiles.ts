import { parseProfile } from './parse-profile.ts';
import type { Profile, ProfileName } from './schema.ts';

/** Your own AWS account: about $25 a month when nobody calls it. Everything that idles for money is off. */
const personal = {
  name: 'personal',
  owner: 'me',
  region: 'us-east-1',
  protectData: false,
  customerManagedKeys: false,
  logRetentionDays: 7,
  network: { cidr: '10.20.0.0/16', availabilityZones: 2, egress: { kind: 'public-addresses' }, flowLogs: 'rejected' },
  database: {
    minCapacityAcu: 0,
    maxCapacityAcu: 2,
    autoPauseSeconds: 300,
    readers: 0,
    backupRetentionDays: 7,
    enhancedMonitoring: false,
  },
  service: {
    size: '0.25 vCPU, 0.5 GB',
    tasks: { min: 1, max: 2 },
    spot: { onDemandBase: 0, spotPercent: 100 },
    scaling: { cpuPercent: 60 },
    canary: { trafficPercent: 50, canaryBakeMinutes: 3, finalBakeMinutes: 3 },
    collector: false,
    answers: {
      from: 'bedrock',
      modelId: 'amazon.nova-lite-v1:0',
      fallbackModelId: 'amazon.nova-micro-v1:0',
      crossRegion: true,
      guardrail: false,
    },
  },
  edge: { webAcl: false },
  operations: {
    monthlyBudgetUsd: 40,
    anomalyUsd: 5,
    dashboard: false,
    anomalyAlarms: false,
    budgets: { windows: 'long', burns: { availability: ['fast'] } },
  },
} satisfies Profile;

/** Real users: two zones, a reader to fail over to, a firewall, backups in another region. */
const production = {
  name: 'production',
  owner: 'roadmap-team',
  region: 'us-east-1',
  protectData: true,
  customerManagedKeys: true,
  logRetentionDays: 90,
  network: { cidr: '10.30.0.0/16', availabilityZones: 2, egress: { kind: 'nat', gateways: 2 }, flowLogs: 'all' },
  cache: { maxStorageGb: 1, maxEcpuPerSecond: 5000, snapshotRetentionDays: 1 },
  database: { minCapacityAcu: 0.5, maxCapacityAcu: 8, readers: 1, backupRetentionDays: 35, enhancedMonitoring: true },
  service: {
    size: '0.5 vCPU, 1 GB',
    tasks: { min: 2, max: 10 },
    spot: { onDemandBase: 2, spotPercent: 75 },
    scaling: { cpuPercent: 55, requestsInFlight: 20 },
    canary: { trafficPercent: 10, canaryBakeMinutes: 5, finalBakeMinutes: 10 },
    // Far below what the budget would give: the guardrail costs many times the tokens that the cap counts.
    limits: { spendCapUsdPerDay: 0.2 },
    collector: true,
    answers: {
      from: 'bedrock',
      modelId: 'amazon.nova-lite-v1:0',
      fallbackModelId: 'amazon.nova-micro-v1:0',
      crossRegion: true,
      guardrail: true,
    },
  },
  edge: { webAcl: true, rateLimits: { all: 2000, answers: 100 } },
  operations: {
    monthlyBudgetUsd: 400,
    anomalyUsd: 25,
    dashboard: true,
    anomalyAlarms: true,
    budgets: {
      windows: 'both',
      burns: {
        availability: ['fast', 'slow'],
        searchLatency: ['fast'],
        firstTokenLatency: ['fast'],
        answerQuality: ['fast'],
        freshness: ['fast'],
      },
    },
    backup: { retentionDays: 35, copyToRegion: 'eu-west-1', restoreTest: true },
    experiments: { stopTask: true, databaseFailover: true },
  },
} satisfies Profile;

/** A copy of production's shape for load and chaos tests: no tokens paid, nothing kept, gone by itself after a few hours. */
const ephemeral = {
  name: 'ephemeral',
  owner: 'roadmap-team',
  region: 'us-east-1',
  lifetimeHours: 6,
  protectData: false,
  customerManagedKeys: false,
  logRetentionDays: 1,
  network: { cidr: '10.40.0.0/16', availabilityZones: 2, egress: { kind: 'public-addresses' }, flowLogs: 'rejected' },
  cache: { maxStorageGb: 1, maxEcpuPerSecond: 5000, snapshotRetentionDays: 0 },
  database: { minCapacityAcu: 0.5, maxCapacityAcu: 8, readers: 1, backupRetentionDays: 1, enhancedMonitoring: false },
  service: {
    size: '0.5 vCPU, 1 GB',
    tasks: { min: 2, max: 10 },
    spot: { onDemandBase: 0, spotPercent: 100 },
    scaling: { cpuPercent: 55, requestsInFlight: 20 },
    canary: { trafficPercent: 10, canaryBakeMinutes: 3, finalBakeMinutes: 3 },
    // Nothing is paid for simulated tokens, and a load test must not end at a cap.
    limits: { spendCapUsdPerDay: 999_999, usdPerDay: 999_999, requestsPerDay: 1e9, tokensPerDay: 1e12 },
    collector: true,
    answers: { from: 'simulator' },
  },
  edge: { webAcl: false },
  operations: {
    monthlyBudgetUsd: 50,
    anomalyUsd: 10,
    dashboard: true,
    anomalyAlarms: false,
    budgets: {
      windows: 'both',
      burns: {
        availability: ['fast', 'slow'],
        searchLatency: ['fast'],
        firstTokenLatency: ['fast'],
        answerQuality: ['fast'],
        freshness: ['fast'],
      },
    },
    experiments: { stopTask: true, databaseFailover: true },
  },
} satisfies Profile;

/** Each profile's differences from the others read as a diff of these literals. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  personal: parseProfile(personal),
  production: parseProfile(production),
  ephemeral: parseProfile(ephemeral),
};
