/**
 * What a template must know of a region but cannot look up without credentials.
 *
 * Zone names are an account's own aliases, and CloudFront VPC origins are missing from a few physical zones (`use1-az3` among
 * them): `aws ec2 describe-availability-zones` shows which name stands for which zone, and a profile may pin others.
 */
export const REGIONS = {
  'us-east-1': {
    availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    /** The AWS-managed prefix list `com.amazonaws.global.cloudfront.origin-facing`. */
    cloudFrontPrefixListId: 'pl-3b927c52',
    /** Bedrock's cross-region inference profiles start with this, and route to these regions. */
    inference: { prefix: 'us', regions: ['us-east-1', 'us-east-2', 'us-west-2'] },
  },
  'eu-west-1': {
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    cloudFrontPrefixListId: 'pl-4fa04526',
    inference: { prefix: 'eu', regions: ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'] },
  },
} as const;

/** A region that the price list and the tables above cover. */
export type Region = keyof typeof REGIONS;

export const REGION_NAMES = Object.keys(REGIONS) as [Region, ...Region[]];

/** CloudFront is global, but its web ACLs, certificates and log deliveries live here whatever region the rest is in. */
export const EDGE_REGION = 'us-east-1';
