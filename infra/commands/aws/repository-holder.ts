import {
  BatchDeleteImageCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  ListTagsForResourceCommand,
  paginateListImages,
} from '@aws-sdk/client-ecr';
import { type Holder, nameOf } from '../possession-kind.ts';
import { clientPerRegion, ifExists, tagsFrom } from './clients.ts';

const ABSENT = ['RepositoryNotFoundException'];
/** What ECR takes in one call. */
const IMAGES_AT_ONCE = 100;

/** ECR repositories. */
export function repositoryHolder(): Holder {
  const clientIn = clientPerRegion((settings) => new ECRClient(settings));
  return {
    async exists(region, name) {
      const command = new DescribeRepositoriesCommand({ repositoryNames: [name] });
      return (await ifExists(ABSENT, () => clientIn(region).send(command))) !== undefined;
    },
    async tagsOf({ arn, region }) {
      const found = await ifExists(ABSENT, () =>
        clientIn(region).send(new ListTagsForResourceCommand({ resourceArn: arn })),
      );
      return found === undefined ? undefined : tagsFrom(found.tags);
    },
    async empty({ arn, region }) {
      const client = clientIn(region);
      const repositoryName = nameOf(arn);
      const settings = { client, pageSize: IMAGES_AT_ONCE };
      for await (const { imageIds = [] } of paginateListImages(settings, { repositoryName })) {
        if (imageIds.length > 0) await client.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
      }
    },
    async remove({ arn, region }) {
      await clientIn(region).send(new DeleteRepositoryCommand({ repositoryName: nameOf(arn), force: true }));
    },
  };
}
