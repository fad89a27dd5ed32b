import { DELIVERY } from '../../../config/delivery.ts';
import type { Check } from '../check.ts';
import { ok } from '../finding.ts';

const HOST = 'token.actions.githubusercontent.com';
const LINK = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html';

/** An account holds one identity provider for GitHub: two stacks cannot both create it. */
export const githubProviderCheck: Check = {
  id: 'github-provider',
  looksAt: 'GitHub’s identity provider',
  async run({ target, account, deployed }) {
    if (target.name !== 'account') return [];
    const isDeployed = (await deployed()).some(({ name }) => target.stacks.some(({ stackName }) => stackName === name));
    const isThere = await account.settings.hasOidcProvider(HOST);
    const setting = DELIVERY.githubProvider;
    if (isThere && setting === 'create' && !isDeployed) {
      const what = 'The account has a provider for GitHub already, and the stack would create a second.';
      return [
        {
          id: 'github-provider',
          severity: 'error',
          what,
          mend: "Set githubProvider: 'existing' in infra/config/delivery.ts.",
          link: LINK,
        },
      ];
    }
    if (!isThere && setting === 'existing') {
      const what = 'The stack counts on a provider for GitHub that the account does not have.';
      return [
        {
          id: 'github-provider',
          severity: 'error',
          what,
          mend: "Set githubProvider: 'create' in infra/config/delivery.ts.",
          link: LINK,
        },
      ];
    }
    return [ok('github-provider', `GitHub's identity provider: ${isThere ? 'there' : 'will be created'}.`)];
  },
};
