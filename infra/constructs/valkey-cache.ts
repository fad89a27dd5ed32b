import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, Port, SecurityGroup, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { CfnServerlessCache, CfnUser, CfnUserGroup } from 'aws-cdk-lib/aws-elasticache';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { CACHE_ACCESS } from '../../services/roadmap-api/contract.ts';
import { acknowledge } from './acknowledge.ts';

export interface ValkeyCacheProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  /** Names the cache, its user and its group; lower case, at most 40 characters. */
  readonly name: string;
  readonly maxStorageGb: number;
  readonly maxEcpuPerSecond: number;
  readonly snapshotRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/**
 * ElastiCache Serverless for Valkey: answers and embeddings that several tasks share. It may vanish at any time and costs nobody an
 * answer, only a second call.
 *
 * TLS always; no password: a task signs in with a token of its role (`grantConnect`), as the one user there is, who may
 * touch keys of this application only.
 */
export class ValkeyCache extends Construct {
  readonly url: string;
  /** What a token of IAM is signed for. */
  readonly name: string;
  /** What tasks seal cached answers with: one that was put there by somebody else is not believed. */
  readonly seal: ISecret;
  readonly clientSecurityGroup: ISecurityGroup;
  private readonly cacheArn: string;
  private readonly userArn: string;

  constructor(scope: Construct, id: string, props: ValkeyCacheProps) {
    super(scope, id);
    const { vpc, name } = props;
    const serverGroup = new SecurityGroup(this, 'ServerGroup', {
      vpc,
      description: 'Valkey: admits wearers of the client group only',
      allowAllOutbound: false,
    });
    this.clientSecurityGroup = new SecurityGroup(this, 'ClientGroup', {
      vpc,
      description: 'Badge of those who may call Valkey',
      allowAllOutbound: false,
    });
    // 6380 is where a serverless cache serves reads that may be a moment old.
    serverGroup.connections.allowFrom(this.clientSecurityGroup, Port.tcpRange(6379, 6380), 'Valkey from badge holders');

    const userId = `${name}-api`;
    const user = new CfnUser(this, 'User', {
      engine: 'valkey',
      userId,
      // IAM authentication works only when name and id are equal.
      userName: userId,
      authenticationMode: { Type: 'iam' },
      accessString: CACHE_ACCESS,
    });
    const users = new CfnUserGroup(this, 'Users', { engine: 'valkey', userGroupId: name, userIds: [user.ref] });
    const cache = new CfnServerlessCache(this, 'Cache', {
      engine: 'valkey',
      majorEngineVersion: '8',
      serverlessCacheName: name,
      description: 'Answers and embeddings shared by the API tasks',
      securityGroupIds: [serverGroup.securityGroupId],
      subnetIds: vpc.selectSubnets(props.subnets).subnetIds,
      userGroupId: users.ref,
      // Both limits are caps on the bill: beyond them the cache evicts and throttles.
      cacheUsageLimits: {
        dataStorage: { maximum: props.maxStorageGb, unit: 'GB' },
        ecpuPerSecond: { maximum: props.maxEcpuPerSecond },
      },
      snapshotRetentionLimit: props.snapshotRetentionDays,
      ...(props.customerManagedKeys ? { kmsKeyId: cacheKey(this).keyArn } : {}),
    });
    this.name = name;
    this.seal = sealOf(this);
    this.url = `rediss://${userId}@${cache.attrEndpointAddress}:${cache.attrEndpointPort}`;
    this.cacheArn = cache.attrArn;
    this.userArn = Stack.of(this).formatArn({
      service: 'elasticache',
      resource: 'user',
      resourceName: userId,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /** Lets `grantee` sign in with an IAM token (15 minutes, no password). */
  grantConnect(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['elasticache:Connect'], resources: [this.cacheArn, this.userArn] }),
    );
  }
}

function sealOf(scope: Construct): ISecret {
  const seal = new Secret(scope, 'Seal', {
    description: 'Seals cached answers, so that replicas believe their own only',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  acknowledge(
    seal,
    ['AwsSolutions-SMG4', 'NIST.800.53.R5-SecretsManagerRotationEnabled'],
    'It opens nothing. Another one only empties the cache, and is made whenever this stack is made again.',
  );
  acknowledge(
    seal,
    ['NIST.800.53.R5-SecretsManagerUsingKMSKey'],
    'A key of our own that ECS reads across stacks makes a dependency cycle; AWS encrypts the secret with its key.',
  );
  return seal;
}

function cacheKey(scope: Construct): Key {
  return new Key(scope, 'Key', {
    description: 'Valkey cache and its snapshots',
    enableKeyRotation: true,
    // Nothing in a cache is worth decrypting once the cache is gone.
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
