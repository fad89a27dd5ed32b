import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
import { ReleaseTask } from './release-task.ts';
import { templateOf, testTaskProps, testVpc } from './template-of.builders.ts';

describe('ReleaseTask', () => {
  const template = templateOf((stack) => new ReleaseTask(stack, 'Release', testTaskProps(stack, testVpc(stack))));

  it('prepares the database and exits', () => {
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        Match.objectLike({
          Name: 'release',
          Essential: true,
          Environment: Match.arrayWith([
            { Name: 'PREPARE_DATABASE', Value: 'only' },
            { Name: 'DATABASE_API_USER', Value: 'roadmap_api' },
          ]),
        }),
      ],
    });
  });

  it('is given the administrator’s password by Secrets Manager, never by the template', () => {
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        Match.objectLike({
          Secrets: [{ Name: 'PGPASSWORD', ValueFrom: Match.objectLike({ 'Fn::Join': Match.anyValue() }) }],
        }),
      ],
    });
  });

  it('lets only the agent that starts it read that secret', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'] }),
        ]),
      },
      PolicyName: Match.stringLikeRegexp('ExecutionRole'),
    });
  });
});
