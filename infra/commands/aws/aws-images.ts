import {
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
  type ImageDetail,
  paginateDescribeImages,
} from '@aws-sdk/client-ecr';
import type { Images, PushedImage, Unscanned } from '../account.ts';
import { isBuiltFor } from '../is-built-for.ts';
import { clientPerRegion, ifExists } from './clients.ts';

const UNDER_WAY = ['PENDING', 'IN_PROGRESS'];
/** An enhanced scan goes on as long as the image is there, and is ACTIVE meanwhile. */
const DONE = ['COMPLETE', 'ACTIVE'];
/** Why there will be no findings; every other end is a scan that failed. */
const UNSCANNED: Readonly<Record<string, Unscanned['kind']>> = {
  UNSUPPORTED_IMAGE: 'unsupported',
  SCAN_ELIGIBILITY_EXPIRED: 'expired',
};
const ABSENT = ['RepositoryNotFoundException', 'ImageNotFoundException'];

export function awsImages(): Images {
  const clientIn = clientPerRegion((settings) => new ECRClient(settings));
  const history: Images['history'] = async (region, repositoryName, profile) => {
    const found: ImageDetail[] = [];
    await ifExists(ABSENT, async () => {
      const pages = paginateDescribeImages({ client: clientIn(region) }, { repositoryName });
      for await (const { imageDetails = [] } of pages) found.push(...imageDetails);
    });
    return found
      .filter((detail) => isImage(detail) && isBuiltFor(profile, detail.imageTags ?? []))
      .map(
        ({ imageDigest = '', imageTags = [], imagePushedAt = new Date(0) }): PushedImage => ({
          digest: imageDigest.replace('sha256:', ''),
          tags: imageTags,
          pushedAt: imagePushedAt,
        }),
      )
      .sort((a, b) => b.pushedAt.getTime() - a.pushedAt.getTime());
  };
  return {
    async newest(region, repositoryName, profile) {
      const [newest] = await history(region, repositoryName, profile);
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
      if (!DONE.includes(status)) return { kind: UNSCANNED[status] ?? 'failed', why: `${status}: ${description}` };
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
