import { Match } from 'aws-cdk-lib/assertions';
import { FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { describe, expect, it } from 'vitest';
import { deliveredImage } from './delivered-image.ts';
import { templateOf } from './template-of.builders.ts';

describe('a delivered image', () => {
  const template = templateOf((stack) => {
    new FargateTaskDefinition(stack, 'Task').addContainer('api', { image: deliveredImage(stack, 'api') });
  });

  it('is named by a digest that the deployment gives', () => {
    expect(template.toJSON()['Parameters'].ApiImageSha256.AllowedPattern).toBe('^[a-f0-9]{64}$');
    const [task] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
    const image = JSON.stringify(task?.['Properties'].ContainerDefinitions[0].Image);
    expect(image).toMatch(/phase-five\/roadmap-api@sha256:".*"Ref":"ApiImageSha256"/);
  });

  it('may be pulled from that one repository', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: Match.arrayWith(['ecr:BatchGetImage']),
            Resource: { 'Fn::Join': ['', Match.arrayWith([':repository/phase-five/roadmap-api'])] },
          }),
        ]),
      },
    });
  });
});
