import {
  InterfaceVpcEndpoint,
  InterfaceVpcEndpointAwsService,
  type ISecurityGroup,
  type IVpc,
  Port,
  SecurityGroup,
  type SubnetSelection,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface AwsEndpointsProps {
  readonly vpc: IVpc;
  /** One network interface in each zone of these, billed by the hour. */
  readonly subnets: SubnetSelection;
}

/**
 * Doors to the services of AWS that a task calls, inside the VPC: with them it needs no way to the internet at all.
 *
 * Network access is a badge, as to the database: the doors admit wearers of `clientSecurityGroup` and nobody else.
 */
export class AwsEndpoints extends Construct {
  readonly clientSecurityGroup: ISecurityGroup;

  constructor(scope: Construct, id: string, { vpc, subnets }: AwsEndpointsProps) {
    super(scope, id);
    const group = new SecurityGroup(this, 'Group', {
      vpc,
      description: 'Endpoints of AWS: admit wearers of the client group only',
      allowAllOutbound: false,
    });
    this.clientSecurityGroup = new SecurityGroup(this, 'ClientGroup', {
      vpc,
      description: 'Badge of those who may call AWS through the endpoints',
      allowAllOutbound: false,
    });
    group.connections.allowFrom(this.clientSecurityGroup, Port.tcp(443), 'AWS APIs from badge holders');
    for (const [name, service] of Object.entries(SERVICES)) {
      new InterfaceVpcEndpoint(this, name, { vpc, subnets, service, securityGroups: [group], open: false });
    }
  }
}

/** What Fargate asks for a task's image, log and secret, and what the API asks for models. Layers of images come through S3's gateway. */
const SERVICES = {
  Registry: InterfaceVpcEndpointAwsService.ECR,
  RegistryImages: InterfaceVpcEndpointAwsService.ECR_DOCKER,
  Logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  Secrets: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  Models: InterfaceVpcEndpointAwsService.BEDROCK_RUNTIME,
} as const;
