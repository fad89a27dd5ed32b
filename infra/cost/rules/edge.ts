import { charge, free } from '../charge.ts';
import type { PricingRule, RuleBook } from '../pricing-rule.ts';
import { listAt, textAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';

/** Paid as it is used. The flat-rate plans of CloudFront are chosen in the console and unknown to CloudFormation. */
const distribution: PricingRule = (resource, { readersPrice, load }) => {
  const priceClass = textAt(resource, 'DistributionConfig.PriceClass');
  if (priceClass !== 'PriceClass_100') {
    throw new Unpriced(resource, `${priceClass} serves from continents whose prices are not listed`);
  }
  return [
    charge('CloudFront requests', [[load.requests / 1e6, 'million']], readersPrice('cloudFrontMillionRequestsUsd')),
    charge(
      'CloudFront traffic',
      [[(load.requests * load.responseKilobytes) / 1e6, 'GB']],
      readersPrice('cloudFrontGbUsd'),
    ),
  ];
};

/** A managed rule group counts as one rule. */
const webAcl: PricingRule = (resource, { price, load }) => [
  charge('Web ACL', [[1, 'lists']], price('webAclMonthUsd')),
  charge('Web ACL rules', [[listAt(resource, 'Rules').length, 'rules']], price('webAclRuleMonthUsd')),
  charge('Web ACL requests', [[load.requests / 1e6, 'million']], price('webAclMillionRequestsUsd')),
];

export const EDGE_RULES: RuleBook = {
  'AWS::CloudFront::Distribution': distribution,
  'AWS::CloudFront::CachePolicy': () => [free('Settings of the distribution.')],
  'AWS::CloudFront::ResponseHeadersPolicy': () => [free('Settings of the distribution.')],
  'AWS::CloudFront::VpcOrigin': () => [free('VPC origins come with CloudFront at no charge.')],
  'AWS::WAFv2::WebACL': webAcl,
  'AWS::WAFv2::LoggingConfiguration': () => [free('Billed as the logs it writes, at its log group.')],
  'AWS::CertificateManager::Certificate': () => [free('Public certificates are free.')],
  'AWS::Route53::RecordSet': () => [free('Alias records and queries to them are free; the zone is yours already.')],
};
