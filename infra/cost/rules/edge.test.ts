import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf } from '../priced-template.builders.ts';

const distribution = (priceClass: string) => ({
  Edge: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { PriceClass: priceClass } } },
});

describe('CloudFront', () => {
  it('pays a dollar a million requests and 8.5 cents a gigabyte, and nothing when idle', () => {
    const bill = billFor(distribution('PriceClass_100'), { requests: 2e6, responseKilobytes: 5 });
    expect(dollarsOf('Edge', bill)).toEqual({ 'CloudFront requests': 2, 'CloudFront traffic': 0.85 });
    expect(billFor(distribution('PriceClass_100')).monthlyUsd).toBe(0);
  });

  it('refuses continents that the list has no price for', () => {
    expect(() => billFor(distribution('PriceClass_All'))).toThrow('PriceClass_All serves from continents');
  });
});

describe('web ACL', () => {
  it('pays $5, a dollar a rule, and 60 cents a million requests', () => {
    const acl = { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{}, {}, {}] } } };
    expect(dollarsOf('Acl', billFor(acl, { requests: 1e6 }))).toEqual({
      'Web ACL': 5,
      'Web ACL rules': 3,
      'Web ACL requests': 0.6,
    });
  });
});
