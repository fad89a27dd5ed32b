import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templateOf } from './template-of.builders.ts';
import { WebAcl } from './web-acl.ts';

describe('WebAcl', () => {
  const template = templateOf(
    (stack) =>
      new WebAcl(stack, 'Firewall', {
        name: 'roadmap-test',
        rateLimits: { all: 2000, answers: 100 },
        logRetentionDays: 7,
        customerManagedKeys: false,
      }),
  );
  const [acl] = Object.values(template.findResources('AWS::WAFv2::WebACL'));
  // biome-ignore lint/suspicious/noExplicitAny: rules as CloudFormation reads them.
  const rules: any[] = acl?.['Properties'].Rules;
  const rule = (name: string) => rules.find(({ Name }) => Name === name);

  it('limits the paths that cost tokens much more than the others, and says 429', () => {
    expect(rule('AnswerRate').Statement.RateBasedStatement).toMatchObject({
      Limit: 100,
      ScopeDownStatement: {
        OrStatement: {
          Statements: ['/v1/answers', '/mcp'].map((SearchString) => ({
            ByteMatchStatement: { SearchString, PositionalConstraint: 'STARTS_WITH' },
          })),
        },
      },
    });
    expect(rule('Rate').Statement.RateBasedStatement).toMatchObject({ Limit: 2000, AggregateKeyType: 'IP' });
    expect(rule('Rate').Statement.RateBasedStatement.ScopeDownStatement).toBeUndefined();
    expect(rule('AnswerRate').Action.Block.CustomResponse.ResponseCode).toBe(429);
  });

  it('counts an answer however its path is spelled', () => {
    const { Statements } = rule('AnswerRate').Statement.RateBasedStatement.ScopeDownStatement.OrStatement;
    for (const { ByteMatchStatement } of Statements) {
      expect(ByteMatchStatement.TextTransformations).toEqual([
        { Priority: 0, Type: 'URL_DECODE' },
        { Priority: 1, Type: 'NORMALIZE_PATH' },
      ]);
    }
  });

  it('only counts what a question or a search about security would trip over, or a long one in another script', () => {
    const overrides = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'].flatMap(
      (group) => rule(group).Statement.ManagedRuleGroupStatement.RuleActionOverrides,
    );
    expect(overrides.map(({ Name }: { Name: string }) => Name).sort()).toEqual([
      'CrossSiteScripting_BODY',
      'CrossSiteScripting_QUERYARGUMENTS',
      'EC2MetaDataSSRF_BODY',
      'EC2MetaDataSSRF_QUERYARGUMENTS',
      'GenericLFI_BODY',
      'GenericLFI_QUERYARGUMENTS',
      'GenericRFI_BODY',
      'GenericRFI_QUERYARGUMENTS',
      'JavaDeserializationRCE_BODY',
      'JavaDeserializationRCE_QUERYSTRING',
      'Log4JRCE_BODY',
      'Log4JRCE_QUERYSTRING',
      'ReactJSRCE_BODY',
      'RestrictedExtensions_QUERYARGUMENTS',
      'SizeRestrictions_BODY',
      'SizeRestrictions_QUERYSTRING',
    ]);
    // What is asked lies in the body and in the query: paths and headers stay guarded.
    expect(overrides.filter(({ Name }: { Name: string }) => /_(HEADER|URIPATH|METHOD)$/.test(Name))).toEqual([]);
    expect(overrides.every(({ ActionToUse }: { ActionToUse: object }) => 'Count' in ActionToUse)).toBe(true);
  });

  it('gives each rule a priority of its own', () => {
    expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(rules.length);
  });

  it('logs who was turned away, without their credentials', () => {
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: Match.arrayWith([{ SingleHeader: { Name: 'authorization' } }]),
      LoggingFilter: Match.objectLike({ DefaultBehavior: 'DROP' }),
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: 'aws-waf-logs-roadmap-test' });
  });
});
