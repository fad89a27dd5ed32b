import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { Network, type NetworkProps } from './network.ts';
import { templateOf, testStack } from './template-of.builders.ts';

describe('Network', () => {
  it('gives tasks an address of their own and builds no NAT gateway, when asked to be cheap', () => {
    const template = network({ egress: { kind: 'public-addresses' } });
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    expect(placementOf({ kind: 'public-addresses' })).toEqual({
      vpcSubnets: { subnetGroupName: 'Public' },
      assignPublicIp: true,
    });
  });

  it('puts tasks behind as many NAT gateways as asked for, without addresses', () => {
    network({ egress: { kind: 'nat', gateways: 2 } }).resourceCountIs('AWS::EC2::NatGateway', 2);
    expect(placementOf({ kind: 'nat', gateways: 1 })).toEqual({
      vpcSubnets: { subnetGroupName: 'Tasks' },
      assignPublicIp: false,
    });
  });

  it('gives tasks no way to the internet at all where endpoints lead to AWS', () => {
    const template = network({ egress: { kind: 'endpoints' } });
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.resourceCountIs('AWS::EC2::Route', 0);
    expect(placementOf({ kind: 'endpoints' })).toEqual({
      vpcSubnets: { subnetGroupName: 'Tasks' },
      assignPublicIp: false,
    });
  });

  it('has an endpoint for each service that a task calls, and lets only badge holders in', () => {
    const template = network({ egress: { kind: 'endpoints' } });
    const endpoints = Object.values(
      template.findResources('AWS::EC2::VPCEndpoint', { Properties: { VpcEndpointType: 'Interface' } }),
    );
    const names = endpoints.map(({ Properties }) => JSON.stringify(Properties.ServiceName));
    for (const service of ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'bedrock-runtime']) {
      expect(names.filter((name) => name.endsWith(`.${service}"`))).toHaveLength(1);
    }
    expect(endpoints).toHaveLength(5);
    for (const { Properties } of endpoints) expect(Properties).toMatchObject({ PrivateDnsEnabled: true });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 443,
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('EndpointsClientGroup'), 'GroupId'] },
    });
  });

  it('shows CloudFront the gateway that a VPC origin asks for, without a route to it', () => {
    network({ egress: { kind: 'endpoints' } }).resourceCountIs('AWS::EC2::VPCGatewayAttachment', 1);
  });

  it('hands out no public address that nobody asked for', () => {
    network({}).allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  it('leaves the internal subnets without any route out', () => {
    const routes = Object.keys(network({ egress: { kind: 'nat', gateways: 1 } }).findResources('AWS::EC2::Route'));
    expect(routes.filter((id) => id.includes('Internal'))).toEqual([]);
    expect(routes.length).toBeGreaterThan(0);
  });

  it('reaches S3, where image layers lie, through the free endpoint', () => {
    network({}).hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      RouteTableIds: Match.anyValue(),
    });
  });

  it('logs what it refused, or everything, for as long as asked', () => {
    network({ flowLogs: 'rejected' }).hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'REJECT' });
    network({ flowLogs: 'all' }).hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL' });
    network({ logRetentionDays: 30 }).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });
});

const PROPS: NetworkProps = {
  cidr: '10.1.0.0/16',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  egress: { kind: 'public-addresses' },
  flowLogs: 'rejected',
  logRetentionDays: 7,
  customerManagedKeys: false,
};

const network = (changes: Partial<NetworkProps>) =>
  templateOf((stack) => new Network(stack, 'Network', { ...PROPS, ...changes }));

const placementOf = (egress: NetworkProps['egress']) =>
  new Network(testStack(), 'Network', { ...PROPS, egress }).taskPlacement;
