import { REPOSITORY_NAMES } from '../../../constructs/delivered-image.ts';
import { IMAGE_PARAMETERS } from '../../image-parameters.ts';
import type { Check, Examination } from '../check.ts';
import { type Finding, ok } from '../finding.ts';

/** The images that run now. The registry lets old ones go, and a task that must start again then finds nothing to start from. */
export const runningImagesCheck: Check = {
  id: 'running-image',
  looksAt: 'the images that run',
  async run(examination) {
    const { target, deployed } = examination;
    const service = (await deployed()).find(({ name }) => name === `${target.resourceName}-service`);
    if (service === undefined) return [];
    return Promise.all(
      IMAGE_PARAMETERS.flatMap(({ image, parameter }) => {
        const digest = service.parameters[parameter];
        return digest === undefined ? [] : [stillThere(image, digest, examination)];
      }),
    );
  },
};

async function stillThere(
  image: keyof typeof REPOSITORY_NAMES,
  digest: string,
  { account, target }: Examination,
): Promise<Finding> {
  const id = `running-image-${image}`;
  const repository = REPOSITORY_NAMES[image];
  if (await account.images.has(target.region, repository, digest))
    return ok(id, `${repository} still holds what runs.`);
  return {
    id,
    severity: 'warning',
    what: `${target.name} runs sha256:${digest}, which ${repository} no longer holds: no task could be added or replaced.`,
    mend: 'Deploy an image that is there, and raise keepImages in infra/config/delivery.ts above the number of pushes for this profile between two of its deployments; let tags of what is pushed by hand begin with its name.',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
  };
}
