import { Stack } from 'aws-cdk-lib';
import { CfnExperimentTemplate } from 'aws-cdk-lib/aws-fis';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface ExperimentsProps {
  readonly clusterName: string;
  /** The tag that a task must carry to be stopped: this copy's and no other's. */
  readonly profileTag: string;
  readonly databaseArn: string;
  readonly stopTask: boolean;
  readonly databaseFailover: boolean;
  /** An experiment ends as soon as one of these alarms goes off. */
  readonly stopAlarmArns: readonly string[];
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/** Faults that may be tried on the running copy, each with what it may touch and the alarms that end it. Nothing runs by itself. */
export class Experiments extends Construct {
  constructor(scope: Construct, id: string, props: ExperimentsProps) {
    super(scope, id);
    const logs = new ExpiringLogGroup(this, 'Logs', props);
    const role = experimentRole(this, props);
    const shared = {
      roleArn: role.roleArn,
      stopConditions: props.stopAlarmArns.map((value) => ({ source: 'aws:cloudwatch:alarm', value })),
      logConfiguration: {
        logSchemaVersion: 2,
        cloudWatchLogsConfiguration: { LogGroupArn: logs.logGroup.logGroupArn },
      },
    };
    if (props.stopTask) {
      new CfnExperimentTemplate(this, 'StopTask', {
        ...shared,
        description: 'Hypothesis: one task dies, and no caller notices.',
        tags: { Name: 'stop-one-task' },
        targets: {
          oneTask: {
            resourceType: 'aws:ecs:task',
            selectionMode: 'COUNT(1)',
            resourceTags: { profile: props.profileTag, project: 'phase-five' },
          },
        },
        actions: { stop: { actionId: 'aws:ecs:stop-task', targets: { Tasks: 'oneTask' } } },
      });
    }
    if (props.databaseFailover) {
      new CfnExperimentTemplate(this, 'FailOverDatabase', {
        ...shared,
        description: 'Hypothesis: the writer fails over, reads go on, and writes resume within a minute.',
        tags: { Name: 'fail-over-database' },
        targets: {
          cluster: { resourceType: 'aws:rds:cluster', selectionMode: 'ALL', resourceArns: [props.databaseArn] },
        },
        actions: { failOver: { actionId: 'aws:rds:failover-db-cluster', targets: { Clusters: 'cluster' } } },
      });
    }
  }
}

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
