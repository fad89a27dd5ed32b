// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source code, and some hold templates.
import { AUDITED_SYNTH, constructs, type Mutant, testOf } from '../mutant.ts';

/** What stands between the world and the tasks: load balancer, CloudFront, firewall, network. */
export const EDGE: readonly Mutant[] = [
  {
    mistake: 'The load balancer admits the whole internet',
    file: constructs('internal-load-balancer'),
    find: 'Peer.prefixList(props.cloudFrontPrefixListId)',
    replace: 'Peer.anyIpv4()',
    red: 'no security group is open to the world',
  },
  {
    mistake: 'The load balancer gets a public address',
    file: constructs('internal-load-balancer'),
    find: 'internetFacing: false',
    replace: 'internetFacing: true',
    red: 'every load balancer is internal',
  },
  {
    mistake: 'A copy that is to have no way to the internet is given one',
    file: constructs('network'),
    find: 'endpoints: [{ ...TASKS,',
    replace: 'endpoints: [PUBLIC, { ...TASKS,',
    red: 'with endpoints there is no way to the internet',
  },
  {
    mistake: 'The load balancer refuses deletion, so that its stack is left half deleted',
    file: constructs('internal-load-balancer'),
    find: 'internetFacing: false,',
    replace: 'internetFacing: false, deletionProtection: true,',
    red: 'what goes with its stack does not refuse to',
  },
  {
    mistake: 'The health check asks for liveness, which says nothing about readiness',
    file: constructs('internal-load-balancer'),
    find: 'path: PATHS.readiness',
    replace: 'path: PATHS.liveness',
    red: 'load balancers check readiness',
  },
  {
    mistake: 'The metrics are published to the world',
    file: constructs('internal-load-balancer'),
    find: 'ListenerCondition.pathPatterns([PATHS.metrics, `${PATHS.metrics}/*`])',
    replace: "ListenerCondition.pathPatterns(['/nothing'])",
    red: 'never forwards the metrics',
    check: testOf('internal-load-balancer'),
  },
  {
    mistake: 'A search for an attack is turned away as one',
    file: constructs('web-acl'),
    find: '    `${attack}_QUERYARGUMENTS`,\n',
    replace: '',
    red: 'only counts what a question or a search about security would trip over',
    check: testOf('web-acl'),
  },
  {
    mistake: 'CloudFront keeps answers',
    file: constructs('edge-distribution'),
    find: 'CachePolicy.CACHING_DISABLED',
    replace: 'CachePolicy.CACHING_OPTIMIZED',
    red: 'CloudFront never keeps an answer',
  },
  {
    mistake: 'CloudFront keeps for a minute what says nothing about caching',
    file: constructs('edge-distribution'),
    find: 'defaultTtl: Duration.seconds(0)',
    replace: 'defaultTtl: Duration.seconds(60)',
    red: 'CloudFront keeps nothing that the API does not say may be kept',
  },
  {
    mistake: 'Viewers may speak plain HTTP',
    file: constructs('edge-distribution'),
    find: 'ViewerProtocolPolicy.REDIRECT_TO_HTTPS',
    replace: 'ViewerProtocolPolicy.ALLOW_ALL',
    red: 'viewers speak TLS to every path',
  },
  {
    mistake: 'Answers are limited no more than the rest',
    file: constructs('web-acl'),
    find: "rateRule('AnswerRate', props.rateLimits.answers, ASKING)",
    replace: "rateRule('AnswerRate', props.rateLimits.all, ASKING)",
    red: 'it limits the paths that cost tokens more',
  },
  {
    mistake: 'Searches are written into the access log',
    file: constructs('edge-access-log'),
    find: "'cs-uri-stem',",
    replace: "'cs-uri-stem', 'cs-uri-query',",
    red: 'never their query strings',
  },
  {
    mistake: 'A value that CloudFormation does not know',
    file: constructs('web-acl'),
    find: "scope: 'CLOUDFRONT'",
    replace: "scope: 'CLOUDFRNT'",
    red: "'CLOUDFRNT' is not one of",
    check: AUDITED_SYNTH,
  },
  {
    mistake: 'A VPN endpoint that nobody has priced, at $73 a month',
    file: constructs('network'),
    find: "    vpc.addGatewayEndpoint('S3',",
    replace: `    vpc.addClientVpnEndpoint('Vpn', {
      cidr: '10.100.0.0/16',
      serverCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/a',
      clientCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/a',
      logging: false,
    });
    vpc.addGatewayEndpoint('S3',`,
    red: 'has neither a price nor a reason',
    check: 'infra/cost/report.test.ts',
  },
];
