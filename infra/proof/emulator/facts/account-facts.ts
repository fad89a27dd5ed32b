import { DescribeRepositoriesCommand, GetLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import type { Delivery } from '../../../config/delivery.ts';
import { REPOSITORY_NAMES } from '../../../constructs/delivered-image.ts';
import type { Fact } from './fact.ts';

/** Of a rule, which images it counts and how many it leaves. */
interface Selection {
  readonly tagPatternList: readonly string[];
  readonly countNumber: number;
}

/** What a rehearsal must see of what an account has once. */
export function accountFacts({ keepImages, copies }: Delivery): Fact[] {
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
      says: 'The registry keeps as many releases of each copy as it was told.',
      expected: repositoryNames.map(() => copies.map(({ name }) => [`${name}-*`, keepImages])),
      found: ({ ecr }) =>
        Promise.all(
          repositoryNames.map(async (repositoryName) => {
            const { lifecyclePolicyText = '{}' } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
            const { rules }: { rules: { selection: Selection }[] } = JSON.parse(lifecyclePolicyText);
            return rules.map(({ selection }) => [selection.tagPatternList[0], selection.countNumber]);
          }),
        ),
    },
  ];
}
