import type { Run } from './programs.ts';
import { logIn, type Pushed, regionOfEcr } from './push-image.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';

/**
 * Whether an image was built by this repository's own workflow, and by no other: its signature and its provenance say so, and name the
 * workflow. Throws where one of them is missing or another's.
 *
 * Both read the registry with Docker's own login, which is made first where it is ECR: nobody else can read there.
 * What a pull request built is taken for its preview alone. Both are asked: the signature binds the digest, the provenance the commit and the machine that it was built on.
 */
export async function verifyImage(
  { name, digest }: Pushed,
  { repository, isPreview = false }: { readonly repository: string; readonly isPreview?: boolean },
  run: Run,
): Promise<void> {
  if (regionOfEcr(name) !== undefined) await logIn(name, undefined, run);
  const workflow = `${repository}/.github/workflows/images.yml`;
  const refs = ['heads/main', 'tags/v.+', ...(isPreview ? ['pull/\\d+/merge'] : [])];
  const identity = `^https://github\\.com/${escaped(workflow)}@refs/(${refs.join('|')})$`;
  const image = `${name}@${digest}`;
  const asked = ['--certificate-oidc-issuer', ISSUER, '--certificate-identity-regexp', identity];
  await run('cosign', ['verify', ...asked, image]);
  // The same identity, and not `--signer-workflow`, which takes the workflow of any branch; and no machine but GitHub's own.
  const built = ['--repo', repository, '--cert-identity-regex', identity, '--deny-self-hosted-runners'];
  await run('gh', ['attestation', 'verify', `oci://${image}`, ...built]);
}

const escaped = (text: string) => text.replaceAll('.', '\\.');
