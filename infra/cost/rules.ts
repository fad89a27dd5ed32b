import type { RuleBook } from './pricing-rule.ts';
import { CACHE_RULES } from './rules/cache.ts';
import { COMPUTE_RULES } from './rules/compute.ts';
import { DATABASE_RULES } from './rules/database.ts';
import { EDGE_RULES } from './rules/edge.ts';
import { LOG_RULES } from './rules/logs.ts';
import { MODEL_RULES } from './rules/models.ts';
import { MONITORING_RULES } from './rules/monitoring.ts';
import { NETWORK_RULES } from './rules/network.ts';
import { OPERATIONS_RULES } from './rules/operations.ts';
import { SECURITY_RULES } from './rules/security.ts';

/** How each type of resource is priced, or why it is free. A type that is missing here fails the build. */
export const RULES: RuleBook = {
  ...NETWORK_RULES,
  ...COMPUTE_RULES,
  ...MODEL_RULES,
  ...DATABASE_RULES,
  ...CACHE_RULES,
  ...EDGE_RULES,
  ...LOG_RULES,
  ...MONITORING_RULES,
  ...OPERATIONS_RULES,
  ...SECURITY_RULES,
};
