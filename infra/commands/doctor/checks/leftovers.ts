import type { DeployedStack } from '../../account.ts';
import type { Check } from '../check.ts';
import { type Finding, ok } from '../finding.ts';

/** States that no update leaves by itself. */
const STUCK: Readonly<Record<string, 'delete' | 'roll back'>> = {
  CREATE_FAILED: 'delete',
  ROLLBACK_COMPLETE: 'delete',
  ROLLBACK_FAILED: 'delete',
  DELETE_FAILED: 'delete',
  UPDATE_ROLLBACK_FAILED: 'roll back',
  REVIEW_IN_PROGRESS: 'delete',
};

const LINK = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html';

/** Stacks of an earlier deployment that stand in the way of this one. */
export const leftoversCheck: Check = {
  id: 'leftovers',
  looksAt: 'the stacks of an earlier deployment',
  async run({ target, deployed }) {
    const names = new Set(target.stacks.map(({ stackName, region }) => `${stackName} ${region}`));
    const ours = (await deployed()).filter(({ name, region }) => names.has(`${name} ${region}`));
    const findings = ours.flatMap((stack) => [...foreign(stack, target.tags), ...stuck(stack)]);
    return findings.length > 0
      ? findings
      : [ok('leftovers', `${ours.length} of ${names.size} stacks are deployed; none is stuck.`)];
  },
};

function foreign({ name, region, tags, status }: DeployedStack, ours: object): Finding[] {
  // A stack that is only being reviewed has no tags yet.
  if (status === 'REVIEW_IN_PROGRESS') return [];
  if (Object.entries(ours).every(([key, value]) => tags[key] === value)) return [];
  return [
    {
      id: `leftovers-${name}`,
      severity: 'error',
      what: `A stack ${name} in ${region} is not ours: it lacks the tags project and profile. A deployment would overwrite it.`,
      mend: 'Rename it or deploy to another account; no command here deletes what carries no tag of ours.',
      link: LINK,
    },
  ];
}

function stuck({ name, region, status }: DeployedStack): Finding[] {
  const base = { id: `leftovers-${name}`, link: LINK };
  if (status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS') {
    const what = `${name} in ${region} is being worked on: ${status}.`;
    const mend = `aws cloudformation describe-stack-events --region ${region} --stack-name ${name} --max-items 5`;
    return [{ ...base, severity: 'error', what: `${what} Wait for it to end.`, mend }];
  }
  const way = STUCK[status];
  if (way === undefined) return [];
  const action = way === 'roll back' ? 'continue-update-rollback' : 'delete-stack';
  return [
    {
      ...base,
      severity: 'error',
      what: `${name} in ${region} is stuck in ${status}: it can't be updated.`,
      mend: `aws cloudformation ${action} --region ${region} --stack-name ${name}`,
    },
  ];
}
