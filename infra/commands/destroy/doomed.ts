import type { Account, DeployedResource, DeployedStack, Possession } from '../account.ts';
import { STACK_NAME_TAG } from '../ownership.ts';

/** A stack that is about to go. */
export interface Doomed {
  readonly stack: DeployedStack;
  readonly resources: readonly DeployedResource[];
  /** Logical ids that CloudFormation leaves behind, as the template says. */
  readonly kept: readonly string[];
}

export async function readDoomed(stack: DeployedStack, { stacks }: Pick<Account, 'stacks'>): Promise<Doomed> {
  const resources = await stacks.resources(stack);
  const { Resources = {} } = await stacks.template(stack);
  const kept = Object.entries(Resources).flatMap(([logicalId, resource]) => (isKept(resource) ? [logicalId] : []));
  return { stack, resources, kept };
}

/** Whether a resource came from the stack: by CloudFormation's own tag, or, since a few types don't take it, by its identifier. */
export function holds({ stack, resources }: Doomed, { arn, tags }: Possession): boolean {
  return tags[STACK_NAME_TAG] === stack.name || resources.some((resource) => isIdentifiedBy(resource, arn));
}

/**
 * Whether the resource is gone since the stack is: CloudFormation deleted it and says so, while the index of tags, and ECS for
 * services, go on listing it for an hour.
 */
export function isDeletedWith({ resources, kept }: Doomed, { arn }: Possession): boolean {
  return resources.some((resource) => isIdentifiedBy(resource, arn) && !kept.includes(resource.logicalId));
}

/** The physical id is the whole ARN for some types, and its last part for others. */
function isIdentifiedBy({ physicalId }: DeployedResource, arn: string): boolean {
  if (physicalId === undefined) return false;
  return arn === physicalId || arn.endsWith(`/${physicalId}`) || arn.endsWith(`:${physicalId}`);
}

function isKept(resource: unknown): boolean {
  if (typeof resource !== 'object' || resource === null || !('DeletionPolicy' in resource)) return false;
  return String(resource.DeletionPolicy).startsWith('Retain');
}
