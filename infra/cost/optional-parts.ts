import { InvalidProfile, parseProfile } from '../config/parse-profile.ts';
import { REGION_NAMES } from '../config/regions.ts';
import type { Profile } from '../config/schema.ts';

/** Something that a profile may have or not; `on` and `off` give the keys to change. */
interface Part {
  readonly name: string;
  readonly isOn: (profile: Profile) => boolean;
  readonly on: (profile: Profile) => Partial<Profile>;
  readonly off: (profile: Profile) => Partial<Profile>;
}

/** A part as it stands in a profile, and the profile with it turned the other way. */
export interface OptionalPart {
  readonly name: string;
  readonly isOn: boolean;
  readonly turned: Profile;
}

const PARTS: readonly Part[] = [
  {
    name: 'Valkey cache shared by the tasks',
    isOn: ({ cache }) => cache !== undefined,
    on: () => ({ cache: { maxStorageGb: 1, maxEcpuPerSecond: 1000, snapshotRetentionDays: 0 } }),
    off: () => ({ cache: undefined }),
  },
  {
    name: 'Web application firewall',
    isOn: ({ edge }) => edge.webAcl,
    on: ({ edge }) => ({ edge: { ...edge, webAcl: true, rateLimits: { all: 2000, answers: 100 } } }),
    off: ({ edge }) => ({ edge: { ...edge, webAcl: false, rateLimits: undefined } }),
  },
  {
    name: 'Collector and Managed Prometheus',
    isOn: ({ service }) => service.collector,
    // The smallest task is too small for two containers.
    on: ({ service }) => ({
      service: {
        ...service,
        collector: true,
        size: service.size === '0.25 vCPU, 0.5 GB' ? '0.25 vCPU, 1 GB' : service.size,
      },
    }),
    off: ({ service, operations }) => ({
      service: { ...service, collector: false, scaling: { ...service.scaling, requestsInFlight: undefined } },
      operations: {
        ...operations,
        anomalyAlarms: false,
        budgets: { ...operations.budgets, burns: { availability: operations.budgets.burns.availability } },
      },
    }),
  },
  {
    name: 'Alarms on anomalies of cost and latency',
    isOn: ({ operations }) => operations.anomalyAlarms,
    on: ({ operations }) => ({ operations: { ...operations, anomalyAlarms: true } }),
    off: ({ operations }) => ({ operations: { ...operations, anomalyAlarms: false } }),
  },
  {
    name: 'Short window beside the long one in alarms on budgets',
    isOn: ({ operations }) => operations.budgets.windows === 'both',
    on: ({ operations }) => ({ operations: { ...operations, budgets: { ...operations.budgets, windows: 'both' } } }),
    off: ({ operations }) => ({ operations: { ...operations, budgets: { ...operations.budgets, windows: 'long' } } }),
  },
  {
    name: 'Alarms on the budgets of searches and answers',
    isOn: ({ operations }) => Object.keys(operations.budgets.burns).length > 1,
    on: ({ operations }) => ({
      operations: {
        ...operations,
        budgets: {
          ...operations.budgets,
          burns: {
            ...operations.budgets.burns,
            searchLatency: ['fast'],
            firstTokenLatency: ['fast'],
            answerQuality: ['fast'],
            freshness: ['fast'],
          },
        },
      },
    }),
    off: ({ operations }) => ({
      operations: {
        ...operations,
        budgets: { ...operations.budgets, burns: { availability: operations.budgets.burns.availability } },
      },
    }),
  },
  {
    name: 'Reader to fail over to',
    isOn: ({ database }) => database.readers > 0,
    on: ({ database }) => ({ database: { ...database, readers: 1 } }),
    off: ({ database, operations: { experiments, ...operations } }) => ({
      database: { ...database, readers: 0 },
      operations: { ...operations, experiments: experiments && { ...experiments, databaseFailover: false } },
    }),
  },
  {
    name: 'Database that never pauses',
    isOn: ({ database }) => database.minCapacityAcu > 0,
    on: ({ database }) => ({ database: { ...database, minCapacityAcu: 0.5, autoPauseSeconds: undefined } }),
    off: ({ database }) => ({ database: { ...database, minCapacityAcu: 0, autoPauseSeconds: 300 } }),
  },
  {
    name: 'NAT gateways, one a zone, instead of public addresses',
    isOn: ({ network }) => network.egress.kind === 'nat',
    on: ({ network }) => ({ network: { ...network, egress: { kind: 'nat', gateways: network.availabilityZones } } }),
    off: ({ network }) => ({ network: { ...network, egress: { kind: 'public-addresses' } } }),
  },
  {
    name: 'Endpoints to AWS, one a service and zone, instead of any way to the internet',
    isOn: ({ network }) => network.egress.kind === 'endpoints',
    on: ({ network }) => ({ network: { ...network, egress: { kind: 'endpoints' } } }),
    off: ({ network }) => ({ network: { ...network, egress: { kind: 'public-addresses' } } }),
  },
  {
    name: 'Tasks on demand instead of Spot',
    isOn: ({ service }) => service.spot.onDemandBase >= service.tasks.min,
    on: ({ service }) => ({ service: { ...service, spot: { onDemandBase: service.tasks.min, spotPercent: 0 } } }),
    off: ({ service }) => ({ service: { ...service, spot: { onDemandBase: 0, spotPercent: 100 } } }),
  },
  {
    name: 'CloudWatch dashboard',
    isOn: ({ operations }) => operations.dashboard,
    on: ({ operations }) => ({ operations: { ...operations, dashboard: true } }),
    off: ({ operations }) => ({ operations: { ...operations, dashboard: false } }),
  },
  {
    name: 'Encryption keys of your own',
    isOn: ({ customerManagedKeys }) => customerManagedKeys,
    on: () => ({ customerManagedKeys: true }),
    off: () => ({ customerManagedKeys: false }),
  },
  {
    name: "Bedrock's guardrail on every answer",
    isOn: ({ service }) => service.answers.from === 'bedrock' && service.answers.guardrail,
    on: ({ service }) => withGuardrail(service, true),
    off: ({ service }) => withGuardrail(service, false),
  },
  {
    name: 'Backups copied to another region, restored every month',
    isOn: ({ operations }) => operations.backup?.copyToRegion !== undefined,
    on: ({ operations, region }) => ({
      operations: {
        ...operations,
        backup: { retentionDays: 35, copyToRegion: REGION_NAMES.find((other) => other !== region), restoreTest: true },
      },
    }),
    off: ({ operations }) => ({
      operations: {
        ...operations,
        backup: operations.backup && { ...operations.backup, copyToRegion: undefined, restoreTest: false },
      },
    }),
  },
];

/** The parts that can be turned in this profile. One that its rules insist on, or that means nothing there, isn't optional. */
export function optionalParts(profile: Profile): OptionalPart[] {
  return PARTS.flatMap(({ name, isOn, on, off }) => {
    const was = isOn(profile);
    const turned = accepted({ ...profile, ...(was ? off(profile) : on(profile)) });
    return turned === undefined || isOn(turned) === was ? [] : [{ name, isOn: was, turned }];
  });
}

function accepted(literal: object): Profile | undefined {
  try {
    // A key that is undefined is a key that is absent, as in a profile's literal.
    return parseProfile(JSON.parse(JSON.stringify(literal)));
  } catch (error) {
    if (error instanceof InvalidProfile) return undefined;
    throw error;
  }
}

function withGuardrail(service: Profile['service'], guardrail: boolean): Partial<Profile> {
  const { answers } = service;
  return answers.from === 'bedrock' ? { service: { ...service, answers: { ...answers, guardrail } } } : { service };
}
