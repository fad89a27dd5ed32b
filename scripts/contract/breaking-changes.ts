import { type ContractChange, contractChanges } from './contract-changes.ts';

export type BreakingChange = Omit<ContractChange, 'effect'>;

/** The changes between two documents that are certain to break a client; those that may break only some clients are left out. */
export async function breakingChanges(before: string, after: string): Promise<BreakingChange[]> {
  const changes = await contractChanges(before, after);
  return changes
    .filter(({ effect }) => effect === 'breaks')
    .map(({ id, operation, path, text }) => ({ id, operation, path, text }));
}
