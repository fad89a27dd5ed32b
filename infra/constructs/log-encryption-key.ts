import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * One rotating key per stack for its logs, made when first asked for.
 *
 * Keys stay in the stack that uses them: shared across stacks on something that ECS reads, a key and its reader
 * each need the other's policy first, and CloudFormation reports a cycle.
 */
export function logEncryptionKey(scope: Construct): IKey {
  const stack = Stack.of(scope);
  const existing = stack.node.tryFindChild('LogKey');
  if (existing instanceof Key) return existing;

  const key = new Key(stack, 'LogKey', {
    description: `Log groups of ${stack.stackName}`,
    enableKeyRotation: true,
    // Once the logs are gone there is nothing left to decrypt.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:DescribeKey',
      ],
      // In a key policy `*` means this key.
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': stack.formatArn({
            service: 'logs',
            resource: 'log-group',
            resourceName: '*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    }),
  );
  return key;
}
