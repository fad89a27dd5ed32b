import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
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
      Targets: { oneTask: { SelectionMode: 'COUNT(1)', ResourceTags: { profile: 'test', project: 'phase-five' } } },
      Actions: { stop: { ActionId: 'aws:ecs:stop-task' } },
    });
  });

  it('fail over this database and no other', () => {
    experiments({ stopTask: false, databaseFailover: true }).hasResourceProperties('AWS::FIS::ExperimentTemplate', {
      Targets: { cluster: { ResourceArns: ['arn:database'] } },
      Actions: { failOver: { ActionId: 'aws:rds:failover-db-cluster' } },
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

const experiments = (which: { stopTask: boolean; databaseFailover: boolean }) =>
  templateOf(
    (stack) =>
      new Experiments(stack, 'Experiments', {
        ...which,
        clusterName: 'roadmap-test',
        profileTag: 'test',
        databaseArn: 'arn:database',
        stopAlarmArns: ['arn:alarm'],
        logRetentionDays: 1,
        customerManagedKeys: false,
      }),
  );
