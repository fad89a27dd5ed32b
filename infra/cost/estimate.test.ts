import { describe, expect, it } from 'vitest';
import { TRIED_PROFILES } from '../policy/copies.ts';
import { synthesize } from '../synthesize.ts';
import { estimate } from './estimate.ts';
import { STATED_LOAD } from './load.ts';
import { billFor, NOTHING, stackOf } from './priced-template.builders.ts';

describe('estimate', () => {
  it('prices every resource and adds up', () => {
    const bill = billFor({
      Address: { Type: 'AWS::EC2::EIP' },
      Key: { Type: 'AWS::KMS::Key' },
      Vpc: { Type: 'AWS::EC2::VPC' },
    });
    expect(bill.items.map(({ logicalId, monthlyUsd }) => [logicalId, monthlyUsd])).toEqual([
      ['Address', 3.65],
      ['Key', 1],
      ['Vpc', 0],
    ]);
    expect(bill.monthlyUsd).toBe(4.65);
  });

  it('says where each line comes from, and why what is free is free', () => {
    const [vpc] = billFor({ Vpc: { Type: 'AWS::EC2::VPC' } }).items;
    expect(vpc).toMatchObject({
      stack: 'tiny/Stack',
      type: 'AWS::EC2::VPC',
      why: expect.stringContaining('VPC, which is free'),
    });
  });

  it('refuses a type that is neither priced nor free, and says where to mend it', () => {
    expect(() => billFor({ Cow: { Type: 'AWS::Farm::Cow', Properties: {} } })).toThrow(
      /tiny\/Stack: Cow \(AWS::Farm::Cow\): this type has neither a price nor a reason .* infra\/cost\/rules\//,
    );
  });

  it('names all of them at once', () => {
    expect(() => billFor({ Cow: { Type: 'AWS::Farm::Cow' }, Pig: { Type: 'AWS::Farm::Pig' } })).toThrow(
      /Cow[\s\S]+Pig/,
    );
  });

  it.each([
    'AWS::ECS::Service',
    'AWS::ECS::TaskDefinition',
    'AWS::RDS::DBCluster',
    'AWS::RDS::DBInstance',
    'AWS::ElastiCache::ServerlessCache',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::CloudFront::Distribution',
    'AWS::WAFv2::WebACL',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::ApplicationAutoScaling::ScalingPolicy',
    'AWS::Logs::LogGroup',
    'AWS::Backup::BackupPlan',
    'AWS::Backup::RestoreTestingPlan',
    'AWS::FIS::ExperimentTemplate',
    'AWS::Lambda::Function',
    'AWS::ECR::Repository',
  ])('refuses %s without properties rather than call it free', (type) => {
    expect(() => billFor({ Bare: { Type: type } })).toThrow('tiny/Stack: Bare');
  });

  it('refuses a quantity that is only known when it is deployed', () => {
    const properties = { MinCapacity: { Ref: 'Parameter' } };
    const database = {
      Type: 'AWS::RDS::DBCluster',
      Properties: { BackupRetentionPeriod: 7, ServerlessV2ScalingConfiguration: properties },
    };
    expect(() => billFor({ Database: database })).toThrow(
      'ServerlessV2ScalingConfiguration.MinCapacity is {"Ref":"Parameter"}, and the price depends on it',
    );
  });

  it('prices a stack where it lies, and its readers where the copy is', () => {
    const nat = { Type: 'AWS::EC2::NatGateway' };
    expect(estimate([stackOf({ nat }, 'eu-west-1')], 'eu-west-1', NOTHING).monthlyUsd).toBe(35.04);
    const edge = {
      Type: 'AWS::CloudFront::Distribution',
      Properties: { DistributionConfig: { PriceClass: 'PriceClass_100' } },
    };
    expect(estimate([stackOf({ edge })], 'eu-west-1', { ...NOTHING, requests: 1e6 }).monthlyUsd).toBe(1.2);
    expect(estimate([stackOf({ edge })], 'us-east-1', { ...NOTHING, requests: 1e6 }).monthlyUsd).toBe(1);
  });

  it('refuses a region without a price list', () => {
    const elsewhere = { ...stackOf({ Key: { Type: 'AWS::KMS::Key' } }), region: 'eu-north-1' };
    expect(() => estimate([elsewhere], 'us-east-1', NOTHING)).toThrow(
      "lies in eu-north-1, which infra/cost/price-lists/ doesn't cover",
    );
  });

  it('reports what free allowances would cover, once for the whole copy, and takes nothing off', () => {
    const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { Period: 60 } };
    const alarms = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`Alarm${index}`, alarm]));
    const bill = billFor(alarms);
    expect(bill.monthlyUsd).toBeCloseTo(1.2, 10);
    expect(bill.allowancesUsd).toBeCloseTo(1, 10);
  });

  // Between them these profiles switch on every option there is.
  it.each(Object.entries(TRIED_PROFILES))('leaves nothing of "%s" unpriced', (_, profile) => {
    expect(estimate(synthesize(profile), profile.region, STATED_LOAD).monthlyUsd).toBeGreaterThan(20);
  });
});
