import { REPOSITORY_NAMES } from '../../../constructs/delivered-image.ts';
import type { Unscanned } from '../../account.ts';
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
        const digest =
          digests[parameter] ?? (await account.images.newest(target.region, REPOSITORY_NAMES[image], target.name));
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
  if (scan.kind !== 'scanned') return { severity: 'error', link, ...unscanned(image, name, scan) };
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

/** What can never be scanned has an id of its own: whoever skips that one does not skip what a scan may find one day. */
function unscanned(image: string, name: string, { kind, why }: Unscanned): Pick<Finding, 'id' | 'what' | 'mend'> {
  const failed = `image-scan-${image}`;
  const impossible = `image-scan-impossible-${image}`;
  const byHand = `Look for known weaknesses in its bill of materials, and deploy it with --skip ${impossible}.`;
  switch (kind) {
    case 'failed':
      return {
        id: failed,
        what: `The scan of ${name} failed, so nobody knows what is in it. ${why}`,
        mend: `Push it again under a new tag, which scans it again. --skip ${failed} deploys it unseen.`,
      };
    case 'unsupported':
      return {
        id: impossible,
        what: `The registry cannot scan what ${name} is built on, now or later. ${why}`,
        mend: `${byHand} A base that the registry knows makes that needless.`,
      };
    case 'expired':
      return {
        id: impossible,
        what: `The registry no longer scans ${name}, as it was pushed too long ago. ${why}`,
        mend: `Build and push it anew, which is scanned again. ${byHand}`,
      };
  }
}
