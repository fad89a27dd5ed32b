import { DescribeImagesCommand, ECRClient, type ImageDetail, paginateDescribeImages } from '@aws-sdk/client-ecr';
import type { Images } from '../account.ts';
import { clientPerRegion, ifExists } from './clients.ts';

const ABSENT = ['RepositoryNotFoundException', 'ImageNotFoundException'];

export function awsImages(): Images {
  const clientIn = clientPerRegion((settings) => new ECRClient(settings));
  return {
    async newest(region, repositoryName) {
      const all = await ifExists(ABSENT, async () => {
        const found: ImageDetail[] = [];
        for await (const { imageDetails = [] } of paginateDescribeImages(
          { client: clientIn(region) },
          { repositoryName },
        )) {
          found.push(...imageDetails);
        }
        return found;
      });
      const pushedAt = ({ imagePushedAt }: ImageDetail) => imagePushedAt?.getTime() ?? 0;
      const [newest] = (all ?? []).sort((a, b) => pushedAt(b) - pushedAt(a));
      return newest?.imageDigest?.replace('sha256:', '');
    },

    async has(region, repositoryName, digest) {
      const command = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest: `sha256:${digest}` }] });
      const found = await ifExists(ABSENT, () => clientIn(region).send(command));
      return (found?.imageDetails?.length ?? 0) > 0;
    },
  };
}
