import type { Mutant } from './mutant.ts';
import { DATA } from './seeded/data.ts';
import { EDGE } from './seeded/edge.ts';
import { OPERATIONS } from './seeded/operations.ts';
import { RIGHTS } from './seeded/rights.ts';
import { SERVICE } from './seeded/service.ts';

/** Every mistake that `npm run mutants:infra` makes. */
export const MUTANTS: readonly Mutant[] = [...EDGE, ...DATA, ...SERVICE, ...RIGHTS, ...OPERATIONS];
