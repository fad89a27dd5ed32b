import { type Charge, charge, DAYS_A_MONTH, type Factor, free, HOURS_A_MONTH } from '../charge.ts';
import { collectorOf } from '../collector-config.ts';
import { mentions, type Resource, referrers } from '../copy.ts';
import type { Pricing, PricingRule, RuleBook } from '../pricing-rule.ts';
import { listAt, numberAt, textAt, valueAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';
import { minimumTasks } from './fargate-service.ts';

/** A log group pays for what its writer sends, and for as long as it keeps it. */
const logGroup: PricingRule = (group, pricing) => {
  const { price, resources } = pricing;
  const written = referrers(resources, group).flatMap(
    (writer) => WRITERS[writer.type]?.(writer, group, pricing) ?? [],
  )[0];
  if (written === undefined) {
    throw new Unpriced(
      group,
      'nothing is known of who writes to it; add its writer to WRITERS in infra/cost/rules/logs.ts',
    );
  }
  const days = numberAt(group, 'RetentionInDays');
  const gigabytes: Factor = [written.gb, `GB of ${written.what}`];
  return [
    charge(
      `Logs: ${written.what}`,
      [gigabytes],
      price(written.isVended ? 'vendedLogIngestionGbUsd' : 'logIngestionGbUsd'),
    ),
    charge(
      `Logs kept: ${written.what}`,
      [gigabytes, [days / DAYS_A_MONTH, 'months kept']],
      price('logStorageGbMonthUsd'),
    ),
  ];
};

interface Written {
  readonly what: string;
  readonly gb: number;
  /** Sent by an AWS service on its own account, which has another price. */
  readonly isVended?: boolean;
}

/** What each kind of resource writes into a group that it names, in GB a month. */
const WRITERS: Readonly<Record<string, (writer: Resource, group: Resource, pricing: Pricing) => Written | undefined>> =
  {
    'AWS::ECS::TaskDefinition': taskLog,
    'AWS::EC2::FlowLog': (flowLog, _, { load }) => {
      const isAll = textAt(flowLog, 'TrafficType') === 'ALL';
      const gb = load.rejectedFlowLogGb + (isAll ? load.acceptedFlowLogGb : 0);
      return { what: `flow logs (${isAll ? 'all' : 'refused'} traffic)`, gb, isVended: true };
    },
    'AWS::Logs::DeliveryDestination': (_, __, { load }) => ({
      what: "CloudFront's access log",
      gb: (load.requests * load.accessLogKilobytesPerRequest) / 1e6,
      isVended: true,
    }),
    'AWS::WAFv2::LoggingConfiguration': (_, __, { load }) => ({
      what: 'blocked requests',
      gb: load.requests === 0 ? 0 : load.quietLogGb,
      isVended: true,
    }),
    'AWS::RDS::DBCluster': (_, __, { load }) => ({ what: 'the log of the database', gb: load.quietLogGb }),
    'AWS::APS::Workspace': (_, __, { load }) => ({
      what: 'the log of alert rules',
      gb: load.quietLogGb,
      isVended: true,
    }),
    'AWS::Lambda::Function': (_, __, { load }) => ({
      what: 'the log of releases',
      gb: load.releases === 0 ? 0 : load.quietLogGb,
    }),
    'AWS::FIS::ExperimentTemplate': (_, __, { load }) => ({
      what: 'the log of experiments',
      gb: load.experiments === 0 ? 0 : load.quietLogGb,
      isVended: true,
    }),
  };

/** The service's own container logs each request; the others speak now and then, and one-off tasks only when they run. */
function taskLog(task: Resource, group: Resource, { load, resources }: Pricing): Written | undefined {
  const containers = listAt(task, 'ContainerDefinitions');
  const container = containers.find((one) => mentions(valueAt(one, 'LogConfiguration'), group.logicalId));
  const service = referrers(resources, task).find(({ type }) => type === 'AWS::ECS::Service');
  if (service === undefined)
    return { what: 'the log of the release task', gb: load.releases === 0 ? 0 : load.quietLogGb };
  if (container === undefined) return metricLog(task, minimumTasks(service, resources), group);
  const name = String(valueAt(container, 'Name'));
  if (valueAt(container, 'PortMappings') === undefined) return { what: `the log of the ${name}`, gb: load.quietLogGb };
  return { what: `the log of the ${name}`, gb: (load.requests * load.apiLogKilobytesPerRequest) / 1e6 };
}

/** Metrics reach CloudWatch as log lines, one for each scrape. */
function metricLog(task: Resource, tasks: number, group: Resource): Written {
  const collector = collectorOf(task);
  if (collector === undefined)
    throw new Unpriced(group, `${task.logicalId} names it, but neither logs to it nor sends metrics`);
  const lines = (tasks * HOURS_A_MONTH * 3600) / collector.customMetricSeconds;
  return { what: 'metrics as log lines', gb: lines * collector.customMetrics * METRIC_LINE_GB };
}

/** One embedded-metric line with its envelope. */
const METRIC_LINE_GB = 0.4e-6;

const BILLED_AT_GROUP: () => readonly Charge[] = () => [free('Billed as the logs it carries, at their log group.')];

export const LOG_RULES: RuleBook = {
  'AWS::Logs::LogGroup': logGroup,
  'AWS::Logs::Delivery': BILLED_AT_GROUP,
  'AWS::Logs::DeliveryDestination': BILLED_AT_GROUP,
  'AWS::Logs::DeliverySource': BILLED_AT_GROUP,
  'AWS::Logs::ResourcePolicy': () => [free('A permission.')],
};
