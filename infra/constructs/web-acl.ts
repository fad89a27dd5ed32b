import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { bareLogGroupArn } from './bare-log-group-arn.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface WebAclProps {
  readonly name: string;
  /** Requests from one address in five minutes: over all paths, and over the ones that call a model. */
  readonly rateLimits: { readonly all: number; readonly answers: number };
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/** The firewall at CloudFront: known attackers, known bad input, and a much lower rate where each request costs tokens. */
export class WebAcl extends Construct {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    const rules: RuleBody[] = [
      rateRule('AnswerRate', props.rateLimits.answers, ASKING),
      rateRule('Rate', props.rateLimits.all),
      managedRule('AWSManagedRulesAmazonIpReputationList'),
      managedRule('AWSManagedRulesKnownBadInputsRuleSet', EXPLOITS_THAT_QUESTIONS_QUOTE),
      managedRule('AWSManagedRulesCommonRuleSet', RULES_THAT_MISTAKE_QUESTIONS_FOR_ATTACKS),
    ];
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      name: props.name,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules: rules.map((rule, index) => ({ ...rule, priority: index, visibilityConfig: visibility(rule.name) })),
      visibilityConfig: visibility(props.name),
    });
    this.webAclArn = webAcl.attrArn;
    this.logBlockedRequests(webAcl, props);
  }

  private logBlockedRequests(webAcl: CfnWebACL, props: WebAclProps): void {
    // WAF writes only to groups whose name starts like this.
    const logs = new ExpiringLogGroup(this, 'Logs', { ...props, logGroupName: `aws-waf-logs-${props.name}` });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: webAcl.attrArn,
      logDestinationConfigs: [bareLogGroupArn(logs.logGroup)],
      // Who was let in is in CloudFront's log; here only who was not, and never their credentials.
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { singleHeader: { Name: 'cookie' } }],
    });
  }
}

type RuleBody = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

/**
 * A question may quote HTML, a path, a file or an address, and may be longer than 8 KB; a search of 500 characters is 4,500 bytes in an
 * address where three bytes make a character, and AWS's rule blocks beyond 2,048. So these rules only count, on every path: an override
 * knows no paths. Bodies and queries come as data: SQL takes them as parameters and the console escapes them.
 */
const RULES_THAT_MISTAKE_QUESTIONS_FOR_ATTACKS = [
  'SizeRestrictions_BODY',
  'SizeRestrictions_QUERYSTRING',
  'RestrictedExtensions_QUERYARGUMENTS',
  ...['CrossSiteScripting', 'GenericLFI', 'GenericRFI', 'EC2MetaDataSSRF'].flatMap((attack) => [
    `${attack}_BODY`,
    `${attack}_QUERYARGUMENTS`,
  ]),
];

/** "What does ${jndi:ldap://...} do?" is a fair question here, and neither Java nor React's server reads it. In headers and paths nobody asks. */
const EXPLOITS_THAT_QUESTIONS_QUOTE = [
  'JavaDeserializationRCE_BODY',
  'JavaDeserializationRCE_QUERYSTRING',
  'Log4JRCE_BODY',
  'Log4JRCE_QUERYSTRING',
  'ReactJSRCE_BODY',
];

/** Where a request may make a model answer: by the route, or by the tool of the same name. */
const ASKING = [PATHS.answers, PATHS.mcp];

function startsWith(path: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString: path,
      // The API decodes a path before it routes, so `/v1/%61nswers` must count as what it is.
      textTransformations: [
        { priority: 0, type: 'URL_DECODE' },
        { priority: 1, type: 'NORMALIZE_PATH' },
      ],
    },
  };
}

function rateRule(name: string, limit: number, paths?: readonly string[]): RuleBody {
  return {
    name,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        limit,
        aggregateKeyType: 'IP',
        evaluationWindowSec: 300,
        ...(paths === undefined ? {} : { scopeDownStatement: { orStatement: { statements: paths.map(startsWith) } } }),
      },
    },
  };
}

function managedRule(name: string, onlyCounted: readonly string[] = []): RuleBody {
  return {
    name,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
  };
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
