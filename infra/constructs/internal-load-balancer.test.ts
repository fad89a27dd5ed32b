import { Match } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { describe, it } from 'vitest';
import { InternalLoadBalancer } from './internal-load-balancer.ts';
import { templateOf, testVpc } from './template-of.builders.ts';

describe('InternalLoadBalancer', () => {
  it('has no public address and admits CloudFront alone', () => {
    const template = balancer();
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      SourcePrefixListId: 'pl-test',
      FromPort: 80,
      ToPort: 80,
    });
  });

  it('never forwards the metrics', () => {
    balancer().hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 10,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/metrics', '/metrics/*'] } }],
      Actions: [
        Match.objectLike({ Type: 'fixed-response', FixedResponseConfig: Match.objectLike({ StatusCode: '404' }) }),
      ],
    });
  });

  it('sends everything to the blue group until ECS moves the weights', () => {
    balancer().hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 100,
      Actions: [
        Match.objectLike({
          Type: 'forward',
          ForwardConfig: { TargetGroups: [Match.objectLike({ Weight: 100 }), Match.objectLike({ Weight: 0 })] },
        }),
      ],
    });
  });

  it('leads to a release that nobody uses yet by a listener that nobody is admitted to', () => {
    const template = balancer();
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Port: 8090, Protocol: 'HTTP' });
    template.resourcePropertiesCountIs('AWS::EC2::SecurityGroupIngress', { FromPort: 8090 }, 0);
  });

  it('counts open requests rather than arrivals, in both groups', () => {
    balancer().allResourcesProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetGroupAttributes: Match.arrayWith([
        { Key: 'load_balancing.algorithm.type', Value: 'least_outstanding_requests' },
      ]),
      HealthCheckPath: '/readyz',
    });
  });

  it('speaks TLS to CloudFront when there is a certificate', () => {
    const template = balancer({ withCertificate: true });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: Match.stringLikeRegexp('TLS13'),
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 443, ToPort: 443 });
  });
});

const balancer = ({ withCertificate = false } = {}) =>
  templateOf((stack) => {
    const certificate = Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:us-east-1:111111111111:certificate/a',
    );
    return new InternalLoadBalancer(stack, 'Balancer', {
      vpc: testVpc(stack),
      subnets: { subnetGroupName: 'Internal' },
      cloudFrontPrefixListId: 'pl-test',
      ...(withCertificate ? { certificate } : {}),
    });
  });
