import type { PriceList } from '../price-list.ts';
import { offer, page, reported, unverified } from './published.ts';

const ECS = offer('AmazonECS', '20260911124425', 'us-east-1');
const SPOT = page('https://dftu77xade0tc.cloudfront.net/fargate-spot-prices.json', '2026-09-28');
const VPC = offer('AmazonVPC', '20260917190528', 'us-east-1');
const EC2 = offer('AmazonEC2', '20261007165408', 'us-east-1');
const ELB = offer('AWSELB', '20260911124544', 'us-east-1');
const CLOUDWATCH = offer('AmazonCloudWatch', '20261007115540', 'us-east-1');
const CLOUDWATCH_PAGE = reported('https://aws.amazon.com/cloudwatch/pricing/', '2026-08-04');
const AURORA = reported('https://aws.amazon.com/rds/aurora/pricing/', '2026-06-30');
const VALKEY = reported('https://aws.amazon.com/elasticache/pricing/', '2026-06-30');
const LAMBDA = reported('https://aws.amazon.com/lambda/pricing/', '2026-08-04');
const WAF = offer('awswaf', '20260107213453', 'us-east-1');
const CLOUDFRONT = reported('https://aws.amazon.com/cloudfront/pricing/', '2026-06-13');
const BACKUP = 'https://aws.amazon.com/backup/pricing/';
const BEDROCK = page('https://aws.amazon.com/bedrock/pricing/', '2026-10-09');
const GUARDRAILS = page('https://aws.amazon.com/bedrock/pricing/', '2026-08-09');

/** Northern Virginia. */
export const US_EAST_1: PriceList = {
  fargateArmVcpuHourUsd: { usd: 0.03238, ...ECS },
  fargateArmGbHourUsd: { usd: 0.00356, ...ECS },
  // Spot floats with supply, so a bill differs by a few cents: this is the feed behind AWS's own page on one day.
  fargateSpotArmVcpuHourUsd: { usd: 0.01030969, ...SPOT },
  fargateSpotArmGbHourUsd: { usd: 0.00113349, ...SPOT },
  lambdaArmGbSecondUsd: { usd: 0.0000133334, ...LAMBDA },
  lambdaMillionRequestsUsd: { usd: 0.2, ...LAMBDA },

  publicIpv4HourUsd: { usd: 0.005, ...VPC },
  natGatewayHourUsd: { usd: 0.045, ...EC2 },
  natGatewayGbUsd: { usd: 0.045, ...EC2 },
  interfaceEndpointHourUsd: { usd: 0.01, ...VPC },
  loadBalancerHourUsd: { usd: 0.0225, ...ELB },
  loadBalancerCapacityUnitHourUsd: { usd: 0.008, ...ELB },
  cloudFrontGbUsd: { usd: 0.085, ...CLOUDFRONT },
  cloudFrontMillionRequestsUsd: { usd: 1, ...CLOUDFRONT },
  webAclMonthUsd: { usd: 5, ...WAF },
  webAclRuleMonthUsd: { usd: 1, ...WAF },
  webAclMillionRequestsUsd: { usd: 0.6, ...WAF },

  auroraAcuHourUsd: { usd: 0.12, ...AURORA },
  auroraStorageGbMonthUsd: { usd: 0.1, ...AURORA },
  auroraMillionIosUsd: { usd: 0.2, ...AURORA },
  auroraBackupGbMonthUsd: { usd: 0.021, ...AURORA },
  valkeyGbHourUsd: { usd: 0.084, ...VALKEY },
  valkeyMillionEcpusUsd: { usd: 0.0023, ...VALKEY },
  valkeySnapshotGbMonthUsd: { usd: 0.085, ...VALKEY },
  restoreTestUsd: {
    usd: 1.5,
    ...unverified(
      BACKUP,
      '2026-11-23',
      'The page names a price a tested recovery point; no source for Aurora was found.',
    ),
  },
  interRegionGbUsd: { usd: 0.02, ...reported(BACKUP, '2026-06-13') },

  secretMonthUsd: { usd: 0.4, ...offer('AWSSecretsManager', '20260911124610', 'us-east-1') },
  kmsKeyMonthUsd: { usd: 1, ...reported('https://aws.amazon.com/kms/pricing/', '2026-03-14') },
  imageGbMonthUsd: { usd: 0.1, ...offer('AmazonECR', '20260911124425', 'us-east-1') },

  logIngestionGbUsd: { usd: 0.5, ...CLOUDWATCH },
  vendedLogIngestionGbUsd: { usd: 0.5, ...CLOUDWATCH },
  logStorageGbMonthUsd: { usd: 0.03, ...CLOUDWATCH },
  metricMonthUsd: { usd: 0.3, ...CLOUDWATCH_PAGE },
  containerInsightsMetricMonthUsd: { usd: 0.07, ...reported(CLOUDWATCH_PAGE.source, '2025-10-28') },
  alarmMetricMonthUsd: { usd: 0.1, ...CLOUDWATCH_PAGE },
  highResolutionAlarmMetricMonthUsd: { usd: 0.3, ...reported(CLOUDWATCH_PAGE.source, '2025-10-28') },
  compositeAlarmMonthUsd: { usd: 0.5, ...reported(CLOUDWATCH_PAGE.source, '2026-02-07') },
  dashboardMonthUsd: { usd: 3, ...reported(CLOUDWATCH_PAGE.source, '2026-10-06') },
  millionTracesUsd: { usd: 5, ...reported('https://aws.amazon.com/xray/pricing/', '2026-06-30') },
  prometheusMillionSamplesUsd: { usd: 0.09, ...offer('AmazonPrometheus', '20260911124459', 'us-east-1') },
  prometheusBillionReadSamplesUsd: {
    usd: 0.1,
    ...reported('https://aws.amazon.com/prometheus/pricing/', '2026-06-30'),
  },
  faultActionMinuteUsd: { usd: 0.1, ...page('https://aws.amazon.com/fis/pricing/', '2026-11-23') },

  novaLiteMillionInputTokensUsd: { usd: 0.06, ...BEDROCK },
  novaLiteMillionOutputTokensUsd: { usd: 0.24, ...BEDROCK },
  titanEmbeddingMillionTokensUsd: { usd: 0.02, ...reported(BEDROCK.source, '2026-06-30') },
  guardrailContentThousandUnitsUsd: { usd: 0.15, ...GUARDRAILS },
  guardrailPersonalDataThousandUnitsUsd: { usd: 0.1, ...GUARDRAILS },
  guardrailGroundingThousandUnitsUsd: { usd: 0.1, ...reported(GUARDRAILS.source, '2026-06-04') },
};
