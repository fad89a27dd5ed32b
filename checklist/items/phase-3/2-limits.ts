import type { Item } from '../../check.ts';

export const limitsOfRetrieval: Item = { id: 'phase-3/2', checks: [], answeredBy: ['phase-5/8'] };
