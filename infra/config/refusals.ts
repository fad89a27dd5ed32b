import type { z } from 'zod';
import { largestUnnoticedShare } from '../../dashboards/alarms/rollback-alarms.ts';
import { ROLLBACK } from '../../dashboards/slo.ts';
import type { Profile } from './schema.ts';

interface Refusal {
  /** Where in the profile the mend goes, with dots. */
  readonly at: string;
  readonly when: (profile: Profile) => boolean;
  /** A full sentence that says what to write instead, and why. */
  readonly because: string;
}

/** From the first bad minute to the alarm: its periods, and the minute by which the metric comes late. */
const ALARM_MINUTES = (ROLLBACK.badPeriods * ROLLBACK.periodSeconds) / 60 + 1;

/** Combinations that the types allow and AWS, the bill or common sense does not. */
const REFUSALS: readonly Refusal[] = [
  {
    at: 'database.autoPauseSeconds',
    when: ({ database }) => database.minCapacityAcu > 0 && database.autoPauseSeconds !== undefined,
    because: 'Aurora pauses only at 0 ACU. Set database.minCapacityAcu to 0, or remove autoPauseSeconds.',
  },
  {
    at: 'database.autoPauseSeconds',
    when: ({ database }) =>
      database.minCapacityAcu === 0 &&
      (database.autoPauseSeconds === undefined ||
        database.autoPauseSeconds < 300 ||
        database.autoPauseSeconds > 86_400),
    because:
      'At 0 ACU write how long Aurora waits before it pauses: 300 to 86400 seconds. CloudFormation accepts less and RDS then refuses.',
  },
  {
    at: 'database.maxCapacityAcu',
    when: ({ database }) => database.maxCapacityAcu < Math.max(1, database.minCapacityAcu),
    because: 'The maximum must be 1 ACU at least, and not below database.minCapacityAcu. Raise it.',
  },
  {
    at: 'network.egress.gateways',
    when: ({ network }) => network.egress.kind === 'nat' && network.egress.gateways > network.availabilityZones,
    because: 'A zone holds one NAT gateway at most. Lower gateways, or raise network.availabilityZones.',
  },
  {
    at: 'network.egress.kind',
    when: ({ network, service }) => network.egress.kind === 'endpoints' && service.collector,
    because:
      "The collector's image lies in AWS's public registry, and its metrics go to services that no endpoint here leads to. With endpoints set service.collector to false, or choose nat.",
  },
  {
    at: 'network.egress.kind',
    when: ({ network, service }) => network.egress.kind === 'endpoints' && service.identity?.oidc !== undefined,
    because:
      'The keys of an issuer lie on the internet, where no endpoint leads. Remove service.identity.oidc, or choose nat.',
  },
  {
    at: 'service.tasks.max',
    when: ({ service }) => service.tasks.max < service.tasks.min,
    because: 'The maximum number of tasks is below the minimum. Raise service.tasks.max.',
  },
  {
    at: 'service.spot.onDemandBase',
    when: ({ name, service }) => name === 'production' && service.spot.onDemandBase < service.tasks.min,
    because:
      'AWS may take all Spot capacity back at once. In production set service.spot.onDemandBase to service.tasks.min at least.',
  },
  {
    at: 'service.scaling.requestsInFlight',
    when: ({ service }) => service.scaling.requestsInFlight !== undefined && !service.collector,
    because:
      'The collector measures requests in flight. Set service.collector to true, or remove requestsInFlight and scale on CPU alone.',
  },
  {
    at: 'service.size',
    when: ({ service }) => service.collector && service.size === '0.25 vCPU, 0.5 GB',
    because:
      'The collector takes 192 MB of the task, which leaves the API too little of 0.5 GB. Choose 1 GB or more, or set service.collector to false.',
  },
  {
    at: 'service.limits.usdPerDay',
    when: ({ service: { limits } }) =>
      (limits?.usdPerDay ?? 0) > (limits?.spendCapUsdPerDay ?? Number.POSITIVE_INFINITY),
    because:
      'One caller may spend no more than all of them together. Lower service.limits.usdPerDay, or raise spendCapUsdPerDay.',
  },
  {
    at: 'service.canary',
    when: ({ service: { canary } }) => Math.min(canary.canaryBakeMinutes, canary.finalBakeMinutes) < ALARM_MINUTES,
    because: `A rollback alarm goes off after two bad minutes, and hears of them a minute late. Let each bake last ${ALARM_MINUTES} minutes or more, or it ends before the alarm can.`,
  },
  {
    at: 'service.canary.trafficPercent',
    when: ({ service: { canary, collector } }) => canary.trafficPercent <= 100 * largestUnnoticedShare({ collector }),
    because: `The alarms see all traffic together, and let up to ${100 * largestUnnoticedShare({ collector: true })} % of it be slow. Give the canary more than that, or one that dawdles throughout goes unnoticed.`,
  },
  {
    at: 'operations.budgets.burns',
    when: ({ service, operations }) => !service.collector && Object.keys(operations.budgets.burns).length > 1,
    because:
      'CloudWatch knows of searches and answers what the collector tells it. Set service.collector to true, or keep availability alone.',
  },
  {
    at: 'operations.anomalyAlarms',
    when: ({ service, operations }) => operations.anomalyAlarms && !service.collector,
    because:
      'What the model costs, CloudWatch knows from the collector. Set service.collector to true, or anomalyAlarms to false.',
  },
  {
    at: 'service.answers.from',
    when: ({ name, service }) => name === 'production' && service.answers.from === 'simulator',
    because: "The simulator only repeats sources. In production set service.answers to { from: 'bedrock', ... }.",
  },
  {
    at: 'service.answers.fallbackModelId',
    when: ({ service: { answers } }) => answers.from === 'bedrock' && answers.fallbackModelId === answers.modelId,
    because: 'The fallback is the model that has just failed. Name another one, or remove fallbackModelId.',
  },
  {
    at: 'edge.rateLimits',
    when: ({ edge }) => edge.rateLimits !== undefined && !edge.webAcl,
    because: 'WAF is what counts requests. Set edge.webAcl to true (about $10 a month), or remove rateLimits.',
  },
  {
    at: 'edge.rateLimits',
    when: ({ edge }) => edge.webAcl && edge.rateLimits === undefined,
    because:
      'A web ACL without limits lets one address spend the whole model budget. Write edge.rateLimits: { all, answers }.',
  },
  {
    at: 'edge.rateLimits.answers',
    when: ({ edge }) => edge.rateLimits !== undefined && edge.rateLimits.answers >= edge.rateLimits.all,
    because:
      'Answers cost tokens, so their limit must be below the limit over all paths. Lower edge.rateLimits.answers.',
  },
  {
    at: 'edge.domain.name',
    when: ({ edge: { domain } }) =>
      domain !== undefined && domain.name !== domain.zoneName && !domain.name.endsWith(`.${domain.zoneName}`),
    because:
      'The name does not lie in the zone, so its certificate could never be validated. Correct edge.domain.name or zoneName.',
  },
  {
    at: 'operations.backup',
    when: ({ protectData, operations }) => protectData && operations.backup === undefined,
    because:
      'Data worth protecting needs a copy that an administrator cannot delete. Write operations.backup, or set protectData to false.',
  },
  {
    at: 'operations.backup.copyToRegion',
    when: ({ region, operations }) => operations.backup?.copyToRegion === region,
    because: 'A copy in the same region is lost with the region. Name another one.',
  },
  {
    at: 'operations.experiments.databaseFailover',
    when: ({ database, operations }) => operations.experiments?.databaseFailover === true && database.readers === 0,
    because:
      'A failover needs a reader to fail over to. Set database.readers to 1 or more, or databaseFailover to false.',
  },
  {
    at: 'lifetimeHours',
    when: ({ name, lifetimeHours }) => (name === 'ephemeral') !== (lifetimeHours !== undefined),
    because:
      'A time limit destroys the copy, data included: `ephemeral` must have one and the other profiles must not.',
  },
];

/** Adds an issue for every combination in the list above. */
export function refuseNonsense(profile: Profile, context: z.core.$RefinementCtx): void {
  for (const { at, when, because } of REFUSALS) {
    if (when(profile)) context.addIssue({ code: 'custom', path: at.split('.'), message: because });
  }
}
