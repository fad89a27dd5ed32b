import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { DeliveredCopy } from './github-roles.ts';

/**
 * What `npm run destroy` does to a copy that ends anyway: its stacks, which must carry its tags, and the log groups that they leave.
 * CloudFormation removes what is in a stack with the role that the CDK deployed it with; so the hour of a workflow need not pass any.
 *
 * Neither buckets nor repositories: such a copy has none. Nor may it lift a protection from deletion.
 */
export function removalStatements(copy: DeliveredCopy, account: string): PolicyStatement[] {
  if (!copy.endsByItself) return [];
  const stacks = copy.regions.map(
    (region) => `arn:aws:cloudformation:${region}:${account}:stack/roadmap-${copy.name}-*`,
  );
  // Services name some groups themselves, with the copy's name in the middle.
  const logGroups = copy.regions.map((region) => `arn:aws:logs:${region}:${account}:log-group:*roadmap-${copy.name}*`);
  const conditions = {
    StringEquals: { 'aws:ResourceTag/project': 'phase-five', 'aws:ResourceTag/profile': copy.name },
  };
  return [
    // Listings: what is left is looked for by tags and by name.
    new PolicyStatement({ actions: ['tag:GetResources', 'logs:DescribeLogGroups'], resources: ['*'] }),
    new PolicyStatement({
      actions: ['cloudformation:ListStackResources', 'cloudformation:DescribeStackEvents'],
      resources: stacks,
    }),
    new PolicyStatement({ actions: ['cloudformation:DeleteStack'], resources: stacks, conditions }),
    // Asked before it is known whose a group is, and of a look-alike too.
    new PolicyStatement({ actions: ['logs:ListTagsForResource'], resources: logGroups }),
    new PolicyStatement({ actions: ['logs:DeleteLogGroup'], resources: logGroups, conditions }),
  ];
}
