import { Stack, type StackProps, Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EDGE_REGION, REGIONS } from '../config/regions.ts';
import type { Profile } from '../config/schema.ts';
import { taskLimits } from '../config/spend-limits.ts';
import type { LockedVault } from '../constructs/locked-vault.ts';
import { BackupsStack } from '../stacks/backups-stack.ts';
import { CacheStack } from '../stacks/cache-stack.ts';
import { DataStack } from '../stacks/data-stack.ts';
import { EdgeStack } from '../stacks/edge-stack.ts';
import { ExpiryStack } from '../stacks/expiry-stack.ts';
import { NetworkStack } from '../stacks/network-stack.ts';
import { ObservabilityStack } from '../stacks/observability-stack.ts';
import { OperationsStack } from '../stacks/operations-stack.ts';
import { ServiceStack } from '../stacks/service-stack.ts';
import { TelemetryStack } from '../stacks/telemetry-stack.ts';
import { VaultStack } from '../stacks/vault-stack.ts';
import { acceptEverywhere } from './accepted-everywhere.ts';

/** One whole copy of the system in one account and region. Reads like the order of deployment. */
export class RoadmapStage extends Stage {
  constructor(scope: Construct, id: string, profile: Profile) {
    // No account: a template that names one can be deployed nowhere else, and needs credentials to be made.
    super(scope, id, { env: { region: profile.region } });
    const copyName = `roadmap-${profile.name}`;
    const stack = (name: string) => ({
      stackName: `${copyName}-${name}`,
      terminationProtection: profile.protectData,
      tags: tagsOf(profile),
    });
    const { protectData, customerManagedKeys, logRetentionDays, region } = profile;
    const retention = { protectData, customerManagedKeys, logRetentionDays };

    const { network } = new NetworkStack(this, 'Network', {
      ...stack('network'),
      ...profile.network,
      ...retention,
      availabilityZones: REGIONS[region].availabilityZones.slice(0, profile.network.availabilityZones),
    });
    const { alerts, metrics } = new TelemetryStack(this, 'Telemetry', {
      ...stack('telemetry'),
      ...retention,
      ...(profile.operations.alertEmail === undefined ? {} : { email: profile.operations.alertEmail }),
      ...(profile.service.collector ? { prometheus: { alias: copyName, ...retention } } : {}),
    });
    const { database } = new DataStack(this, 'Data', {
      ...stack('data'),
      ...profile.database,
      ...retention,
      clusterIdentifier: copyName,
      vpc: network.vpc,
      subnets: network.internalSubnets,
    });
    const { backup, ...operations } = profile.operations;
    if (backup !== undefined) {
      new BackupsStack(this, 'Backups', {
        ...stack('backups'),
        ...backup,
        ...retention,
        ...this.vaultElsewhere(profile, stack('vault')),
        name: copyName,
        database,
        alertTopic: alerts.topic,
      });
    }
    const cache =
      profile.cache === undefined
        ? undefined
        : new CacheStack(this, 'Cache', {
            ...stack('cache'),
            ...profile.cache,
            ...retention,
            name: copyName,
            vpc: network.vpc,
            subnets: network.internalSubnets,
          }).cache;
    const { balancer, service, rollbackAlarms } = new ServiceStack(this, 'Service', {
      ...stack('service'),
      ...profile.service,
      limits: taskLimits(profile),
      ...retention,
      copyName,
      regionName: region,
      ...(profile.edge.domain === undefined ? {} : { domain: profile.edge.domain }),
      network,
      database,
      cache,
      alerts,
      metrics,
    });
    new EdgeStack(this, 'Edge', {
      ...stack('edge'),
      ...profile.edge,
      ...retention,
      env: { region: EDGE_REGION },
      copyName,
      loadBalancer: balancer.loadBalancer,
    });
    new ObservabilityStack(this, 'Observability', {
      ...stack('observability'),
      dashboard: profile.operations.dashboard,
      metricNamespace: copyName,
      budgets: profile.operations.budgets,
      anomalies: profile.operations.anomalyAlarms,
      copyName,
      alerts,
      service,
      balancer,
      clusterIdentifier: copyName,
    });
    new OperationsStack(this, 'Operations', {
      ...stack('operations'),
      ...operations,
      ...retention,
      copyName,
      profileTag: profile.name,
      alerts,
      database,
      rollbackAlarms,
    });
    if (profile.lifetimeHours !== undefined) this.endAfter(profile.lifetimeHours, profile, stack('expiry'));
    acceptEverywhere(this);
    for (const [key, value] of Object.entries(tagsOf(profile))) Tags.of(this).add(key, value);
  }

  /** Each stack was made after those that it needs, so the order of their making, backwards, is one in which they can go. */
  private endAfter(lifetimeHours: number, profile: Profile, stackProps: StackProps & { stackName: string }): void {
    const others = this.node.children.filter((child) => child instanceof Stack);
    const expiry = new ExpiryStack(this, 'Expiry', {
      ...stackProps,
      ...profile,
      copyName: `roadmap-${profile.name}`,
      ownerTags: { project: 'phase-five', profile: profile.name },
      lifetimeHours,
      stacks: [
        ...others.map(({ stackName, region }) => ({ name: stackName, region })).toReversed(),
        { name: stackProps.stackName, region: profile.region },
      ],
    });
    for (const other of others) other.addStackDependency(expiry, 'A copy that is half deployed must end too.');
  }

  private vaultElsewhere({ operations, name }: Profile, stackProps: StackProps): { copyTo?: LockedVault } {
    const { copyToRegion: region, retentionDays = 0 } = operations.backup ?? {};
    if (region === undefined) return {};
    const props = { ...stackProps, env: { region }, name: `roadmap-${name}-copies`, retentionDays };
    return { copyTo: new VaultStack(this, 'Vault', props).vault };
  }
}

/** Who pays, for which copy, and whether it is ours to sweep: `destroy` touches nothing without the first of these. */
function tagsOf(profile: Profile): Record<string, string> {
  return {
    project: 'phase-five',
    profile: profile.name,
    owner: profile.owner,
    'cost-center': `phase-five/${profile.name}`,
    ...(profile.lifetimeHours === undefined ? {} : { 'lifetime-hours': String(profile.lifetimeHours) }),
  };
}
