import { reasonOf } from '../../errors.ts';
import type { Check, Examination } from '../check.ts';
import { type Finding, ok, unknown } from '../finding.ts';
import { type QuotaNeed, quotaNeeds } from '../quota-needs.ts';

/** Whether the account's limits leave room for what the templates would add. */
export const quotasCheck: Check = {
  id: 'quota',
  looksAt: 'service quotas',
  async run(examination) {
    const deployed = new Set((await examination.deployed()).map(({ name, region }) => `${name} ${region}`));
    const absent = examination.target.stacks.filter(({ stackName, region }) => !deployed.has(`${stackName} ${region}`));
    return Promise.all(quotaNeeds(absent).map((need) => room(need, examination)));
  },
};

async function room({ quota, region, needed }: QuotaNeed, { account }: Examination): Promise<Finding> {
  const id = `quota-${quota.id}-${region}`;
  const link = `https://console.aws.amazon.com/servicequotas/home/services/${quota.service}/quotas/${quota.code}?region=${region}`;
  try {
    const given = await account.limits.quota(region, quota.service, quota.code);
    if (given === undefined)
      return { ...unknown(id, `AWS names no quota for ${quota.name} in ${region}.`, `Look at ${link}`), link };
    const used = quota.counted === undefined ? undefined : await account.limits.inUse(region, quota.counted);
    const figures = `${needed} more ${quota.name} in ${region}: ${used === undefined ? 'how many are used is not known' : `${used} are used`}, ${given} are allowed`;
    if ((used ?? 0) + needed <= given) return ok(id, `The deployment needs ${figures}.`);
    return {
      id,
      severity: 'error',
      what: `There is no room for ${figures}.`,
      mend: `aws service-quotas request-service-quota-increase --region ${region} --service-code ${quota.service} --quota-code ${quota.code} --desired-value ${Math.ceil((used ?? 0) + needed)}`,
      link,
    };
  } catch (error) {
    const mend = `Look at ${link}; the deployment needs ${needed} more.`;
    return {
      ...unknown(id, `The room for ${quota.name} in ${region} could not be read. ${reasonOf(error)}`, mend),
      link,
    };
  }
}
