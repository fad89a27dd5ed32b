import type { PriceList } from '../price-list.ts';
import { offer, page, reported, unverified } from './published.ts';
import { US_EAST_1 } from './us-east-1.ts';

const ECS = offer('AmazonECS', '20260911124425', 'eu-west-1');
const SPOT = page('https://dftu77xade0tc.cloudfront.net/fargate-spot-prices.json', '2026-09-28');
const VPC = offer('AmazonVPC', '20260917190528', 'eu-west-1');
const EC2 = 'https://aws.amazon.com/vpc/pricing/';
const ELB = offer('AWSELB', '20260911124544', 'eu-west-1');
const CLOUDWATCH = offer('AmazonCloudWatch', '20260922021715', 'eu-west-1');
const LAMBDA = offer('AWSLambda', '20261001184746', 'eu-west-1');
const AURORA = 'https://aws.amazon.com/rds/aurora/pricing/';
const CLOUDFRONT = page('https://aws.amazon.com/cloudfront/pricing/', '2026-10-03');
const BEDROCK = page('https://aws.amazon.com/bedrock/pricing/', '2026-10-09');

/** Ireland. A row without a source of its own says so and stands at the figure of Northern Virginia. */
export const EU_WEST_1: PriceList = {
  fargateArmVcpuHourUsd: { usd: 0.03238, ...ECS },
  fargateArmGbHourUsd: { usd: 0.00356, ...ECS },
  fargateSpotArmVcpuHourUsd: { usd: 0.00979124, ...SPOT },
  fargateSpotArmGbHourUsd: { usd: 0.00107649, ...SPOT },
  lambdaArmGbSecondUsd: { usd: 0.0000133334, ...reported(LAMBDA.source, LAMBDA.asOf) },
  lambdaMillionRequestsUsd: { usd: 0.2, ...LAMBDA },

  publicIpv4HourUsd: { usd: 0.005, ...VPC },
  natGatewayHourUsd: { usd: 0.048, ...reported(EC2, '2026-05-31') },
  natGatewayGbUsd: { usd: 0.048, ...page(EC2, '2026-10-02') },
  interfaceEndpointHourUsd: { usd: 0.011, ...reported(VPC.source, '2026-05-31') },
  loadBalancerHourUsd: { usd: 0.0252, ...reported(ELB.source, '2026-05-31') },
  loadBalancerCapacityUnitHourUsd: { usd: 0.008, ...ELB },
  cloudFrontGbUsd: { usd: 0.085, ...CLOUDFRONT },
  cloudFrontMillionRequestsUsd: { usd: 1.2, ...CLOUDFRONT },
  webAclMonthUsd: { usd: 5, ...reported('https://aws.amazon.com/waf/pricing/', '2026-09-14') },
  webAclRuleMonthUsd: { usd: 1, ...reported('https://aws.amazon.com/waf/pricing/', '2026-09-14') },
  webAclMillionRequestsUsd: { usd: 0.6, ...reported('https://aws.amazon.com/waf/pricing/', '2026-09-14') },

  auroraAcuHourUsd: { usd: 0.14, ...reported(AURORA, '2026-06-30') },
  auroraStorageGbMonthUsd: like('auroraStorageGbMonthUsd'),
  auroraMillionIosUsd: { usd: 0.22, ...reported(AURORA, '2026-06-30') },
  auroraBackupGbMonthUsd: { usd: 0.021, ...reported(AURORA, '2026-06-30') },
  valkeyGbHourUsd: like('valkeyGbHourUsd'),
  valkeyMillionEcpusUsd: like('valkeyMillionEcpusUsd'),
  valkeySnapshotGbMonthUsd: like('valkeySnapshotGbMonthUsd'),
  restoreTestUsd: US_EAST_1.restoreTestUsd,
  interRegionGbUsd: { usd: 0.02, ...reported('https://aws.amazon.com/backup/pricing/', '2026-06-13') },

  secretMonthUsd: { usd: 0.4, ...offer('AWSSecretsManager', '20260911124610', 'eu-west-1') },
  kmsKeyMonthUsd: { usd: 1, ...reported('https://aws.amazon.com/kms/pricing/', '2026-03-14') },
  imageGbMonthUsd: { usd: 0.1, ...offer('AmazonECR', '20260911124425', 'eu-west-1') },

  logIngestionGbUsd: { usd: 0.57, ...CLOUDWATCH },
  vendedLogIngestionGbUsd: {
    usd: 0.57,
    ...unverified(CLOUDWATCH.source, CLOUDWATCH.asOf, "Stands at this region's price for other logs, as in us-east-1."),
  },
  logStorageGbMonthUsd: { usd: 0.03, ...CLOUDWATCH },
  metricMonthUsd: { usd: 0.3, ...CLOUDWATCH },
  containerInsightsMetricMonthUsd: like('containerInsightsMetricMonthUsd'),
  alarmMetricMonthUsd: { usd: 0.1, ...CLOUDWATCH },
  highResolutionAlarmMetricMonthUsd: like('highResolutionAlarmMetricMonthUsd'),
  compositeAlarmMonthUsd: like('compositeAlarmMonthUsd'),
  dashboardMonthUsd: { usd: 3, ...reported('https://aws.amazon.com/cloudwatch/pricing/', '2026-10-06') },
  millionTracesUsd: like('millionTracesUsd'),
  prometheusMillionSamplesUsd: like('prometheusMillionSamplesUsd'),
  prometheusBillionReadSamplesUsd: like('prometheusBillionReadSamplesUsd'),
  faultActionMinuteUsd: { usd: 0.1, ...page('https://aws.amazon.com/fis/pricing/', '2026-11-23') },

  novaLiteMillionInputTokensUsd: { usd: 0.069, ...BEDROCK },
  novaLiteMillionOutputTokensUsd: { usd: 0.276, ...BEDROCK },
  titanEmbeddingMillionTokensUsd: like('titanEmbeddingMillionTokensUsd'),
  guardrailContentThousandUnitsUsd: like('guardrailContentThousandUnitsUsd'),
  guardrailPersonalDataThousandUnitsUsd: like('guardrailPersonalDataThousandUnitsUsd'),
  guardrailGroundingThousandUnitsUsd: like('guardrailGroundingThousandUnitsUsd'),
};

function like(name: keyof PriceList): PriceList[keyof PriceList] {
  const { usd, source, asOf } = US_EAST_1[name];
  return { usd, ...unverified(source, asOf, 'No source for Ireland was found; the figure of us-east-1 stands in.') };
}
