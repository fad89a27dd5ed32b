import {
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import type { Profile } from '../../../config/schema.ts';
import type { Fact } from './fact.ts';

/** What a rehearsal must see of the network. */
export function networkFacts({ name, network }: Profile): Fact[] {
  const Filters = [{ Name: 'tag:profile', Values: [name] }];
  return [
    {
      says: "There is one VPC, with the profile's addresses.",
      expected: [network.cidr],
      found: async ({ ec2 }) => {
        const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters }));
        return Vpcs.map(({ CidrBlock }) => CidrBlock);
      },
    },
    {
      says: 'Its subnets lie in as many zones as the profile wants.',
      expected: network.availabilityZones,
      found: async ({ ec2 }) => {
        const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
        return new Set(Subnets.map(({ AvailabilityZone }) => AvailabilityZone)).size;
      },
    },
    {
      says: 'Only public subnets have a route to the internet gateway.',
      expected: ['Public'],
      found: async ({ ec2 }) => {
        const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
        const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
        const open = RouteTables.filter(({ Routes = [] }) =>
          Routes.some(({ GatewayId = '' }) => GatewayId.startsWith('igw-')),
        );
        const subnetIds = open.flatMap(({ Associations = [] }) => Associations.map(({ SubnetId }) => SubnetId));
        const kinds = Subnets.filter(({ SubnetId }) => subnetIds.includes(SubnetId)).map(
          ({ Tags = [] }) => Tags.find(({ Key }) => Key === 'aws-cdk:subnet-name')?.Value,
        );
        return [...new Set(kinds)];
      },
    },
    {
      says: 'No security group admits any address of the internet.',
      expected: [],
      found: async ({ ec2 }) => {
        const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
        return SecurityGroups.filter(({ IpPermissions = [] }) =>
          IpPermissions.some(({ IpRanges = [] }) => IpRanges.some(({ CidrIp }) => CidrIp === '0.0.0.0/0')),
        ).map(({ GroupName }) => GroupName);
      },
    },
  ];
}
