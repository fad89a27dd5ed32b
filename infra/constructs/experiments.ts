import { Stack } from 'aws-cdk-lib';
import { CfnExperimentTemplate } from 'aws-cdk-lib/aws-fis';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ExperimentPlan } from '../config/experiment-plans.ts';
import { acknowledge } from './acknowledge.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface ExperimentsProps {
  /** What may be tried; those that neither switch below allows are left out. */
  readonly plans: readonly ExperimentPlan[];
  readonly clusterName: string;
  /** The tag that a task must carry to be stopped: this copy's and no other's. */
  readonly profileTag: string;
  readonly databaseArn: string;
  readonly stopTask: boolean;
  readonly databaseFailover: boolean;
  /** An experiment ends as soon as one of these alarms goes off. FIS takes five at most. */
  readonly stopAlarmArns: readonly string[];
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/**
 * Faults that may be tried on the running copy, each with what it may touch and the alarms that end it. Nothing runs by itself.
 *
 * They are the experiments that run on a laptop too: `loadtests/chaos` defines them once.
 */
export class Experiments extends Construct {
  constructor(scope: Construct, id: string, props: ExperimentsProps) {
    super(scope, id);
    const logs = new ExpiringLogGroup(this, 'Logs', props);
    const role = experimentRole(this, props);
    const targets = targetsOf(props);
    for (const plan of props.plans.filter(({ actions }) =>
      actions.every(({ target }) => targets[target] !== undefined),
    )) {
      new CfnExperimentTemplate(this, pascalCase(plan.id), {
        description: plan.description,
        tags: { Name: plan.id },
        roleArn: role.roleArn,
        targets: Object.fromEntries(
          plan.actions.flatMap(({ target }) => (targets[target] ? [[target, targets[target].definition]] : [])),
        ),
        actions: Object.assign(
          {},
          ...plan.actions.map((action) => actionsOf(action, targets[action.target]?.key ?? '')),
        ),
        stopConditions: props.stopAlarmArns.map((value) => ({ source: 'aws:cloudwatch:alarm', value })),
        // A run that hits nothing has shown nothing.
        experimentOptions: { emptyTargetResolutionMode: 'fail' },
        logConfiguration: {
          logSchemaVersion: 2,
          cloudWatchLogsConfiguration: { LogGroupArn: logs.logGroup.logGroupArn },
        },
      });
    }
  }
}

interface Target {
  /** By which an action names what it acts on. */
  readonly key: string;
  readonly definition: CfnExperimentTemplate.ExperimentTemplateTargetProperty;
}

/** What this copy lets an experiment touch, by the words of the plans. */
function targetsOf(props: ExperimentsProps): Readonly<Record<string, Target | undefined>> {
  const ourTasks = {
    resourceType: 'aws:ecs:task',
    resourceTags: { profile: props.profileTag, project: 'phase-five' },
  };
  const cluster = { resourceType: 'aws:rds:cluster', selectionMode: 'ALL', resourceArns: [props.databaseArn] };
  return {
    ...(props.stopTask && { 'one-api-task': { key: 'Tasks', definition: { ...ourTasks, selectionMode: 'COUNT(1)' } } }),
    ...(props.databaseFailover && { 'database-cluster': { key: 'Clusters', definition: cluster } }),
  };
}

/** An action, and before it the wait after which it starts. */
function actionsOf(
  { name, actionId, parameters, target, afterMinutes }: ExperimentPlan['actions'][number],
  targetKey: string,
): Record<string, CfnExperimentTemplate.ExperimentTemplateActionProperty> {
  const action = { actionId, parameters, targets: { [targetKey]: target } };
  if (afterMinutes === 0) return { [name]: action };
  const wait = { actionId: 'aws:fis:wait', parameters: { duration: `PT${afterMinutes}M` } };
  return { [`before-${name}`]: wait, [name]: { ...action, startAfter: [`before-${name}`] } };
}

const pascalCase = (id: string) => id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

const LOOK_UP = ['tag:GetResources', 'rds:DescribeDBClusters'];
/** https://docs.aws.amazon.com/fis/latest/userguide/monitoring-logging.html */
const DELIVER_LOG = [
  'logs:CreateLogDelivery',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

function experimentRole(scope: Construct, props: ExperimentsProps): Role {
  const stack = Stack.of(scope);
  const tasksOfCluster = stack.formatArn({
    service: 'ecs',
    resource: 'task',
    resourceName: `${props.clusterName}/*`,
  });
  const role = new Role(scope, 'Role', {
    description: 'Fault Injection Service: what an experiment may break',
    assumedBy: new ServicePrincipal('fis.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    inlinePolicies: {
      Faults: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['ecs:StopTask', 'ecs:DescribeTasks'], resources: [tasksOfCluster] }),
          new PolicyStatement({ actions: ['rds:FailoverDBCluster'], resources: [props.databaseArn] }),
          // Finding targets by tag and delivering the experiment's log: none of these knows a resource.
          new PolicyStatement({ actions: [...LOOK_UP, ...DELIVER_LOG], resources: ['*'] }),
        ],
      }),
    },
  });
  acknowledge(
    role,
    ['AwsSolutions-IAM5[Resource::*]'],
    'Fault Injection Service looks its targets up by tag and sets up its log delivery; neither knows a resource. What it may break is named beside it.',
  );
  acknowledge(
    role,
    [`AwsSolutions-IAM5[Resource::arn:aws:ecs:${stack.region}:<AWS::AccountId>:task/${props.clusterName}/*]`],
    'A task has no name before it runs. The pattern ends at the tasks of this one cluster.',
  );
  return role;
}
