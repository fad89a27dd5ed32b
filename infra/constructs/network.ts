import { RemovalPolicy } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  type SubnetConfiguration,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface NetworkProps {
  readonly cidr: string;
  /** Zone names, pinned: looking them up would want credentials. */
  readonly availabilityZones: readonly string[];
  readonly egress: { readonly kind: 'public-addresses' } | { readonly kind: 'nat'; readonly gateways: number };
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
 * The VPC. Load balancer, database and cache live in subnets without any route to the internet; only tasks may call out,
 * either through NAT gateways or, at a tenth of the price, each with a public address that nothing is allowed to call.
 */
export class Network extends Construct {
  readonly vpc: IVpc;
  readonly taskPlacement: TaskPlacement;
  readonly internalSubnets: SubnetSelection = { subnetGroupName: 'Internal' };

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const isNat = props.egress.kind === 'nat';

    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(props.cidr),
      availabilityZones: [...props.availabilityZones],
      natGateways: props.egress.kind === 'nat' ? props.egress.gateways : 0,
      subnetConfiguration: subnets(isNat),
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
    this.taskPlacement = {
      vpcSubnets: { subnetGroupName: isNat ? 'Tasks' : 'Public' },
      assignPublicIp: !isNat,
    };
    acknowledge(vpc, ['NIST.800.53.R5-VPCDefaultSecurityGroupClosed'], DEFAULT_GROUP_IS_UNUSED);
    acknowledge(vpc, ['NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW'], PUBLIC_SUBNETS_ROUTE_OUT);
  }
}

const DEFAULT_GROUP_IS_UNUSED =
  'A template cannot close the default security group without a custom resource. No resource uses it, which a policy test shows.';
const PUBLIC_SUBNETS_ROUTE_OUT =
  'A public subnet is one that routes to the internet gateway: NAT gateways or the tasks need the way out. No security group admits anyone from it.';

function subnets(isNat: boolean): SubnetConfiguration[] {
  return [
    // Tasks ask for their public address themselves; nothing else started here gets one by accident.
    { name: 'Public', subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false, cidrMask: 24 },
    ...(isNat ? [{ name: 'Tasks', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 }] : []),
    { name: 'Internal', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
  ];
}
