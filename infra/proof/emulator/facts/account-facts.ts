import { DescribeRepositoriesCommand, GetLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import type { Delivery } from '../../../config/delivery.ts';
import { REPOSITORY_NAMES } from '../../../constructs/delivered-image.ts';
import type { Fact } from './fact.ts';

/** What a rehearsal must see of what an account has once. */
export function accountFacts({ keepImages }: Delivery): Fact[] {
  const repositoryNames = Object.values(REPOSITORY_NAMES);
  return [
    {
      says: 'Images never change under their tag, and are scanned when they arrive.',
      expected: repositoryNames.map((name) => [name, 'IMMUTABLE', true]).sort(),
      found: async ({ ecr }) => {
        const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames }));
        return repositories
          .map((it) => [it.repositoryName, it.imageTagMutability, it.imageScanningConfiguration?.scanOnPush])
          .sort();
      },
    },
    {
      says: 'The registry keeps as many releases as it was told.',
      expected: repositoryNames.map(() => keepImages),
      found: ({ ecr }) =>
        Promise.all(
          repositoryNames.map(async (repositoryName) => {
            const { lifecyclePolicyText = '{}' } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
            return JSON.parse(lifecyclePolicyText).rules.at(-1).selection.countNumber;
          }),
        ),
    },
  ];
}
