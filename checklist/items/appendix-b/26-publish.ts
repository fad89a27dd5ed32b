import type { Item } from '../../check.ts';
import { byPerson } from '../../checks.ts';

export const publish: Item = {
  id: 'appendix-b/26',
  checks: [byPerson({ id: 'published', question: 'Is it published?', todo: 'Push it to a public repository.' })],
  answeredBy: ['appendix-b/13'],
};
