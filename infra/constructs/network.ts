import { RemovalPolicy } from 'aws-cdk-lib';
import {
  CfnInternetGateway,
  CfnVPCGatewayAttachment,
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type ISecurityGroup,
  type IVpc,
  type SubnetConfiguration,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { AwsEndpoints } from './aws-endpoints.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface NetworkProps {
  readonly cidr: string;
  /** Zone names, pinned: looking them up would want credentials. */
  readonly availabilityZones: readonly string[];
  readonly egress:
    | { readonly kind: 'public-addresses' }
    | { readonly kind: 'nat'; readonly gateways: number }
    | { readonly kind: 'endpoints' };
  readonly flowLogs: 'all' | 'rejected';
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/** Where tasks run, and whether each needs an address of its own to reach AWS. */
export interface TaskPlacement {
  readonly vpcSubnets: SubnetSelection;
  readonly assignPublicIp: boolean;
}

/**
 * The VPC. Load balancer, database and cache live in subnets without any route to the internet; only tasks may call out: through NAT
 * gateways, through endpoints that lead to AWS alone or, at a tenth of the price, each with a public address that nothing is allowed
 * to call.
 */
export class Network extends Construct {
  readonly vpc: IVpc;
  readonly taskPlacement: TaskPlacement;
  readonly internalSubnets: SubnetSelection = { subnetGroupName: 'Internal' };
  /** Worn by whoever calls AWS through endpoints; absent where tasks go another way. */
  readonly endpointClients: ISecurityGroup | undefined;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { egress } = props;

    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(props.cidr),
      availabilityZones: [...props.availabilityZones],
      natGateways: egress.kind === 'nat' ? egress.gateways : 0,
      subnetConfiguration: SUBNETS[egress.kind],
      // Closing the default group takes a custom resource with its own Lambda function. Nothing may use that group instead:
      // a policy test reads every template for it.
      restrictDefaultSecurityGroup: false,
    });
    // Image layers come from S3: the gateway endpoint is free, NAT charges for each gigabyte.
    vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });

    const logGroup = new ExpiringLogGroup(this, 'FlowLogs', props);
    vpc.addFlowLog('FlowLog', {
      destination: FlowLogDestination.toCloudWatchLogs(logGroup.logGroup),
      trafficType: props.flowLogs === 'all' ? FlowLogTrafficType.ALL : FlowLogTrafficType.REJECT,
    });
    vpc.applyRemovalPolicy(RemovalPolicy.DESTROY);

    this.vpc = vpc;
    const isPublic = egress.kind === 'public-addresses';
    this.taskPlacement = {
      vpcSubnets: { subnetGroupName: isPublic ? 'Public' : 'Tasks' },
      assignPublicIp: isPublic,
    };
    this.endpointClients =
      egress.kind === 'endpoints'
        ? new AwsEndpoints(this, 'Endpoints', { vpc, subnets: this.taskPlacement.vpcSubnets }).clientSecurityGroup
        : undefined;
    if (egress.kind === 'endpoints') admitVpcOrigins(this, vpc);
    acknowledge(vpc, ['NIST.800.53.R5-VPCDefaultSecurityGroupClosed'], DEFAULT_GROUP_IS_UNUSED);
    if (egress.kind !== 'endpoints')
      acknowledge(vpc, ['NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW'], PUBLIC_SUBNETS_ROUTE_OUT);
  }
}

const DEFAULT_GROUP_IS_UNUSED =
  'A template cannot close the default security group without a custom resource. No resource uses it, which a policy test shows.';
const PUBLIC_SUBNETS_ROUTE_OUT =
  'A public subnet is one that routes to the internet gateway: NAT gateways or the tasks need the way out. No security group admits anyone from it.';

/**
 * CloudFront wants a gateway on the VPC as a sign that it may be reached from outside, and sends nothing through it: no route leads
 * there. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
function admitVpcOrigins(scope: Construct, vpc: Vpc): void {
  const gateway = new CfnInternetGateway(scope, 'SignForCloudFront');
  new CfnVPCGatewayAttachment(scope, 'SignOnVpc', {
    vpcId: vpc.vpcId,
    internetGatewayId: gateway.attrInternetGatewayId,
  });
}

const INTERNAL: SubnetConfiguration = { name: 'Internal', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 };
/** Tasks ask for their public address themselves; nothing else started here gets one by accident. */
const PUBLIC: SubnetConfiguration = {
  name: 'Public',
  subnetType: SubnetType.PUBLIC,
  mapPublicIpOnLaunch: false,
  cidrMask: 24,
};
const TASKS = { name: 'Tasks', cidrMask: 22 } as const;

const SUBNETS: Readonly<Record<NetworkProps['egress']['kind'], SubnetConfiguration[]>> = {
  'public-addresses': [PUBLIC, INTERNAL],
  nat: [PUBLIC, { ...TASKS, subnetType: SubnetType.PRIVATE_WITH_EGRESS }, INTERNAL],
  endpoints: [{ ...TASKS, subnetType: SubnetType.PRIVATE_ISOLATED }, INTERNAL],
};
