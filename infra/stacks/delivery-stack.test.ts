import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type Delivery, parseDelivery } from '../config/delivery.ts';
import { PROFILE_NAMES } from '../config/schema.ts';
import { testStack } from '../constructs/template-of.builders.ts';
import { DeliveryStack } from './delivery-stack.ts';

const LITERAL = {
  owner: 'me',
  githubRepository: 'owner/name',
  githubProvider: 'create',
  region: 'us-east-1',
  keepImages: 30,
} as const;

describe('DeliveryStack', () => {
  it('holds one repository for each image', () => {
    const names = Object.values(delivery({}).findResources('AWS::ECR::Repository')).map(
      ({ Properties }) => Properties.RepositoryName,
    );
    expect(names).toEqual(['phase-five/roadmap-api', 'phase-five/bedrock-simulator']);
  });

  it('gives each profile a role of its own, and one to push images', () => {
    delivery({}).resourceCountIs('AWS::IAM::Role', PROFILE_NAMES.length + 1);
  });

  it('replicates images to the other regions that a profile uses', () => {
    delivery({}).resourceCountIs('AWS::ECR::ReplicationConfiguration', 0);
    delivery({ replicateTo: ['eu-west-1'] }).hasResourceProperties('AWS::ECR::ReplicationConfiguration', {
      ReplicationConfiguration: {
        Rules: [Match.objectLike({ Destinations: [Match.objectLike({ Region: 'eu-west-1' })] })],
      },
    });
  });
});

describe('parseDelivery', () => {
  it('refuses an address where owner/name belongs', () => {
    expect(() => parseDelivery({ ...LITERAL, githubRepository: 'https://github.com/owner/name' })).toThrow(
      'Write owner/name',
    );
  });

  it('replicates to the regions of the profiles, except the one that images are pushed to', () => {
    expect(parseDelivery({ ...LITERAL, region: 'eu-west-1' }).replicateTo).toEqual(['us-east-1']);
    expect(parseDelivery(LITERAL).replicateTo).toEqual([]);
  });
});

function delivery(changes: Partial<Delivery>): Template {
  const stack = new DeliveryStack(testStack(), 'Delivery', {
    ...parseDelivery(LITERAL),
    ...changes,
    env: { region: 'us-east-1' },
  });
  return Template.fromStack(stack);
}
