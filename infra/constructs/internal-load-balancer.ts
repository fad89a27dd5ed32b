import { Duration } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { type IVpc, Peer, Port, SecurityGroup, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListener,
  ApplicationListenerRule,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  ListenerAction,
  ListenerCondition,
  SslPolicy,
  TargetGroupLoadBalancingAlgorithmType,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { PATHS, PORT } from '../../services/roadmap-api/contract.ts';
import { acknowledge } from './acknowledge.ts';
import { DRAIN } from './drain.ts';

export interface InternalLoadBalancerProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  /** The AWS-managed prefix list of CloudFront's addresses in this region; nothing else may call. */
  readonly cloudFrontPrefixListId: string;
  /** Speak TLS with this certificate. Without a domain of your own no public authority certifies an internal name. */
  readonly certificate?: ICertificate;
}

/**
 * The load balancer that CloudFront reaches through its VPC origin. It has no public address, so there is no way around the
 * edge. Two target groups take turns: one release serves while the next is tried.
 *
 * It turns away `/metrics` as it is written, `/%6detrics` not: the API itself serves metrics to its own machine alone, and this rule
 * only saves it the question.
 */
export class InternalLoadBalancer extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly blue: ApplicationTargetGroup;
  readonly green: ApplicationTargetGroup;
  /** ECS moves traffic by changing this rule's weights. */
  readonly productionRule: ApplicationListenerRule;
  /** And this one's: a release gets what comes here before it gets a share of anything else. */
  readonly testRule: ApplicationListenerRule;
  /** Where only those reach it that are admitted by name. */
  readonly testUrl: string;

  constructor(scope: Construct, id: string, props: InternalLoadBalancerProps) {
    super(scope, id);
    const { vpc, certificate } = props;
    const port = certificate === undefined ? 80 : 443;

    const securityGroup = new SecurityGroup(this, 'Group', {
      vpc,
      description: 'Load balancer: admits CloudFront only',
      allowAllOutbound: false,
    });
    securityGroup.addIngressRule(
      Peer.prefixList(props.cloudFrontPrefixListId),
      Port.tcp(port),
      'CloudFront VPC origin',
    );

    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc,
      vpcSubnets: props.subnets,
      internetFacing: false,
      securityGroup,
      idleTimeout: Duration.seconds(DRAIN.idleConnectionSeconds),
      dropInvalidHeaderFields: true,
    });
    this.blue = targetGroup(this, 'Blue', vpc);
    this.green = targetGroup(this, 'Green', vpc);

    const listener = new ApplicationListener(this, 'Listener', {
      loadBalancer: this.loadBalancer,
      port,
      open: false,
      ...(certificate === undefined
        ? { protocol: ApplicationProtocol.HTTP }
        : { protocol: ApplicationProtocol.HTTPS, certificates: [certificate], sslPolicy: SslPolicy.RECOMMENDED_TLS }),
      defaultAction: notFound(),
    });
    new ApplicationListenerRule(this, 'HideMetrics', {
      listener,
      priority: 10,
      conditions: [ListenerCondition.pathPatterns([PATHS.metrics, `${PATHS.metrics}/*`])],
      action: notFound(),
    });
    this.productionRule = new ApplicationListenerRule(this, 'Production', {
      listener,
      priority: 100,
      conditions: [ListenerCondition.pathPatterns(['/*'])],
      action: this.toBlue(),
    });
    this.testRule = this.addTestListener();
    this.testUrl = `http://${this.loadBalancer.loadBalancerDnsName}:${TEST_PORT}`;
    acceptFindings(this, props);
  }

  /** Without TLS: no public authority certifies the balancer's own name, and both ends are in this VPC. */
  private addTestListener(): ApplicationListenerRule {
    const listener = new ApplicationListener(this, 'TestListener', {
      loadBalancer: this.loadBalancer,
      port: TEST_PORT,
      open: false,
      protocol: ApplicationProtocol.HTTP,
      defaultAction: notFound(),
    });
    acknowledge(
      listener,
      ['NIST.800.53.R5-ELBv2ACMCertificateRequired', 'NIST.800.53.R5-ALBHttpToHttpsRedirection'],
      "No public authority certifies the balancer's own name, by which the probe of a release calls it. Nobody else is admitted, and the way stays inside the VPC.",
    );
    return new ApplicationListenerRule(this, 'Test', {
      listener,
      priority: 100,
      conditions: [ListenerCondition.pathPatterns(['/*'])],
      action: this.toBlue(),
    });
  }

  private toBlue(): ListenerAction {
    return ListenerAction.weightedForward([
      { targetGroup: this.blue, weight: 100 },
      { targetGroup: this.green, weight: 0 },
    ]);
  }
}

/** Of the listener that leads to a release before its users are led there. */
export const TEST_PORT = 8090;

function targetGroup(scope: Construct, id: string, vpc: IVpc): ApplicationTargetGroup {
  return new ApplicationTargetGroup(scope, id, {
    vpc,
    port: PORT,
    protocol: ApplicationProtocol.HTTP,
    targetType: TargetType.IP,
    // Answers take a thousand times as long as a list: counting open requests spreads work, counting arrivals does not.
    loadBalancingAlgorithmType: TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
    deregistrationDelay: Duration.seconds(DRAIN.deregistrationSeconds),
    healthCheck: {
      // Readiness never asks the database: a health check would keep a paused Aurora awake.
      path: PATHS.readiness,
      interval: Duration.seconds(10),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
    },
  });
}

function notFound(): ListenerAction {
  return ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'Not found' });
}

function acceptFindings(balancer: InternalLoadBalancer, props: InternalLoadBalancerProps): void {
  acknowledge(
    balancer,
    ['AwsSolutions-ELB2', 'NIST.800.53.R5-ELBLoggingEnabled'],
    "CloudFront is the only caller and logs every request with its viewer's address; a second log in S3 would repeat it.",
  );
  acknowledge(
    balancer,
    ['NIST.800.53.R5-ALBWAFEnabled'],
    'The web ACL stands at CloudFront, in front of the only way in; here it would see requests that it has already let pass.',
  );
  acknowledge(
    balancer,
    ['NIST.800.53.R5-ELBDeletionProtectionEnabled'],
    'A load balancer holds nothing. Its stack is protected from deletion where data is, and once that is lifted on purpose a load balancer that refuses would leave half a copy standing.',
  );
  if (props.certificate === undefined) {
    acknowledge(
      balancer,
      ['NIST.800.53.R5-ELBv2ACMCertificateRequired', 'NIST.800.53.R5-ALBHttpToHttpsRedirection'],
      'Without a domain of your own no public authority certifies an internal name. Viewers speak TLS to CloudFront, and the hop behind it stays inside the VPC. Set edge.domain for TLS on that hop too.',
    );
  }
}
