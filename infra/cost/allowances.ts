import type { PriceName } from './price-list.ts';

/**
 * What AWS gives every account each month without an end date, in the unit of the price.
 *
 * An account has each of them once, whatever else runs in it, so no total relies on them; they are reported beside it.
 * Sources: https://aws.amazon.com/cloudwatch/pricing/, /cloudfront/pricing/, /prometheus/pricing/, /lambda/pricing/, /xray/pricing/.
 */
export const ALLOWANCES: Readonly<Partial<Record<PriceName, number>>> = {
  alarmMetricMonthUsd: 10,
  metricMonthUsd: 10,
  dashboardMonthUsd: 3,
  logIngestionGbUsd: 5,
  millionTracesUsd: 0.1,
  prometheusMillionSamplesUsd: 40,
  prometheusBillionReadSamplesUsd: 200,
  cloudFrontGbUsd: 1024,
  cloudFrontMillionRequestsUsd: 10,
  lambdaMillionRequestsUsd: 1,
  lambdaArmGbSecondUsd: 400_000,
};
