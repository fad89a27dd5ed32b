import { charge, free, HOURS } from '../charge.ts';
import type { PricingRule, RuleBook } from '../pricing-rule.ts';
import { listAt, textAt, valueAt } from '../properties.ts';

const natGateway: PricingRule = (_, { price, load, resources }) => {
  const gateways = resources.filter(({ type }) => type === 'AWS::EC2::NatGateway').length;
  return [
    charge('NAT gateway', [HOURS], price('natGatewayHourUsd')),
    charge('NAT gateway, traffic', [[load.egressGb / gateways, 'GB']], price('natGatewayGbUsd')),
  ];
};

const vpcEndpoint: PricingRule = (endpoint, { price }) => {
  // CloudFormation makes a gateway when the template doesn't say.
  const kind = valueAt(endpoint.properties, 'VpcEndpointType') ?? 'Gateway';
  if (kind === 'Gateway') return [free('Gateway endpoints (S3, DynamoDB) are free.')];
  const subnets = listAt(endpoint, 'SubnetIds').length;
  return [charge('Interface endpoint', [[subnets, 'zones'], HOURS], price('interfaceEndpointHourUsd'))];
};

/** A capacity unit is 25 new connections a second or a gigabyte an hour, whichever is more. */
const loadBalancer: PricingRule = (balancer, { price, load }) => {
  const gigabytes = (load.requests * load.responseKilobytes) / 1e6;
  const units = Math.max(load.requests / (25 * 3600), gigabytes);
  const isPublic = textAt(balancer, 'Scheme') === 'internet-facing';
  return [
    charge('Load balancer', [HOURS], price('loadBalancerHourUsd')),
    charge('Load balancer, capacity', [[units, 'LCU-hours']], price('loadBalancerCapacityUnitHourUsd')),
    ...(isPublic
      ? [
          charge(
            'Public IPv4 addresses of the load balancer',
            [[listAt(balancer, 'Subnets').length, 'zones'], HOURS],
            price('publicIpv4HourUsd'),
          ),
        ]
      : []),
  ];
};

const PART_OF_VPC = 'Part of the VPC, which is free; what crosses a region or leaves it is billed as data transfer.';
const PART_OF_BALANCER = 'Part of the load balancer.';

export const NETWORK_RULES: RuleBook = {
  'AWS::EC2::EIP': (_, { price }) => [charge('Public IPv4 address', [HOURS], price('publicIpv4HourUsd'))],
  'AWS::EC2::NatGateway': natGateway,
  'AWS::EC2::VPCEndpoint': vpcEndpoint,
  'AWS::EC2::FlowLog': () => [free('Billed as the logs it writes, at its log group.')],
  'AWS::EC2::InternetGateway': () => [free(PART_OF_VPC)],
  'AWS::EC2::Route': () => [free(PART_OF_VPC)],
  'AWS::EC2::RouteTable': () => [free(PART_OF_VPC)],
  'AWS::EC2::SecurityGroup': () => [free(PART_OF_VPC)],
  'AWS::EC2::SecurityGroupEgress': () => [free(PART_OF_VPC)],
  'AWS::EC2::SecurityGroupIngress': () => [free(PART_OF_VPC)],
  'AWS::EC2::Subnet': () => [free(PART_OF_VPC)],
  'AWS::EC2::SubnetRouteTableAssociation': () => [free(PART_OF_VPC)],
  'AWS::EC2::VPC': () => [free(PART_OF_VPC)],
  'AWS::EC2::VPCGatewayAttachment': () => [free(PART_OF_VPC)],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::Listener': () => [free(PART_OF_BALANCER)],
  'AWS::ElasticLoadBalancingV2::ListenerRule': () => [free(`${PART_OF_BALANCER} Ten rules are evaluated for free.`)],
  'AWS::ElasticLoadBalancingV2::TargetGroup': () => [free(PART_OF_BALANCER)],
};
