import type { Rule } from './rule.ts';
import { COMPUTE_RULES } from './rules/compute.ts';
import { DATA_RULES } from './rules/data.ts';
import { EDGE_RULES } from './rules/edge.ts';
import { IDENTITY_RULES } from './rules/identity.ts';
import { NETWORK_RULES } from './rules/network.ts';
import { OPERATIONS_RULES } from './rules/operations.ts';

/** Everything that is promised of the whole app, in every profile. */
export const RULES: readonly Rule[] = [
  ...NETWORK_RULES,
  ...COMPUTE_RULES,
  ...DATA_RULES,
  ...IDENTITY_RULES,
  ...EDGE_RULES,
  ...OPERATIONS_RULES,
];
