import { REPOSITORY_NAMES } from '../../../constructs/delivered-image.ts';
import { IMAGE_PARAMETERS } from '../../image-parameters.ts';
import type { Check, Examination } from '../check.ts';
import { type Finding, ok, unknown } from '../finding.ts';

/** With one of these an image is not deployed. What is less is told by the registry, and waits for the next base image. */
const SERIOUS = ['CRITICAL', 'HIGH'];

/** What the registry's scan found in the images that are about to run. It scans when an image arrives. */
export const imageScanCheck: Check = {
  id: 'image-scan',
  looksAt: "the registry's scans of images",
  async run(examination) {
    const { target, account, digests } = examination;
    const wanted = IMAGE_PARAMETERS.filter(({ parameter }) =>
      target.stacks.some(({ template }) => Object.hasOwn(template.Parameters ?? {}, parameter)),
    );
    const found = await Promise.all(
      wanted.map(async ({ image, parameter }) => {
        const digest = digests[parameter] ?? (await account.images.newest(target.region, REPOSITORY_NAMES[image]));
        return digest === undefined ? [] : [await scanned(image, digest, examination)];
      }),
    );
    return found.flat();
  },
};

async function scanned(
  image: keyof typeof REPOSITORY_NAMES,
  digest: string,
  { account, target }: Examination,
): Promise<Finding> {
  const id = `image-scan-${image}`;
  const link = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html';
  const name = `${REPOSITORY_NAMES[image]}@sha256:${digest.slice(0, 12)}...`;
  const scan = await account.images.scan(target.region, REPOSITORY_NAMES[image], digest);
  if (scan === undefined) {
    return { ...unknown(id, `${name} was not scanned yet.`, 'Wait a minute after the push, and look again.'), link };
  }
  if (scan.kind === 'not scanned') {
    return {
      id,
      severity: 'error',
      what: `${name} could not be scanned, so nobody knows what is in it. ${scan.why}`,
      mend: `Push it again, on a base that the registry can scan. --skip ${id} deploys it unseen.`,
      link,
    };
  }
  const { counts } = scan;
  const serious = SERIOUS.filter((severity) => (counts[severity] ?? 0) > 0).map(
    (severity) => `${counts[severity]} ${severity.toLowerCase()}`,
  );
  if (serious.length === 0) return ok(id, `${name} was scanned, and nothing serious was found.`);
  return {
    id,
    severity: 'error',
    what: `${name} has weaknesses: ${serious.join(', ')}.`,
    mend: `Build it anew on a newer base, or look at each: aws ecr describe-image-scan-findings --region ${target.region} --repository-name ${REPOSITORY_NAMES[image]} --image-id imageDigest=sha256:${digest}. --skip ${id} deploys it all the same.`,
    link,
  };
}
