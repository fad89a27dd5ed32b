import { REPOSITORY_NAMES } from '../../../constructs/delivered-image.ts';
import { IMAGE_PARAMETERS } from '../../image-parameters.ts';
import type { Check, Examination } from '../check.ts';
import { type Finding, ok } from '../finding.ts';

/** The images that the target's tasks would run. */
export const imagesCheck: Check = {
  id: 'image',
  looksAt: 'images in the registry',
  run: (examination) => {
    const { stacks } = examination.target;
    const wanted = IMAGE_PARAMETERS.filter(({ parameter }) =>
      stacks.some(({ template }) => Object.hasOwn(template.Parameters ?? {}, parameter)),
    );
    return Promise.all(wanted.map(({ image, parameter }) => inRegistry(image, parameter, examination)));
  },
};

async function inRegistry(
  image: keyof typeof REPOSITORY_NAMES,
  parameter: string,
  { target, account, digests }: Examination,
): Promise<Finding> {
  const { name, region } = target;
  const id = `image-${image}`;
  const repository = REPOSITORY_NAMES[image];
  const asked = digests[parameter];
  const found =
    asked === undefined
      ? await account.images.newest(region, repository, name)
      : await account.images.has(region, repository, asked);
  if (typeof found === 'string')
    return ok(id, `${repository} holds sha256:${found}; it is what was pushed last for ${name}.`);
  if (found === true) return ok(id, `${repository} holds sha256:${asked}.`);
  const which = asked === undefined ? `an image with a tag ${name}-...` : `sha256:${asked}`;
  return {
    id,
    severity: 'error',
    what: `${repository} in ${region} does not hold ${which}, so no task could start.`,
    mend: 'Deploy the repositories once an account (`npm run deploy -- --profile account`), then build and push the image as docs/deployment.md says.',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html',
  };
}
