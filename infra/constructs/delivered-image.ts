import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

/** Repositories that the Delivery stack makes and every copy of the system pulls from. */
export const REPOSITORY_NAMES = { api: 'phase-five/roadmap-api', simulator: 'phase-five/bedrock-simulator' } as const;

/**
 * The image that was built, scanned and tested, named by its digest: what runs is what was checked, whatever a tag says today.
 *
 * The digest is a stack parameter, so a template needs no Docker to be made and a release changes one value.
 */
export function deliveredImage(scope: Construct, image: keyof typeof REPOSITORY_NAMES): ContainerImage {
  const id = `${image === 'api' ? 'Api' : 'Simulator'}Image`;
  const digest = new CfnParameter(Stack.of(scope), `${id}Sha256`, {
    description: `SHA-256 digest of the image in ${REPOSITORY_NAMES[image]}, as docker push prints it after "sha256:".`,
    allowedPattern: '^[a-f0-9]{64}$',
    constraintDescription:
      'Give the 64 hexadecimal digits after "sha256:"; "npm run deploy" reads them from the registry.',
  });
  const repository = Repository.fromRepositoryName(scope, `${id}Repository`, REPOSITORY_NAMES[image]);
  return ContainerImage.fromEcrRepository(repository, `sha256:${digest.valueAsString}`);
}
