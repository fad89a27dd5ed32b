import { PATHS } from '../../../services/roadmap-api/contract.ts';
import { type Copy, type Located, type Rule, resources, thoseThat } from '../rule.ts';

/** CloudFront's managed policy `CachingDisabled`. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

interface Behavior {
  readonly where: string;
  // biome-ignore lint/suspicious/noExplicitAny: a cache behaviour as CloudFormation reads it.
  readonly behavior: any;
}

const DISTRIBUTION = 'AWS::CloudFront::Distribution';

function behaviors(copy: Copy): Behavior[] {
  return resources(copy, DISTRIBUTION).flatMap(({ where, Properties: { DistributionConfig: config } }) =>
    [config.DefaultCacheBehavior, ...(config.CacheBehaviors ?? [])].map((behavior) => ({
      where: `${where} ${behavior.PathPattern ?? 'default'}`,
      behavior,
    })),
  );
}

const originsOf = ({ Properties }: Located) => Properties.DistributionConfig.Origins as { VpcOriginConfig?: unknown }[];

export const EDGE_RULES: readonly Rule[] = [
  {
    promise: 'CloudFront never keeps an answer',
    offenders: (copy) =>
      resources(copy, DISTRIBUTION).flatMap(({ where, Properties: { DistributionConfig: config } }) => {
        const answers = (config.CacheBehaviors ?? []).find(
          ({ PathPattern }: { PathPattern: string }) => PathPattern === `${PATHS.answers}*`,
        );
        if (answers === undefined) return [`${where} has no behaviour of its own for ${PATHS.answers}`];
        return answers.CachePolicyId === CACHING_DISABLED && answers.Compress !== true
          ? []
          : [`${where} keeps or compresses answers`];
      }),
  },
  {
    promise: 'CloudFront keeps nothing that the API does not say may be kept',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::CloudFront::CachePolicy'],
        ({ Properties: { CachePolicyConfig: policy } }) => policy.MinTTL !== 0 || policy.DefaultTTL !== 0,
        'keeps responses that say nothing about caching',
      ),
  },
  {
    promise: 'viewers speak TLS to every path, and every response carries the security headers',
    offenders: (copy) =>
      behaviors(copy)
        .filter(
          ({ behavior }) =>
            !['redirect-to-https', 'https-only'].includes(behavior.ViewerProtocolPolicy) ||
            behavior.ResponseHeadersPolicyId === undefined,
        )
        .map(({ where }) => `${where} allows plain HTTP or sends no security headers`),
  },
  {
    promise: 'CloudFront reaches the service inside the VPC, not over the internet',
    offenders: (copy) =>
      thoseThat(
        copy,
        [DISTRIBUTION],
        (distribution) => originsOf(distribution).some(({ VpcOriginConfig }) => VpcOriginConfig === undefined),
        'has an origin outside the VPC',
      ),
  },
  {
    promise:
      'where there is a firewall, it limits the paths that cost tokens more than the others, and stands in front of everything',
    offenders: (copy) =>
      copy.profile.edge.webAcl
        ? [
            ...thoseThat(
              copy,
              ['AWS::WAFv2::WebACL'],
              (acl) => !limitsAnswersMore(acl),
              'limits answers no more than the rest',
            ),
            ...thoseThat(
              copy,
              [DISTRIBUTION],
              ({ Properties }) => Properties.DistributionConfig.WebACLId === undefined,
              'has no web ACL',
            ),
          ]
        : [],
  },
  {
    promise: 'every distribution logs its requests, and never their query strings',
    offenders: (copy) => [
      ...(resources(copy, DISTRIBUTION).length > 0 && resources(copy, 'AWS::Logs::Delivery').length === 0
        ? ['The distribution has no access log']
        : []),
      ...thoseThat(
        copy,
        ['AWS::Logs::Delivery'],
        ({ Properties }) =>
          Properties.RecordFields === undefined ||
          Properties.RecordFields.some((field: string) => /query|cookie|referer/i.test(field)),
        'records what people searched for',
      ),
    ],
  },
];

function limitsAnswersMore({ Properties }: Located): boolean {
  const limits = new Map<boolean, number>(
    Properties.Rules.flatMap(
      ({
        Statement: { RateBasedStatement: rate },
      }: {
        Statement: { RateBasedStatement?: { Limit: number; ScopeDownStatement?: unknown } };
      }) => (rate === undefined ? [] : [[rate.ScopeDownStatement !== undefined, rate.Limit]]),
    ),
  );
  return (limits.get(true) ?? Number.POSITIVE_INFINITY) < (limits.get(false) ?? 0);
}
