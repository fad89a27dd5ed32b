import type { Item } from '../../check.ts';
import { byPerson } from '../../checks.ts';

export const portfolio: Item = {
  id: 'appendix-b/29',
  checks: [byPerson({ id: 'in-portfolio', question: 'Does it stand in a portfolio?', todo: 'Add it to yours.' })],
};
