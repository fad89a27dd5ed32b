import { type Copy, type Located, type Rule, resources, thoseThat } from '../rule.ts';

interface Ingress {
  readonly where: string;
  readonly rule: Record<string, unknown>;
}

/** Rules written into a group and rules that are resources of their own. */
function ingressRules(copy: Copy): Ingress[] {
  return [
    ...resources(copy, 'AWS::EC2::SecurityGroup').flatMap(({ where, Properties }) =>
      (Properties.SecurityGroupIngress ?? []).map((rule: Record<string, unknown>) => ({ where, rule })),
    ),
    ...resources(copy, 'AWS::EC2::SecurityGroupIngress').map(({ where, Properties }) => ({ where, rule: Properties })),
  ];
}

const namesItsPeer = ({ rule }: Ingress) => 'SourceSecurityGroupId' in rule || 'SourcePrefixListId' in rule;

/** Which property of a resource type holds its security groups. */
const SECURITY_GROUPS: Readonly<Record<string, (resource: Located) => unknown[] | undefined>> = {
  'AWS::ECS::Service': ({ Properties }) => Properties.NetworkConfiguration?.AwsvpcConfiguration?.SecurityGroups,
  'AWS::RDS::DBCluster': ({ Properties }) => Properties.VpcSecurityGroupIds,
  'AWS::ElastiCache::ServerlessCache': ({ Properties }) => Properties.SecurityGroupIds,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Properties }) => Properties.SecurityGroups,
};

export const NETWORK_RULES: readonly Rule[] = [
  {
    promise: 'no security group is open to the world: each rule names the group or prefix list it admits',
    offenders: (copy) =>
      ingressRules(copy)
        .filter((ingress) => !namesItsPeer(ingress))
        .map(({ where, rule }) => `${where} admits ${JSON.stringify(rule['CidrIp'] ?? rule['CidrIpv6'] ?? rule)}`),
  },
  {
    promise: 'every load balancer is internal, so that CloudFront is the only way in',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
        ({ Properties }) => Properties.Scheme !== 'internal',
        'faces the internet',
      ),
  },
  {
    promise: 'no database has a public address',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::RDS::DBInstance'],
        ({ Properties }) => Properties.PubliclyAccessible !== false,
        'may be reached from the internet',
      ),
  },
  {
    promise: 'nothing falls back to the default security group',
    offenders: (copy) =>
      thoseThat(
        copy,
        Object.keys(SECURITY_GROUPS),
        (resource) => (SECURITY_GROUPS[resource.Type]?.(resource) ?? []).length === 0,
        'names no security group of its own',
      ),
  },
  {
    promise: 'only public subnets route to the internet gateway, and only tasks or NAT gateways are placed in them',
    offenders: (copy) =>
      resources(copy, 'AWS::EC2::Route')
        .filter(({ Properties }) => 'GatewayId' in Properties)
        .filter(({ logicalId }) => !logicalId.includes('PublicSubnet'))
        .map(({ where }) => `${where} gives a private subnet a way to the internet`),
  },
  {
    promise: 'with endpoints there is no way to the internet: no route, no NAT gateway and no public address',
    offenders: (copy) =>
      copy.profile.network.egress.kind === 'endpoints'
        ? [
            ...thoseThat(
              copy,
              ['AWS::EC2::Route', 'AWS::EC2::NatGateway', 'AWS::EC2::EIP'],
              () => true,
              'is a way to the internet',
            ),
            ...thoseThat(
              copy,
              ['AWS::ECS::Service'],
              ({ Properties }) => Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp !== 'DISABLED',
              'asks for a public address',
            ),
          ]
        : [],
  },
  {
    promise: 'the network keeps a log of refused traffic',
    offenders: (copy) =>
      resources(copy, 'AWS::EC2::VPC')
        .filter(() => resources(copy, 'AWS::EC2::FlowLog').length === 0)
        .map(({ where }) => `${where} has no flow log`),
  },
];
