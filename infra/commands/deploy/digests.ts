import { REPOSITORY_NAMES } from '../../constructs/delivered-image.ts';
import type { Account } from '../account.ts';
import type { Options } from '../command.ts';
import { UsageError } from '../errors.ts';
import { IMAGE_PARAMETERS } from '../image-parameters.ts';
import type { Target } from '../target.ts';

/** The digests that were typed, by stack parameter. Throws `UsageError` for what is none. */
export function givenDigests(options: Options): Record<string, string> {
  const given: Record<string, string> = {};
  for (const { option, parameter } of IMAGE_PARAMETERS) {
    const typed = options.value(option)?.replace(/^sha256:/, '');
    if (typed === undefined) continue;
    if (!/^[a-f0-9]{64}$/.test(typed)) {
      throw new UsageError(`--${option} takes the 64 hexadecimal digits after "sha256:", as docker push prints them.`);
    }
    given[parameter] = typed;
  }
  return given;
}

/** A digest for each image parameter of the stacks, as `cdk deploy --parameters` takes it: what was typed, or what was pushed last for the profile. */
export async function chooseDigests(
  { name, stacks, region }: Target,
  given: Readonly<Record<string, string>>,
  { images }: Pick<Account, 'images'>,
): Promise<Record<string, string>> {
  const chosen: Record<string, string> = {};
  for (const { stackName, template } of stacks) {
    for (const { image, parameter, option } of IMAGE_PARAMETERS) {
      if (!Object.hasOwn(template.Parameters ?? {}, parameter)) continue;
      const digest = given[parameter] ?? (await images.newest(region, REPOSITORY_NAMES[image], name));
      if (digest === undefined) {
        throw new UsageError(
          `${REPOSITORY_NAMES[image]} holds no image with a tag ${name}-...: push one as docs/deployment.md says, or name another with --${option}.`,
        );
      }
      chosen[`${stackName}:${parameter}`] = digest;
    }
  }
  return chosen;
}
