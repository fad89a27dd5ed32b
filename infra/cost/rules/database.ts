import { type Charge, charge, free, HOURS, HOURS_A_MONTH } from '../charge.ts';
import { type Resource, referenced } from '../copy.ts';
import type { Pricing, PricingRule, RuleBook } from '../pricing-rule.ts';
import { numberAt, optionalNumberAt, textAt, valueAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';

/** Aurora wakes at half a capacity unit and goes up from there. */
const LEAST_AWAKE_ACU = 0.5;

/** Storage is the cluster's; the capacity is billed at its instances. */
const cluster: PricingRule = (resource, { price, load }) => {
  const storageType = valueAt(resource.properties, 'StorageType') ?? 'aurora';
  if (storageType !== 'aurora') throw new Unpriced(resource, `StorageType is ${storageType}, which has other prices`);
  const millionIos = load.databaseMillionIos * (awakeHours(resource, load.databaseAwakeHours) / HOURS_A_MONTH);
  const days = numberAt(resource, 'BackupRetentionPeriod');
  return [
    charge('Aurora storage', [[load.databaseGb, 'GB']], price('auroraStorageGbMonthUsd')),
    charge('Aurora reads and writes', [[millionIos, 'million']], price('auroraMillionIosUsd')),
    // Backups are free up to the size of the database; what is kept of its changes comes on top.
    charge(
      'Point-in-time recovery',
      [
        [days, 'days'],
        [load.databaseChangedGbPerDay, 'GB'],
      ],
      price('auroraBackupGbMonthUsd'),
    ),
    ...(valueAt(resource.properties, 'ManageMasterUserPassword') === true
      ? [charge("Secret of the database's administrator", [[1, 'secrets that RDS makes']], price('secretMonthUsd'))]
      : []),
  ];
};

const instance: PricingRule = (resource, pricing) => {
  const { price, load, resources } = pricing;
  const instanceClass = textAt(resource, 'DBInstanceClass');
  if (instanceClass !== 'db.serverless')
    throw new Unpriced(resource, `DBInstanceClass is ${instanceClass}, which has no price yet`);
  const owner = referenced(resources, resource, valueAt(resource.properties, 'DBClusterIdentifier'));
  if (owner === undefined) throw new Unpriced(resource, 'its DBClusterIdentifier is not in the same stack');
  if (optionalNumberAt(resource, 'PerformanceInsightsRetentionPeriod', 7) > 7) {
    throw new Unpriced(resource, 'Performance Insights beyond the free 7 days has no price yet');
  }

  const minimum = numberAt(owner, 'ServerlessV2ScalingConfiguration.MinCapacity');
  const hours = awakeHours(owner, load.databaseAwakeHours);
  const instances = resources.filter(({ type }) => type === 'AWS::RDS::DBInstance').length;
  return [
    charge(
      'Aurora capacity',
      [
        [Math.max(minimum, LEAST_AWAKE_ACU), 'ACU'],
        [hours, 'h awake'],
      ],
      price('auroraAcuHourUsd'),
    ),
    charge(
      'Aurora capacity above the minimum',
      [[load.acuHoursAboveMinimum / instances, 'ACU-h']],
      price('auroraAcuHourUsd'),
    ),
    ...osMetrics(resource, pricing),
  ];
};

/** A cluster that may pause is paid for while it is awake; any other around the clock. */
function awakeHours(owner: Resource, hoursOfUse: number): number {
  return numberAt(owner, 'ServerlessV2ScalingConfiguration.MinCapacity') === 0 ? hoursOfUse : HOURS_A_MONTH;
}

/** Enhanced monitoring is billed as the log it writes, into a group that RDS makes. */
function osMetrics(resource: Resource, { price, load }: Pricing): Charge[] {
  const interval = optionalNumberAt(resource, 'MonitoringInterval', 0);
  if (interval === 0) return [];
  const gigabytes = load.osMetricsKilobytes / 1e6;
  return [
    charge(
      'Enhanced monitoring',
      [[3600 / interval, 'samples an hour'], HOURS, [gigabytes, 'GB']],
      price('logIngestionGbUsd'),
    ),
  ];
}

export const DATABASE_RULES: RuleBook = {
  'AWS::RDS::DBCluster': cluster,
  'AWS::RDS::DBInstance': instance,
  'AWS::RDS::DBClusterParameterGroup': () => [free('Settings of the cluster.')],
  'AWS::RDS::DBSubnetGroup': () => [free('Settings of the cluster.')],
};
