import type { Item } from '../../check.ts';
import { byPerson } from '../../checks.ts';

export const share: Item = {
  id: 'appendix-b/28',
  checks: [
    byPerson({ id: 'shared', question: 'Has it been shared where others of the field read?', todo: 'Share it.' }),
  ],
};
