import { Duration } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { acknowledge } from './acknowledge.ts';
import { DRAIN } from './drain.ts';

export interface EdgeDistributionProps {
  readonly loadBalancer: IApplicationLoadBalancer;
  readonly webAclArn?: string;
  /** Your own name; the load balancer must hold a certificate for it too. */
  readonly domain?: { readonly name: string; readonly certificate: ICertificate };
}

/**
 * The only way in: CloudFront, which reaches the internal load balancer through a VPC origin.
 *
 * It keeps what the API says may be kept, for as long as the API says, and nothing else; what is asked, planned or private is
 * never kept. Answers stream through uncompressed, because compression would hold tokens back.
 */
export class EdgeDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: EdgeDistributionProps) {
    super(scope, id);
    const origin = vpcOrigin(props);
    const responseHeadersPolicy = securityHeaders(this);
    const shared = {
      origin,
      responseHeadersPolicy,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
      allowedMethods: AllowedMethods.ALLOW_ALL,
    } satisfies BehaviorOptions;
    const neverKept = { ...shared, cachePolicy: CachePolicy.CACHING_DISABLED, compress: false };

    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Phase Five roadmap API',
      defaultBehavior: { ...shared, cachePolicy: asTheApiSays(this), compress: true },
      additionalBehaviors: Object.fromEntries(NEVER_KEPT.map((path) => [`${path}*`, neverKept])),
      errorResponses: [500, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      // North America and Europe: the cheapest class, and where readers of an English roadmap mostly are.
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(props.webAclArn === undefined ? {} : { webAclId: props.webAclArn }),
      ...(props.domain === undefined ? {} : ownName(props.domain)),
    });
    acceptFindings(this, props);
  }
}

/** With a name of one's own comes the choice of protocols; CloudFront's name has TLS 1.0 and up, whatever one asks for. */
function ownName({ name, certificate }: NonNullable<EdgeDistributionProps['domain']>) {
  return { domainNames: [name], certificate, minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021 };
}

/** Paths that answer one caller only, or that cost money to answer. */
const NEVER_KEPT = [PATHS.answers, PATHS.plans, PATHS.feedback, PATHS.me, PATHS.keys, PATHS.mcp] as const;

function vpcOrigin({ loadBalancer, domain }: EdgeDistributionProps): IOrigin {
  return VpcOrigin.withApplicationLoadBalancer(loadBalancer, {
    protocolPolicy: domain === undefined ? OriginProtocolPolicy.HTTP_ONLY : OriginProtocolPolicy.HTTPS_ONLY,
    ...(domain === undefined ? {} : { domainName: domain.name }),
    readTimeout: Duration.seconds(DRAIN.edgeReadSeconds),
    keepaliveTimeout: Duration.seconds(DRAIN.idleConnectionSeconds - 5),
  });
}

/** Zero by default: only a response that carries `Cache-Control` with an age is kept. */
function asTheApiSays(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'AsTheApiSays', {
    comment: "Keeps a response only as long as the API's own Cache-Control says",
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(365),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    headerBehavior: CacheHeaderBehavior.allowList('Accept', 'Authorization'),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
}

/** What holds for every response. The content security policy comes from the API, which knows its pages. */
function securityHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    securityHeadersBehavior: {
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    removeHeaders: ['Server', 'X-Powered-By'],
  });
}

function acceptFindings(edge: EdgeDistribution, props: EdgeDistributionProps): void {
  acknowledge(
    edge,
    ['AwsSolutions-CFR3'],
    'Requests are logged by a standard-logging delivery to CloudWatch beside this distribution; the rule knows only the older way through S3.',
  );
  acknowledge(edge, ['AwsSolutions-CFR1'], 'The roadmap is for learners everywhere; no country is to be shut out.');
  if (props.webAclArn === undefined) {
    acknowledge(
      edge,
      ['AwsSolutions-CFR2'],
      'A web ACL costs about $10 a month, two fifths of a personal copy. The API limits each key and address by itself.',
    );
  }
  if (props.domain === undefined) {
    acknowledge(
      edge,
      ['AwsSolutions-CFR4'],
      "CloudFront's own name comes with its own certificate and list of protocols. Set edge.domain to choose TLS 1.2 and later.",
    );
  }
}
