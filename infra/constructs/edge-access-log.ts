import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bareLogGroupArn } from './bare-log-group-arn.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface EdgeAccessLogProps {
  readonly name: string;
  readonly distribution: IDistribution;
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/** Who asked for what, and how it went. Query strings, cookies and referrers are left out: a search is the reader's own affair. */
export class EdgeAccessLog extends Construct {
  constructor(scope: Construct, id: string, props: EdgeAccessLogProps) {
    super(scope, id);
    // Under this prefix the delivery service may write without one more resource policy, of which an account has ten.
    const logs = new ExpiringLogGroup(this, 'Logs', {
      ...props,
      logGroupName: `/aws/vendedlogs/cloudfront/${props.name}`,
    });
    const source = new CfnDeliverySource(this, 'Source', {
      name: props.name,
      logType: 'ACCESS_LOGS',
      resourceArn: props.distribution.distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name: props.name,
      destinationResourceArn: bareLogGroupArn(logs.logGroup),
      outputFormat: 'json',
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: [...FIELDS],
    });
    delivery.addResourceDependency(source);
  }
}

const FIELDS = [
  'timestamp',
  'x-edge-request-id',
  'x-edge-location',
  'x-edge-result-type',
  'c-ip',
  'cs-method',
  'cs-uri-stem',
  'sc-status',
  'sc-bytes',
  'time-taken',
  'time-to-first-byte',
] as const;
