import { REPOSITORY_NAMES } from '../../constructs/delivered-image.ts';
import type { Options, World } from '../command.ts';
import { UsageError } from '../errors.ts';
import type { Target } from '../target.ts';

/** For the commands that put an image in front of users. */
export const SIGNED_BY_OPTION = {
  'signed-by': {
    value: 'OWNER/NAME',
    says: "refuse an API image that this GitHub repository's own workflow did not build; takes cosign, gh and docker",
  },
} as const;

/**
 * Refuses an image that no signature and no provenance traces to the workflow of the repository that was typed; asks nothing where none was.
 *
 * The image has to be named by its digest: what is pushed last may be another by the time that it is deployed.
 */
export async function requireSigned(
  digest: string | undefined,
  target: Target,
  options: Options,
  { account, terminal, verifyImage }: World,
): Promise<void> {
  const repository = options.value('signed-by');
  if (repository === undefined) return;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new UsageError('--signed-by takes OWNER/NAME, as GitHub shows it.');
  if (digest === undefined)
    throw new UsageError('--signed-by is about one image: name it with --api-image-sha256, too.');
  const { accountId } = await account.identity.whoAmI();
  const name = `${accountId}.dkr.ecr.${target.region}.amazonaws.com/${REPOSITORY_NAMES.api}`;
  const isPreview = target.name === 'ephemeral';
  terminal.say(`Asking for signature and provenance of sha256:${digest} ...`);
  await verifyImage({ name, digest: `sha256:${digest}` }, { repository, isPreview });
}
