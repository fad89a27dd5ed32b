import { DELIVERY } from '../../../config/delivery.ts';
import type { Check } from '../check.ts';
import { ok } from '../finding.ts';

const LINK = 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws';

/** The roles of the account stack trust one repository by name, and a placeholder's name is anybody's to register. */
export const githubRepositoryCheck: Check = {
  id: 'github-repository',
  looksAt: 'the GitHub repository that is trusted',
  async run({ target }) {
    if (target.name !== 'account') return [];
    const { githubRepository } = DELIVERY;
    if (!githubRepository.startsWith('your-organization/')) {
      return [ok('github-repository', `GitHub's workflows of ${githubRepository} are trusted.`)];
    }
    const what = `The roles would trust ${githubRepository} on GitHub: a placeholder, which somebody else may register.`;
    const mend = 'Set githubRepository in infra/config/delivery.ts to your own, as owner/name.';
    return [{ id: 'github-repository', severity: 'error', what, mend, link: LINK }];
  },
};
