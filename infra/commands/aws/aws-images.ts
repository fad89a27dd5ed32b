import {
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
  type ImageDetail,
  paginateDescribeImages,
} from '@aws-sdk/client-ecr';
import type { Images, PushedImage } from '../account.ts';
import { clientPerRegion, ifExists } from './clients.ts';

const UNDER_WAY = ['PENDING', 'IN_PROGRESS'];
/** An enhanced scan goes on as long as the image is there, and is ACTIVE meanwhile. */
const DONE = ['COMPLETE', 'ACTIVE'];
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
      .filter(isImage)
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

    async scan(region, repositoryName, digest) {
      const command = new DescribeImageScanFindingsCommand({
        repositoryName,
        imageId: { imageDigest: `sha256:${digest}` },
      });
      const found = await ifExists([...ABSENT, 'ScanNotFoundException'], () => clientIn(region).send(command));
      const { status = 'PENDING', description = 'the registry gives no reason' } = found?.imageScanStatus ?? {};
      if (UNDER_WAY.includes(status)) return undefined;
      if (!DONE.includes(status)) return { kind: 'not scanned', why: `${status}: ${description}` };
      return { kind: 'scanned', counts: found?.imageScanFindings?.findingSeverityCounts ?? {} };
    },

    async has(region, repositoryName, digest) {
      const command = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest: `sha256:${digest}` }] });
      const found = await ifExists(ABSENT, () => clientIn(region).send(command));
      return (found?.imageDetails ?? []).some(isImage);
    },
  };
}

/** Of a configuration, as the registry says it of an image; an emulator says that of the manifest. */
const IMAGE_TYPE =
  /^application\/vnd\.(docker\.(container\.image|distribution\.manifest)|oci\.image\.(config|manifest))\./;

/**
 * Whether a task could start from it. A registry stores a signature as one more image, pushed after the one that it is about: as a referrer,
 * which names its subject, or under that one's digest as a tag.
 */
function isImage({ subjectManifestDigest, artifactMediaType, imageTags = [] }: ImageDetail): boolean {
  if (subjectManifestDigest !== undefined) return false;
  if (artifactMediaType !== undefined && !IMAGE_TYPE.test(artifactMediaType)) return false;
  return !imageTags.some((tag) => tag.startsWith('sha256-'));
}
