import { Match } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { describe, expect, it } from 'vitest';
import { EdgeAccessLog } from './edge-access-log.ts';
import { EdgeDistribution, type EdgeDistributionProps } from './edge-distribution.ts';
import { templateOf, testBalancer, testVpc } from './template-of.builders.ts';

const WEB_ACL = 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/a/b';
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

describe('EdgeDistribution', () => {
  it('keeps a response only as long as the API says', () => {
    edge().hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: Match.objectLike({ MinTTL: 0, DefaultTTL: 0 }),
    });
  });

  it('takes whoever signs in for somebody else than whoever does not', () => {
    edge().hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: Match.objectLike({
        ParametersInCacheKeyAndForwardedToOrigin: Match.objectLike({
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept', 'Authorization'] },
          QueryStringsConfig: { QueryStringBehavior: 'all' },
        }),
      }),
    });
  });

  it.each(['/v1/answers*', '/v1/plans*', '/v1/feedback*', '/v1/me*', '/mcp*'])(
    'never keeps or compresses %s',
    (path) => {
      edge().hasResourceProperties('AWS::CloudFront::Distribution', {
        DistributionConfig: {
          CacheBehaviors: Match.arrayWith([
            Match.objectLike({ PathPattern: path, CachePolicyId: CACHING_DISABLED, Compress: false }),
          ]),
        },
      });
    },
  );

  it('forgets an error at once: a service that recovered is not to look broken', () => {
    edge().hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        CustomErrorResponses: [500, 502, 503, 504].map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
      },
    });
  });

  it('reaches the load balancer inside the VPC, and waits a minute for the next byte', () => {
    const template = edge();
    template.hasResourceProperties('AWS::CloudFront::VpcOrigin', {
      VpcOriginEndpointConfig: { OriginProtocolPolicy: 'http-only' },
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Origins: [
          Match.objectLike({
            VpcOriginConfig: Match.objectLike({ OriginReadTimeout: 60, OriginKeepaliveTimeout: 60 }),
          }),
        ],
      },
    });
  });

  it('sends security headers with every response, and lets the API keep its content security policy', () => {
    const template = edge();
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true, Override: true },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
          ContentSecurityPolicy: Match.absent(),
        },
      },
    });
  });

  it('speaks TLS 1.2 and later, on both sides, under a name of one’s own', () => {
    const template = edge({ withDomain: true });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['roadmap.example.com'],
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' }),
      },
    });
    template.hasResourceProperties('AWS::CloudFront::VpcOrigin', {
      VpcOriginEndpointConfig: { OriginProtocolPolicy: 'https-only' },
    });
  });

  it('stands behind the firewall it is given', () => {
    edge({ webAclArn: WEB_ACL }).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { WebACLId: WEB_ACL },
    });
  });
});

describe('EdgeAccessLog', () => {
  it('records requests without what people searched for', () => {
    const [delivery] = Object.values(edge().findResources('AWS::Logs::Delivery'));
    const fields: string[] = delivery?.['Properties'].RecordFields;
    expect(fields).toContain('cs-uri-stem');
    expect(fields).not.toContain('cs-uri-query');
    expect(fields.filter((field) => /cookie|referer/i.test(field))).toEqual([]);
  });

  it('ends in a log group that expires', () => {
    edge().hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/vendedlogs/cloudfront/roadmap-test',
      RetentionInDays: 7,
    });
  });
});

function edge({ withDomain = false, webAclArn }: { withDomain?: boolean; webAclArn?: string } = {}) {
  return templateOf((stack) => {
    const certificate = Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:us-east-1:111111111111:certificate/a',
    );
    const props: EdgeDistributionProps = {
      loadBalancer: testBalancer(stack, testVpc(stack)).loadBalancer,
      ...(withDomain ? { domain: { name: 'roadmap.example.com', certificate } } : {}),
      ...(webAclArn === undefined ? {} : { webAclArn }),
    };
    const { distribution } = new EdgeDistribution(stack, 'Edge', props);
    new EdgeAccessLog(stack, 'AccessLog', {
      name: 'roadmap-test',
      distribution,
      logRetentionDays: 7,
      customerManagedKeys: false,
    });
  });
}
