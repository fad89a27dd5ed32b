import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractChanges } from '../contract/contract-changes.ts';
import { DOCUMENT } from '../contract/contract-files.ts';
import type { Comparison } from './comparison.ts';

const EFFECTS = { breaks: 'breaks clients', 'may break': 'may break clients', extends: 'new' } as const;

export const contract: Comparison = {
  title: 'Contract: what clients find otherwise',
  needsNoPackages: true,
  async compare(base, change) {
    if (!existsSync(join(base, DOCUMENT))) return { notes: [`The base has no ${DOCUMENT}: nobody relies on it yet.`] };
    const [before, after] = [base, change].map((tree) => readFileSync(join(tree, DOCUMENT), 'utf8'));
    const changes = await contractChanges(before ?? '', after ?? '');
    return {
      notes: changes.map(({ effect, operation, path, text }) =>
        [`${EFFECTS[effect]}:`, operation, path && `${path}:`, text].filter((part) => part !== '').join(' '),
      ),
    };
  },
};
