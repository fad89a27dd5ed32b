/**
 * The stacks that cost money while nobody calls, and those that are useless without them. `hibernate` deletes them, `wake` deploys them again.
 *
 * Operations goes along, since its experiments stop at alarms of the Service stack. What outlives its stack under a name of its own,
 * such as a vault, must be kept: a stack that wakes could not make it again.
 */
export const HIBERNATED_STACKS = ['Cache', 'Service', 'Edge', 'Observability', 'Operations'] as const;

/** The stacks that a sleeping copy keeps: data, its history, and the network that Aurora stands in. */
export const KEPT_STACKS = ['Expiry', 'Network', 'Telemetry', 'Data', 'Vault', 'Backups'] as const;

/** Whether `hibernate` deletes the stack of this path, such as `personal/Service`. */
export function isHibernated(path: string): boolean {
  return HIBERNATED_STACKS.some((id) => path.endsWith(`/${id}`));
}
