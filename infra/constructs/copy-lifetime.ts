import { fileURLToPath } from 'node:url';
import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { EndCopySettings } from '../functions/end-copy.ts';
import { acknowledge } from './acknowledge.ts';
import { InlineFunction } from './inline-function.ts';

export interface CopyLifetimeProps extends EndCopySettings {
  /** What the name of each stack of the copy starts with: `roadmap-ephemeral`. */
  readonly copyName: string;
  /** Values of the tags that a stack must carry to be deleted. */
  readonly ownerTags: { readonly project: string; readonly profile: string };
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/**
 * Ends the copy when its hours are over, whether or not anybody remembers it: a function looks every few minutes and deletes one stack
 * at a time, its own last.
 *
 * It may delete stacks of this name that carry our tags, and nothing else: CloudFormation removes what is in them with the role that
 * the CDK deployed them with. A one-off schedule would be simpler, but no template knows the time at which it is deployed.
 */
export class CopyLifetime extends Construct {
  constructor(scope: Construct, id: string, props: CopyLifetimeProps) {
    super(scope, id);
    const settings: EndCopySettings = { stacks: props.stacks, lifetimeHours: props.lifetimeHours };
    const { function: lambda } = new InlineFunction(this, 'End', {
      ...props,
      entry: fileURLToPath(new URL('../functions/end-copy.ts', import.meta.url)),
      description: `Deletes ${props.copyName} ${props.lifetimeHours} hours after it was made`,
      environment: { SETTINGS: JSON.stringify(settings) },
    });
    const stacks = stacksOf(this, props);
    lambda.addToRolePolicy(new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: stacks }));
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['cloudformation:DeleteStack'],
        resources: stacks,
        conditions: {
          StringEquals: {
            'aws:ResourceTag/project': props.ownerTags.project,
            'aws:ResourceTag/profile': props.ownerTags.profile,
          },
        },
      }),
    );
    new Rule(this, 'Look', {
      description: `Looks whether the hours of ${props.copyName} are over`,
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(lambda, { retryAttempts: 0 })],
    });
    acknowledge(
      lambda,
      props.stacks.length === 0
        ? []
        : regionsOf(props).map(
            (region) => `AwsSolutions-IAM5[Resource::${pattern(region, props, '<AWS::AccountId>')}]`,
          ),
      "CloudFormation adds an id of its own to a stack's name. The pattern ends at the stacks of this one copy.",
    );
  }
}

const regionsOf = ({ stacks }: EndCopySettings) => [...new Set(stacks.map(({ region }) => region))];

const pattern = (region: string, { copyName }: CopyLifetimeProps, account: string) =>
  `arn:aws:cloudformation:${region}:${account}:stack/${copyName}-*`;

function stacksOf(scope: Construct, props: CopyLifetimeProps): string[] {
  const { account } = Stack.of(scope);
  return regionsOf(props).map((region) => pattern(region, props, account));
}
