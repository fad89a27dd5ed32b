import type { Region } from '../config/regions.ts';
import { EU_WEST_1 } from './price-lists/eu-west-1.ts';
import { US_EAST_1 } from './price-lists/us-east-1.ts';

/**
 * How a figure was obtained.
 *
 * `published`: quoted from the AWS page or price list file named as its source. `reported`: what others say that page shows.
 * `unverified`: no source; the row's `note` says what stands in, and every output that uses the row names it.
 */
type Trust = 'published' | 'reported' | 'unverified';

/** What AWS asks for one unit of something, in US dollars before tax. */
export interface PriceRow {
  readonly usd: number;
  /** Where AWS publishes it. */
  readonly source: string;
  /** When it was so: the day the source was published or read. */
  readonly asOf: string;
  readonly trust: Trust;
  readonly note?: string;
}

/** The names say the unit. A name that is added here is asked for in every region's list by the compiler. */
export type PriceName =
  | 'fargateArmVcpuHourUsd'
  | 'fargateArmGbHourUsd'
  | 'fargateSpotArmVcpuHourUsd'
  | 'fargateSpotArmGbHourUsd'
  | 'lambdaArmGbSecondUsd'
  | 'lambdaMillionRequestsUsd'
  | 'publicIpv4HourUsd'
  | 'natGatewayHourUsd'
  | 'natGatewayGbUsd'
  | 'interfaceEndpointHourUsd'
  | 'loadBalancerHourUsd'
  | 'loadBalancerCapacityUnitHourUsd'
  | 'cloudFrontGbUsd'
  | 'cloudFrontMillionRequestsUsd'
  | 'webAclMonthUsd'
  | 'webAclRuleMonthUsd'
  | 'webAclMillionRequestsUsd'
  | 'auroraAcuHourUsd'
  | 'auroraStorageGbMonthUsd'
  | 'auroraMillionIosUsd'
  | 'auroraBackupGbMonthUsd'
  | 'valkeyGbHourUsd'
  | 'valkeyMillionEcpusUsd'
  | 'valkeySnapshotGbMonthUsd'
  | 'restoreTestUsd'
  | 'interRegionGbUsd'
  | 'secretMonthUsd'
  | 'kmsKeyMonthUsd'
  | 'imageGbMonthUsd'
  | 'logIngestionGbUsd'
  | 'vendedLogIngestionGbUsd'
  | 'logStorageGbMonthUsd'
  | 'metricMonthUsd'
  | 'containerInsightsMetricMonthUsd'
  | 'alarmMetricMonthUsd'
  | 'highResolutionAlarmMetricMonthUsd'
  | 'compositeAlarmMonthUsd'
  | 'dashboardMonthUsd'
  | 'millionTracesUsd'
  | 'prometheusMillionSamplesUsd'
  | 'prometheusBillionReadSamplesUsd'
  | 'faultActionMinuteUsd'
  | 'novaLiteMillionInputTokensUsd'
  | 'novaLiteMillionOutputTokensUsd'
  | 'titanEmbeddingMillionTokensUsd'
  | 'guardrailContentThousandUnitsUsd'
  | 'guardrailPersonalDataThousandUnitsUsd'
  | 'guardrailGroundingThousandUnitsUsd';

export type PriceList = Readonly<Record<PriceName, PriceRow>>;

/** Every price, by region. A region that is deployed to and missing here is an error, never a guess. */
export const PRICE_LISTS: Readonly<Record<Region, PriceList>> = { 'us-east-1': US_EAST_1, 'eu-west-1': EU_WEST_1 };

/** The day these lists were put together. Each row says how old it is itself. */
export const PRICE_LIST_DATE = '2026-11-23';
