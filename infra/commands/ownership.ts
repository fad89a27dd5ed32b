import type { DeployedStack, Possession } from './account.ts';
import type { Target } from './target.ts';

/** Whether something carries both of the target's tags, without which nothing is ever deleted. */
export function carriesOurTags(tags: Readonly<Record<string, string>>, target: Target): boolean {
  return Object.entries(target.tags).every(([key, value]) => tags[key] === value);
}

/** A stack belongs to the target if both its tags and its name say so: either alone may be a coincidence. */
export function isOurStack({ name, tags }: DeployedStack, target: Target): boolean {
  return name.startsWith(target.stackPrefix) && carriesOurTags(tags, target);
}

/** A resource of the target: its tags say so, and the stack it came from or its own name does. */
export function isOurPossession({ arn, tags }: Possession, target: Target): boolean {
  if (!carriesOurTags(tags, target)) return false;
  return (tags[STACK_NAME_TAG] ?? '').startsWith(target.stackPrefix) || isNamedLikeOurs(arn, target);
}

/** Whether `roadmap-personal` is a whole part of the name, and not the start of somebody's `roadmap-personality`. */
export function isNamedLikeOurs(arn: string, { resourceName }: Target): boolean {
  return arn.split(/[:/]/).some((part) => part === resourceName || part.startsWith(`${resourceName}-`));
}

/** CloudFormation puts it on whatever it makes; nobody else can. */
export const STACK_NAME_TAG = 'aws:cloudformation:stack-name';
