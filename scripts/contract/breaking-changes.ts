import { type ContractChange, contractChanges } from './contract-changes.ts';

export type BreakingChange = Omit<ContractChange, 'effect'>;

/** What a client of the one document would trip over in the other for certain; what only may break some is left out. */
export async function breakingChanges(before: string, after: string): Promise<BreakingChange[]> {
  const changes = await contractChanges(before, after);
  return changes
    .filter(({ effect }) => effect === 'breaks')
    .map(({ id, operation, path, text }) => ({ id, operation, path, text }));
}
