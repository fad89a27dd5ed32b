import { reasonOf } from '../../errors.ts';
import type { Check, Examination } from '../check.ts';
import { type Finding, ok } from '../finding.ts';

/** Whether the account may be used in each region that the target needs; an organization often closes all but a few. */
export const regionCheck: Check = {
  id: 'region',
  looksAt: 'regions',
  run: (examination) => {
    const { stacks } = examination.target;
    return Promise.all(
      [...new Set(stacks.map(({ region }) => region))].map((region) => openRegion(region, examination)),
    );
  },
};

async function openRegion(region: string, { target, account }: Examination): Promise<Finding> {
  const id = `region-${region}`;
  const count = target.stacks.filter((stack) => stack.region === region).length;
  const purpose = `${count} of ${target.stacks.length} stacks go there, as the profile says (AWS_REGION is not read)`;
  try {
    await account.stacks.list(region);
    return ok(id, `${region} answers; ${purpose}.`);
  } catch (error) {
    return {
      id,
      severity: 'error',
      what: `CloudFormation in ${region} does not let you look; ${purpose}. ${reasonOf(error)}`,
      mend: `Ask for cloudformation:DescribeStacks in ${region}. Where an organization's policy closes the region, choose another in infra/config/profiles.ts; us-east-1 is always needed, for CloudFront.`,
      link: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    };
  }
}
