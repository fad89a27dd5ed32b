import { Match } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, it } from 'vitest';
import { templateOf, testVpc } from './template-of.builders.ts';
import { ValkeyCache } from './valkey-cache.ts';

describe('ValkeyCache', () => {
  it('caps what it may cost', () => {
    cache().hasResourceProperties('AWS::ElastiCache::ServerlessCache', {
      Engine: 'valkey',
      CacheUsageLimits: { DataStorage: { Maximum: 1, Unit: 'GB' }, ECPUPerSecond: { Maximum: 1000 } },
    });
  });

  it('has one user, who signs in by IAM and touches only the keys of this application', () => {
    cache().hasResourceProperties('AWS::ElastiCache::User', {
      UserId: 'roadmap-test-api',
      UserName: 'roadmap-test-api',
      AuthenticationMode: { Type: 'iam' },
      AccessString: Match.stringLikeRegexp(
        '^on ~roadmap:\\* resetchannels -@all .*-@dangerous \\+eval \\+evalsha \\+time$',
      ),
    });
  });

  it('admits wearers of the client group and nobody else', () => {
    const template = cache();
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CacheClientGroup'), 'GroupId'] },
    });
  });

  it('grants a connection to this cache as this user', () => {
    cache().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{ Action: 'elasticache:Connect', Effect: 'Allow', Resource: [Match.anyValue(), Match.anyValue()] }],
      },
    });
  });
});

const cache = () =>
  templateOf((stack) => {
    const valkey = new ValkeyCache(stack, 'Cache', {
      vpc: testVpc(stack),
      subnets: { subnetGroupName: 'Internal' },
      name: 'roadmap-test',
      maxStorageGb: 1,
      maxEcpuPerSecond: 1000,
      snapshotRetentionDays: 0,
      customerManagedKeys: false,
    });
    valkey.grantConnect(new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') }));
  });
