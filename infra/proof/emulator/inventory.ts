import { paginateListStacks } from '@aws-sdk/client-cloudformation';
import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { paginateDescribeSecurityGroups, paginateDescribeSubnets, paginateDescribeVpcs } from '@aws-sdk/client-ec2';
import { paginateDescribeRepositories } from '@aws-sdk/client-ecr';
import {
  type ECSClient,
  paginateListClusters,
  paginateListServices,
  paginateListTaskDefinitions,
} from '@aws-sdk/client-ecs';
import { paginateListRoles } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, type KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import {
  paginateDescribeDBClusterParameterGroups,
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
  paginateDescribeDBSubnetGroups,
} from '@aws-sdk/client-rds';
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { AwsClients } from './aws-clients.ts';

/** Services whose own lists are asked, as the index of tags goes on naming what was deleted. */
const ASKED_THEMSELVES = /^arn:aws:(ecs|kms):/;

/** Ids of everything that a copy could leave behind in a region: each service's own list, and whatever else carries a tag. */
export async function inventory(aws: AwsClients): Promise<Set<string>> {
  const { cloudFormation, ec2, ecr, ecs, iam, kms, logs, rds, tagging } = aws;
  const lists = await Promise.all([
    ids(paginateListStacks({ client: cloudFormation }, {}), ({ StackSummaries = [] }) =>
      StackSummaries.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(({ StackName }) => StackName),
    ),
    ids(paginateDescribeVpcs({ client: ec2 }, {}), ({ Vpcs = [] }) => Vpcs.map(({ VpcId }) => VpcId)),
    ids(paginateDescribeSubnets({ client: ec2 }, {}), ({ Subnets = [] }) => Subnets.map(({ SubnetId }) => SubnetId)),
    ids(paginateDescribeSecurityGroups({ client: ec2 }, {}), ({ SecurityGroups = [] }) =>
      SecurityGroups.map(({ GroupId }) => GroupId),
    ),
    ids(paginateDescribeRepositories({ client: ecr }, {}), ({ repositories = [] }) =>
      repositories.map(({ repositoryName }) => repositoryName),
    ),
    ids(paginateListClusters({ client: ecs }, {}), ({ clusterArns = [] }) => clusterArns),
    ids(
      paginateListTaskDefinitions({ client: ecs }, { status: 'ACTIVE' }),
      ({ taskDefinitionArns = [] }) => taskDefinitionArns,
    ),
    ids(paginateListRoles({ client: iam }, {}), ({ Roles = [] }) => Roles.map(({ RoleName }) => RoleName)),
    ids(paginateDescribeLogGroups({ client: logs }, {}), ({ logGroups = [] }) =>
      logGroups.map(({ logGroupName }) => logGroupName),
    ),
    ids(paginateDescribeDBClusters({ client: rds }, {}), ({ DBClusters = [] }) =>
      DBClusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier),
    ),
    ids(paginateDescribeDBClusterParameterGroups({ client: rds }, {}), ({ DBClusterParameterGroups = [] }) =>
      DBClusterParameterGroups.map(({ DBClusterParameterGroupName }) => DBClusterParameterGroupName),
    ),
    ids(paginateDescribeDBInstances({ client: rds }, {}), ({ DBInstances = [] }) =>
      DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
    ),
    ids(paginateDescribeDBSubnetGroups({ client: rds }, {}), ({ DBSubnetGroups = [] }) =>
      DBSubnetGroups.map(({ DBSubnetGroupName }) => DBSubnetGroupName),
    ),
    ids(paginateGetResources({ client: tagging }, {}), ({ ResourceTagMappingList = [] }) =>
      ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN).filter((arn = '') => !ASKED_THEMSELVES.test(arn)),
    ),
  ]);
  return new Set([...lists.flat(), ...(await services(ecs)), ...(await keys(kms))]);
}

async function services(client: ECSClient): Promise<string[]> {
  const clusters = await ids(paginateListClusters({ client }, {}), ({ clusterArns = [] }) => clusterArns);
  const arns = clusters.map((cluster) =>
    ids(paginateListServices({ client }, { cluster }), ({ serviceArns = [] }) => serviceArns),
  );
  return (await Promise.all(arns)).flat();
}

/** A key is deleted a week or more after it was told to go, and costs nothing meanwhile. */
async function keys(client: KMSClient): Promise<string[]> {
  const all = await ids(paginateListKeys({ client }, {}), ({ Keys = [] }) => Keys.map(({ KeyId }) => KeyId));
  const states = await Promise.all(all.map((KeyId) => client.send(new DescribeKeyCommand({ KeyId }))));
  return all.filter((_, index) => states[index]?.KeyMetadata?.KeyState !== 'PendingDeletion');
}

async function ids<Page>(
  pages: AsyncIterable<Page>,
  idsOf: (page: Page) => readonly (string | undefined)[],
): Promise<string[]> {
  const all: string[] = [];
  for await (const page of pages) all.push(...idsOf(page).filter((id) => id !== undefined));
  return all;
}
