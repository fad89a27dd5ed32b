import { describe, expect, it } from 'vitest';
import { kindOf, nameOf } from './possession-kind.ts';

describe('kindOf', () => {
  it.each([
    ['arn:aws:s3:::a-bucket', { label: 's3:', holder: 'bucket', isBillable: true }],
    ['arn:aws:ecr:us-east-1:1:repository/phase-five/roadmap-api', { holder: 'repository', isBillable: true }],
    ['arn:aws:logs:us-east-1:1:log-group:/aws/a:*', { holder: 'log-group', isBillable: true }],
    ['arn:aws:kms:us-east-1:1:key/1', { label: 'kms:key', isBillable: true, byHand: expect.any(String) }],
    ['arn:aws:ec2:us-east-1:1:natgateway/nat-1', { label: 'ec2:natgateway', isBillable: true }],
    ['arn:aws:ec2:us-east-1:1:subnet/subnet-1', { isBillable: false }],
    ['arn:aws:ecs:us-east-1:1:task-definition/a:3', { isBillable: false }],
    ['arn:aws:ecs:us-east-1:1:service/a/b', { isBillable: true }],
    ['arn:aws:iam::1:role/a', { isBillable: false }],
    ['arn:aws:sns:us-east-1:1:alerts', { isBillable: false }],
    ['arn:aws:new-service:us-east-1:1:thing/1', { isBillable: true }],
  ])('%s', (arn, kind) => {
    expect(kindOf(arn)).toMatchObject(kind);
  });
});

describe('nameOf', () => {
  it.each([
    ['arn:aws:s3:::a-bucket', 'a-bucket'],
    ['arn:aws:ecr:us-east-1:1:repository/phase-five/roadmap-api', 'phase-five/roadmap-api'],
    ['arn:aws:logs:us-east-1:1:log-group:/aws/rds/cluster/a/postgresql:*', '/aws/rds/cluster/a/postgresql'],
  ])('%s is %s', (arn, name) => {
    expect(nameOf(arn)).toBe(name);
  });
});
