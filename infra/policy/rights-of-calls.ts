/**
 * What IAM calls the requests that each method of the account's port sends, by `port.method`. Beside what the SDK sends stands what the service
 * does in the caller's name. Source: the Service Authorization Reference.
 */
export const RIGHTS_OF_CALLS: Readonly<Record<string, readonly string[]>> = {
  // Whoever has credentials may ask whose they are.
  'identity.whoAmI': [],
  'stacks.list': ['cloudformation:DescribeStacks'],
  'stacks.resources': ['cloudformation:ListStackResources'],
  'stacks.template': ['cloudformation:GetTemplate'],
  'stacks.remove': ['cloudformation:DeleteStack'],
  'stacks.liftTerminationProtection': ['cloudformation:UpdateTerminationProtection'],
  'stacks.failures': ['cloudformation:DescribeStackEvents'],
  'images.newest': ['ecr:DescribeImages'],
  'images.history': ['ecr:DescribeImages'],
  'images.has': ['ecr:DescribeImages'],
  'images.scan': ['ecr:DescribeImageScanFindings'],
  'models.converse': ['bedrock:InvokeModel'],
  'models.embed': ['bedrock:InvokeModel'],
  'limits.quota': ['servicequotas:GetServiceQuota', 'servicequotas:GetAWSDefaultServiceQuota'],
  'limits.inUse': ['ec2:DescribeVpcs', 'ec2:DescribeInternetGateways', 'ec2:DescribeAddresses'],
  'settings.bootstrapVersion': ['ssm:GetParameter'],
  'settings.zones': ['ec2:DescribeAvailabilityZones'],
  'settings.hasRole': ['iam:GetRole'],
  'settings.hasOidcProvider': ['iam:ListOpenIDConnectProviders'],
  // A copy has neither buckets nor repositories: only its log groups are read, and deleted.
  'possessions.tagged': ['tag:GetResources'],
  'possessions.logGroups': ['logs:DescribeLogGroups', 'logs:ListTagsForResource'],
  'possessions.exists': ['logs:DescribeLogGroups', 'backup:DescribeBackupVault', 'rds:DescribeDBClusters'],
  'possessions.tagsOf': ['logs:ListTagsForResource'],
  'possessions.empty': [],
  'possessions.remove': ['logs:DeleteLogGroup'],
  'databases.find': ['rds:DescribeDBClusters'],
  'databases.newestCopy': ['backup:ListRecoveryPointsByBackupVault'],
  'databases.restore': [
    'rds:RestoreDBClusterToPointInTime',
    'rds:RestoreDBClusterFromSnapshot',
    'rds:AddTagsToResource',
    'kms:CreateGrant',
    'kms:DescribeKey',
  ],
  'databases.addInstance': ['rds:CreateDBInstance', 'rds:AddTagsToResource'],
  'databases.openQueries': [
    'rds:ModifyDBCluster',
    'rds:EnableHttpEndpoint',
    'secretsmanager:CreateSecret',
    'secretsmanager:TagResource',
    'kms:DescribeKey',
  ],
  'databases.feedbackAmong': ['rds-data:ExecuteStatement', 'secretsmanager:GetSecretValue'],
  'databases.failOver': ['rds:FailoverDBCluster'],
  'databases.remove': ['rds:DeleteDBInstance', 'rds:DeleteDBCluster'],
  'alarms.ringing': ['cloudwatch:DescribeAlarms'],
  'experiments.templates': ['fis:ListExperimentTemplates', 'fis:GetExperimentTemplate'],
  'experiments.start': ['fis:StartExperiment', 'fis:TagResource'],
  'experiments.run': ['fis:GetExperiment'],
  'experiments.unfinished': ['fis:ListExperiments'],
  'experiments.stop': ['fis:StopExperiment'],
};

/** What `npm run delivery -- --do verify`, and `--signed-by`, read from the registry: a login, then manifests and what they name. */
export const RIGHTS_OF_VERIFYING: readonly string[] = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
];

/** Requests of the SDK that IAM calls otherwise, or that no copy needs: those for buckets and repositories, which only `account` has. */
export const CALLED_OTHERWISE: readonly string[] = [
  'GetCallerIdentity',
  'Converse',
  'HeadBucket',
  'GetBucketTagging',
  'ListObjectVersions',
  'DeleteObjects',
  'DeleteBucket',
  'DescribeRepositories',
  'ListImages',
  'BatchDeleteImage',
  'DeleteRepository',
];
