import { Match } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import { templateOf, testStack, testVpc } from './template-of.builders.ts';
import { API_USER, VectorDatabase, type VectorDatabaseProps } from './vector-database.ts';

describe('VectorDatabase', () => {
  it('leaves the administrator password to RDS, which keeps and rotates it', () => {
    const template = database({});
    template.hasResourceProperties('AWS::RDS::DBCluster', {
      ManageMasterUserPassword: true,
      MasterUserPassword: Match.absent(),
    });
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
  });

  it('lets a role sign in as one named user, without a password', () => {
    const template = database({}, (db, role) => db.grantConnect(role, API_USER));
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'rds-db:connect' })] },
    });
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toContain(`/${API_USER}`);
  });

  it('names a user and no password in its connection string', () => {
    const stack = testStack();
    const url = JSON.stringify(stack.resolve(create(stack, {}).url('someone')));
    expect(url).toMatch(/"postgres:\/\/someone@",.*"Endpoint\.Address".*":5433\/roadmap"/);
  });

  it('admits wearers of the client group and nobody else', () => {
    const template = database({});
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 5433,
      ToPort: 5433,
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DatabaseClientGroup'), 'GroupId'] },
    });
  });

  it('refuses connections without TLS', () => {
    database({}).hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: Match.objectLike({ 'rds.force_ssl': '1' }),
    });
  });

  it('pauses at 0 ACU after the time given', () => {
    database({ minCapacityAcu: 0, autoPauseSeconds: 600 }).hasResourceProperties('AWS::RDS::DBCluster', {
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 2, SecondsUntilAutoPause: 600 },
    });
  });

  it('has a writer and as many readers as asked for, the first of them ready to take over', () => {
    database({ readers: 2 }).resourceCountIs('AWS::RDS::DBInstance', 3);
    database({ readers: 1 }).hasResourceProperties('AWS::RDS::DBInstance', { PromotionTier: 1 });
  });

  it('outlives its stack where data is protected, with its key', () => {
    const template = database({ protectData: true, customerManagedKeys: true });
    template.hasResource('AWS::RDS::DBCluster', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtection: true, KmsKeyId: Match.anyValue(), StorageEncrypted: true },
    });
    const keys = Object.values(template.findResources('AWS::KMS::Key', { DeletionPolicy: 'Retain' }));
    expect(keys).toHaveLength(1);
  });

  it('keeps what a kept cluster still uses: RDS would refuse to delete it', () => {
    const template = database({ protectData: true, enhancedMonitoring: true });
    for (const type of ['AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::DBSubnetGroup', 'AWS::IAM::Role']) {
      template.allResources(type, { DeletionPolicy: 'Retain' });
    }
    template.hasResource('AWS::EC2::SecurityGroup', {
      DeletionPolicy: 'Retain',
      Properties: { GroupDescription: 'Aurora: admits wearers of the client group only' },
    });
    database({ protectData: false }).allResources('AWS::RDS::DBClusterParameterGroup', {
      DeletionPolicy: Match.absent(),
    });
  });

  it('goes with its stack elsewhere, but a replacement leaves a snapshot', () => {
    database({ protectData: false }).hasResource('AWS::RDS::DBCluster', {
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Snapshot',
    });
  });

  it('makes its own log group first, so that Aurora does not make one that never expires', () => {
    const template = database({});
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/rds/cluster/roadmap-test/postgresql',
      RetentionInDays: 7,
    });
    template.hasResource('AWS::RDS::DBCluster', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('PostgresLogs')]),
    });
  });
});

const PROPS: Omit<VectorDatabaseProps, 'vpc' | 'subnets'> = {
  clusterIdentifier: 'roadmap-test',
  minCapacityAcu: 0.5,
  maxCapacityAcu: 2,
  readers: 0,
  backupRetentionDays: 7,
  enhancedMonitoring: false,
  protectData: false,
  customerManagedKeys: false,
  logRetentionDays: 7,
};

function create(stack: ReturnType<typeof testStack>, changes: Partial<VectorDatabaseProps>): VectorDatabase {
  return new VectorDatabase(stack, 'Database', {
    ...PROPS,
    ...changes,
    vpc: testVpc(stack),
    subnets: { subnetGroupName: 'Internal' },
  });
}

function database(changes: Partial<VectorDatabaseProps>, use?: (database: VectorDatabase, role: Role) => void) {
  return templateOf((stack) => {
    const vectorDatabase = create(stack, changes);
    use?.(vectorDatabase, new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') }));
  });
}
