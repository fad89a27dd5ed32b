import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Leave to run the experiments of the role's own copy, and none to make or change one: what they may break, and which alarms end them,
 * is decided by a deployment. An experiment has no name before it runs, so the role is bound by the tags that it starts one with, and
 * can't retag another copy's.
 */
export function experimentStatements(
  scope: Construct,
  region: string | undefined,
  environment: string,
): PolicyStatement[] {
  if (region === undefined) return [];
  const [templates, runs] = ['experiment-template', 'experiment'].map((resource) =>
    Stack.of(scope).formatArn({ service: 'fis', region, resource, resourceName: '*' }),
  ) as [string, string];
  const carrying = (key: 'ResourceTag' | 'RequestTag') => ({
    StringEquals: { [`aws:${key}/project`]: 'phase-five', [`aws:${key}/profile`]: environment },
  });
  return [
    // Lists know no resource.
    new PolicyStatement({ actions: ['fis:ListExperimentTemplates', 'fis:ListExperiments'], resources: ['*'] }),
    new PolicyStatement({
      actions: ['fis:GetExperimentTemplate', 'fis:StartExperiment'],
      resources: [templates],
      conditions: carrying('ResourceTag'),
    }),
    new PolicyStatement({
      actions: ['fis:StartExperiment'],
      resources: [runs],
      conditions: carrying('RequestTag'),
    }),
    new PolicyStatement({
      actions: ['fis:TagResource'],
      resources: [runs],
      // What begins has no tags yet. Without the second, the role could tag another copy's experiment as its own, and then stop it.
      conditions: {
        ...carrying('RequestTag'),
        StringEqualsIfExists: carrying('ResourceTag').StringEquals,
      },
    }),
    new PolicyStatement({
      actions: ['fis:GetExperiment', 'fis:StopExperiment'],
      resources: [runs],
      conditions: carrying('ResourceTag'),
    }),
  ];
}
