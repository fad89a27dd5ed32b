import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import PLANS from '../../loadtests/chaos/emit/generated/fis-plans.json' with { type: 'json' };
import { EXPERIMENT_PLANS, type ExperimentPlan } from '../config/experiment-plans.ts';
import { PROFILES } from '../config/profiles.ts';
import { synthesize } from '../synthesize.ts';
import { Experiments } from './experiments.ts';
import { templateOf } from './template-of.builders.ts';

describe('Experiments', () => {
  it('end as soon as an alarm goes off', () => {
    experiments({ stopTask: true, databaseFailover: true }).allResourcesProperties('AWS::FIS::ExperimentTemplate', {
      StopConditions: [{ Source: 'aws:cloudwatch:alarm', Value: 'arn:alarm' }],
    });
  });

  it('stop one task of this copy and of no other', () => {
    experiments({ stopTask: true, databaseFailover: false }).hasResourceProperties('AWS::FIS::ExperimentTemplate', {
      Targets: {
        'one-api-task': { SelectionMode: 'COUNT(1)', ResourceTags: { profile: 'test', project: 'phase-five' } },
      },
      Actions: { stop: { ActionId: 'aws:ecs:stop-task', Targets: { Tasks: 'one-api-task' } } },
    });
  });

  it('are those that the profile allows', () => {
    for (const [stopTask, databaseFailover] of [
      [true, false],
      [false, true],
    ] as const) {
      experiments({ stopTask, databaseFailover }).resourceCountIs('AWS::FIS::ExperimentTemplate', 1);
    }
  });

  it('wait before what comes later', () => {
    const later = { ...STOP, actions: STOP.actions.map((action) => ({ ...action, afterMinutes: 2 })) };
    experiments({ stopTask: true, databaseFailover: false, plans: [later] }).hasResourceProperties(
      'AWS::FIS::ExperimentTemplate',
      {
        Actions: {
          'before-stop': { ActionId: 'aws:fis:wait', Parameters: { duration: 'PT2M' } },
          stop: { StartAfter: ['before-stop'] },
        },
      },
    );
  });

  it('spoil the ports that this copy has: another one would break nothing, and pass', () => {
    const opened = JSON.stringify(synthesize(PROFILES.production).map(({ template }) => template));
    const ports = PLANS.flatMap(({ actions }) =>
      actions.flatMap(({ parameters }) => ('port' in parameters ? [parameters.port] : [])),
    );
    expect(ports).not.toEqual([]);
    for (const port of ports) expect(opened).toMatch(new RegExp(`"(Port|FromPort|ToPort)":"?${port}\\b`));
  });

  it('come from the same place as those on a laptop, without those that need an agent inside of a task', () => {
    expect(EXPERIMENT_PLANS.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['replica-reclaimed', 'database-failover']),
    );
    expect(EXPERIMENT_PLANS.flatMap(({ actions }) => actions.map(({ actionId }) => actionId)).join()).not.toMatch(
      /ecs:task-/,
    );
  });

  it('fail over this database and no other', () => {
    experiments({ stopTask: false, databaseFailover: true }).hasResourceProperties('AWS::FIS::ExperimentTemplate', {
      Targets: { 'database-cluster': { ResourceArns: ['arn:database'] } },
      Actions: { 'fail-over': { ActionId: 'aws:rds:failover-db-cluster', Targets: { Clusters: 'database-cluster' } } },
    });
  });

  it('may break what they are made for and nothing else', () => {
    experiments({ stopTask: true, databaseFailover: true }).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }),
        ],
      },
      Policies: [
        Match.objectLike({
          PolicyDocument: Match.objectLike({
            Statement: Match.arrayWith([
              Match.objectLike({ Action: 'rds:FailoverDBCluster', Resource: 'arn:database' }),
            ]),
          }),
        }),
      ],
    });
  });
});

const STOP: ExperimentPlan = plan('stop', 'aws:ecs:stop-task', 'one-api-task');
const FAIL_OVER: ExperimentPlan = plan('fail-over', 'aws:rds:failover-db-cluster', 'database-cluster');

function plan(name: string, actionId: string, target: string): ExperimentPlan {
  const action = { name, actionId, target, parameters: {}, afterMinutes: 0 };
  return { id: `${name}-it`, description: 'Nobody notices.', actions: [action], needsAgent: false };
}

const experiments = (which: { stopTask: boolean; databaseFailover: boolean; plans?: readonly ExperimentPlan[] }) =>
  templateOf(
    (stack) =>
      new Experiments(stack, 'Experiments', {
        plans: [STOP, FAIL_OVER],
        ...which,
        clusterName: 'roadmap-test',
        profileTag: 'test',
        databaseArn: 'arn:database',
        stopAlarmArns: ['arn:alarm'],
        logRetentionDays: 1,
        customerManagedKeys: false,
      }),
  );
