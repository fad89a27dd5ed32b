import { CfnDeletionPolicy, Duration, RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, Port, SecurityGroup, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  AuroraPostgresEngineVersion,
  CfnDBCluster,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  SubnetGroup,
} from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface VectorDatabaseProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  /** Also names the log group, which must exist before Aurora makes one that never expires. */
  readonly clusterIdentifier: string;
  readonly minCapacityAcu: number;
  readonly maxCapacityAcu: number;
  /** Only with `minCapacityAcu: 0`. */
  readonly autoPauseSeconds?: number;
  readonly readers: number;
  readonly backupRetentionDays: number;
  readonly enhancedMonitoring: boolean;
  /** Keep the cluster when its stack goes, and refuse to delete it by hand. */
  readonly protectData: boolean;
  readonly customerManagedKeys: boolean;
  readonly logRetentionDays: number;
}

/**
 * Aurora PostgreSQL that stores passages and their embeddings (pgvector).
 *
 * The API holds no password: it signs in with a token of its IAM role (`grantConnect`). The administrator's password is made,
 * kept and rotated every week by RDS itself; callers receive `adminSecret`, never a string. Network access is a badge: only
 * what wears `clientSecurityGroup` gets in. TLS is not optional on either end.
 */
export class VectorDatabase extends Construct {
  readonly clusterIdentifier: string;
  readonly clusterArn: string;
  /** For whoever restores a backup beside the cluster. */
  readonly subnetGroupName: string;
  readonly adminSecret: ISecret;
  readonly clientSecurityGroup: ISecurityGroup;
  private readonly cluster: DatabaseCluster;

  constructor(scope: Construct, id: string, props: VectorDatabaseProps) {
    super(scope, id);
    const { vpc, protectData } = props;

    const logs = new ExpiringLogGroup(this, 'PostgresLogs', {
      ...props,
      logGroupName: `/aws/rds/cluster/${props.clusterIdentifier}/postgresql`,
    });
    const serverGroup = new SecurityGroup(this, 'ServerGroup', {
      vpc,
      description: 'Aurora: admits wearers of the client group only',
      allowAllOutbound: false,
    });
    this.clientSecurityGroup = new SecurityGroup(this, 'ClientGroup', {
      vpc,
      description: 'Badge of those who may call Aurora',
      allowAllOutbound: false,
    });
    serverGroup.connections.allowFrom(
      this.clientSecurityGroup,
      Port.tcp(POSTGRES_PORT),
      'PostgreSQL from badge holders',
    );

    const subnetGroup = new SubnetGroup(this, 'Subnets', {
      vpc,
      vpcSubnets: props.subnets,
      description: 'Subnets without a route to the internet',
      removalPolicy: protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const encryptionKey = props.customerManagedKeys ? databaseKey(this, protectData) : undefined;
    const monitoring = props.enhancedMonitoring ? { monitoringInterval: Duration.seconds(60) } : {};
    this.cluster = new DatabaseCluster(this, 'Cluster', {
      clusterIdentifier: props.clusterIdentifier,
      // The local test database is 18 too: one set of migrations, one query planner.
      engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_18_6 }),
      vpc,
      subnetGroup,
      securityGroups: [serverGroup],
      port: POSTGRES_PORT,
      defaultDatabaseName: DATABASE_NAME,
      writer: ClusterInstance.serverlessV2('Writer', instanceOptions(encryptionKey)),
      readers: Array.from({ length: props.readers }, (_, index) =>
        // Scaling with the writer keeps the first reader large enough to take over.
        ClusterInstance.serverlessV2(`Reader${index + 1}`, {
          ...instanceOptions(encryptionKey),
          scaleWithWriter: index === 0,
        }),
      ),
      serverlessV2MinCapacity: props.minCapacityAcu,
      serverlessV2MaxCapacity: props.maxCapacityAcu,
      ...(props.autoPauseSeconds === undefined
        ? {}
        : { serverlessV2AutoPauseDuration: Duration.seconds(props.autoPauseSeconds) }),
      credentials: Credentials.fromUsername(ADMIN_USER),
      manageMasterUserPassword: true,
      iamAuthentication: true,
      // Refuses a connection without TLS; the API also verifies the certificate.
      parameters: { 'rds.force_ssl': '1', log_min_duration_statement: '1000' },
      cloudwatchLogsExports: ['postgresql'],
      storageEncrypted: true,
      ...(encryptionKey === undefined ? {} : { storageEncryptionKey: encryptionKey }),
      backup: { retention: Duration.days(props.backupRetentionDays), preferredWindow: '03:00-04:00' },
      preferredMaintenanceWindow: 'sun:04:30-sun:05:30',
      copyTagsToSnapshot: true,
      deletionProtection: protectData,
      // Unless it is kept, below, with all that it uses.
      removalPolicy: RemovalPolicy.DESTROY,
      ...monitoring,
    });
    this.cluster.node.addDependency(logs);
    if (protectData) {
      // RDS keeps whatever a cluster that stays still uses: its parameters, its group, its monitoring role. Deleting them would only fail.
      RemovalPolicies.of(this.cluster).retain();
      serverGroup.applyRemovalPolicy(RemovalPolicy.RETAIN);
    } else {
      snapshotOnReplacement(this.cluster);
    }

    this.clusterIdentifier = this.cluster.clusterIdentifier;
    this.clusterArn = this.cluster.clusterArn;
    this.subnetGroupName = subnetGroup.subnetGroupName;
    this.adminSecret = requireSecret(this.cluster);
    acceptFindings(this, props);
  }

  /** A connection string without a password: the caller adds one, or a token. */
  url(databaseUser: string): string {
    return `postgres://${databaseUser}@${this.cluster.clusterEndpoint.hostname}:${POSTGRES_PORT}/${DATABASE_NAME}`;
  }

  /** Lets `grantee` sign in as `databaseUser` with an IAM token (15 minutes, no password). */
  grantConnect(grantee: IGrantable, databaseUser: string): void {
    this.cluster.grantConnect(grantee, databaseUser);
  }
}

/** The administrator that migrations sign in as. */
export const ADMIN_USER = 'roadmap_admin';
/** The login that the API signs in as; migrations create it with `rds_iam`. */
export const API_USER = 'roadmap_api';
const DATABASE_NAME = 'roadmap';

/** Not 5432: scanners look there first, and the connection string says the port anyway. */
const POSTGRES_PORT = 5433;

function databaseKey(scope: Construct, protectData: boolean): Key {
  return new Key(scope, 'StorageKey', {
    description: 'Aurora storage, snapshots and Performance Insights',
    enableKeyRotation: true,
    // A snapshot without its key is noise.
    removalPolicy: protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}

function instanceOptions(encryptionKey: Key | undefined) {
  return {
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
    enablePerformanceInsights: true,
    ...(encryptionKey === undefined ? {} : { performanceInsightEncryptionKey: encryptionKey }),
  };
}

/** Deleting is asked for by name; a replacement is an accident, so it leaves a snapshot behind. */
function snapshotOnReplacement(cluster: DatabaseCluster): void {
  const resource = cluster.node.defaultChild;
  if (resource instanceof CfnDBCluster) resource.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.SNAPSHOT;
}

function requireSecret(cluster: DatabaseCluster): ISecret {
  if (cluster.secret === undefined)
    throw new Error('Aurora has no administrator secret: keep manageMasterUserPassword on.');
  return cluster.secret;
}

function acceptFindings(database: VectorDatabase, props: VectorDatabaseProps): void {
  acknowledge(
    database,
    ['AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole]'],
    'The policy that AWS keeps for this one purpose: RDS writes its operating-system metrics and nothing else.',
  );
  acknowledge(
    database,
    ['NIST.800.53.R5-RDSInBackupPlan'],
    'The backup plan of the Operations stack names this cluster, and the rule looks in this stack only; personal and ephemeral copies rely on point-in-time recovery.',
  );
  if (!props.protectData) {
    acknowledge(
      database,
      [
        'AwsSolutions-RDS10',
        'NIST.800.53.R5-RDSInstanceDeletionProtectionEnabled',
        'cdk-validator-cfnguard::rds_cluster_deletion_protection_enabled_check',
      ],
      'This copy is meant to be destroyed by one command. A replacement still leaves a snapshot, and ingestion rebuilds the content.',
    );
  }
  if (!props.enhancedMonitoring) {
    acknowledge(
      database,
      [
        'NIST.800.53.R5-RDSEnhancedMonitoringEnabled',
        'cdk-validator-cfnguard::rds_instance_enhanced_monitoring_enabled_check',
      ],
      'Operating-system metrics cost log ingestion around the clock; Performance Insights keeps seven days of load for free.',
    );
  }
}
