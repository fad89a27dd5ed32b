import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type ApplicationLoadBalancer, HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { BURN_RATES, type BurnAlarm, burnAlarm, OBJECTIVES } from '../../dashboards/slo.ts';

/** The burn rates that wake somebody; the third, over three days, is longer than CloudWatch looks back at one datapoint. */
export type PagingBurn = Extract<(typeof BURN_RATES)[number], { severity: 'page' }>['name'];

export interface AvailabilityAlarmsProps {
  readonly loadBalancer: ApplicationLoadBalancer;
  /** Each costs $0.30 a month, as it reads three metrics. */
  readonly burnAlarms: readonly PagingBurn[];
  readonly action: IAlarmAction;
}

/**
 * Go off when the error budget of availability burns too fast, by the same numbers as Prometheus' alert. Availability alone: the
 * load balancer counts requests and failures for nothing, while what a search or an answer is, CloudWatch is never told.
 */
export class AvailabilityAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AvailabilityAlarmsProps) {
    super(scope, id);
    const wanted = BURN_RATES.filter(({ name }) => props.burnAlarms.some((burn) => burn === name));
    this.alarms = wanted.map((burn) => {
      const rule = burnAlarm(OBJECTIVES.availability, burn);
      const alarm = new Alarm(this, `Burns-${burn.name}`, {
        metric: badShare(props.loadBalancer, rule),
        threshold: rule.threshold,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 1,
        // Nobody came: there is no budget to burn.
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `The error budget of availability burns at ${burn.rate} times the speed that would use it up in ${OBJECTIVES.availability.windowDays} days. What to do: docs/runbooks/availability-budget-burn.md`,
      });
      alarm.addAlarmAction(props.action);
      return alarm;
    });
  }
}

function badShare(loadBalancer: ApplicationLoadBalancer, { periodMinutes, minimumBadEvents }: BurnAlarm): IMetric {
  const period = Duration.minutes(periodMinutes);
  const sum = { statistic: Stats.SUM, period };
  return new MathExpression({
    // Both kinds are missing while nothing fails, and a sum with a missing term is missing.
    expression: `IF(FILL(target, 0) + FILL(balancer, 0) >= ${minimumBadEvents}, (FILL(target, 0) + FILL(balancer, 0)) / requests, 0)`,
    usingMetrics: {
      target: loadBalancer.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum),
      balancer: loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sum),
      requests: loadBalancer.metrics.requestCount(sum),
    },
    label: 'Share of failed requests',
    period,
  });
}
