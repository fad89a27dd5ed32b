import { CREDENTIALS_MEND, reasonOf } from '../../errors.ts';
import type { Check } from '../check.ts';
import { ok } from '../finding.ts';

/** Who AWS takes us for: without an answer nothing else can be asked. */
export const credentialsCheck: Check = {
  id: 'credentials',
  looksAt: 'credentials',
  async run({ account }) {
    try {
      const { accountId, arn } = await account.identity.whoAmI();
      return [ok('credentials', `You are ${arn} in account ${accountId}.`)];
    } catch (error) {
      return [
        {
          id: 'credentials',
          severity: 'error',
          what: `AWS does not know you. ${reasonOf(error)}`,
          mend: CREDENTIALS_MEND,
          link: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-authentication.html',
        },
      ];
    }
  },
};
