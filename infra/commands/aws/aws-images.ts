import {
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
  type ImageDetail,
  paginateDescribeImages,
} from '@aws-sdk/client-ecr';
import type { Images, PushedImage } from '../account.ts';
import { clientPerRegion, ifExists } from './clients.ts';

const ABSENT = ['RepositoryNotFoundException', 'ImageNotFoundException'];

export function awsImages(): Images {
  const clientIn = clientPerRegion((settings) => new ECRClient(settings));
  const history = async (region: string, repositoryName: string): Promise<PushedImage[]> => {
    const found: ImageDetail[] = [];
    await ifExists(ABSENT, async () => {
      const pages = paginateDescribeImages({ client: clientIn(region) }, { repositoryName });
      for await (const { imageDetails = [] } of pages) found.push(...imageDetails);
    });
    return found
      .map(({ imageDigest = '', imageTags = [], imagePushedAt = new Date(0) }) => ({
        digest: imageDigest.replace('sha256:', ''),
        tags: imageTags,
        pushedAt: imagePushedAt,
      }))
      .sort((a, b) => b.pushedAt.getTime() - a.pushedAt.getTime());
  };
  return {
    async newest(region, repositoryName) {
      const [newest] = await history(region, repositoryName);
      return newest?.digest;
    },

    history,

    async findings(region, repositoryName, digest) {
      const command = new DescribeImageScanFindingsCommand({
        repositoryName,
        imageId: { imageDigest: `sha256:${digest}` },
      });
      const scan = await ifExists([...ABSENT, 'ScanNotFoundException'], () => clientIn(region).send(command));
      // An enhanced scan goes on as long as the image is there, and is ACTIVE meanwhile.
      if (!['COMPLETE', 'ACTIVE'].includes(scan?.imageScanStatus?.status ?? '')) return undefined;
      return scan?.imageScanFindings?.findingSeverityCounts ?? {};
    },

    async has(region, repositoryName, digest) {
      const command = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest: `sha256:${digest}` }] });
      const found = await ifExists(ABSENT, () => clientIn(region).send(command));
      return (found?.imageDetails?.length ?? 0) > 0;
    },
  };
}
