import { expect, it } from 'vitest';
import { checklistToMarkdown } from './checklist-to-markdown.ts';

it('writes a checklist with boxes under its groups', () => {
  const items = [
    { number: 1, text: 'Objectives', group: 'Planning' },
    { number: 2, text: 'Architecture', group: 'Planning' },
    { number: 3, text: 'Backups', group: null },
  ];
  expect(checklistToMarkdown({ id: 'c', title: 'Ready?', phaseId: null, items })).toBe(
    '## Ready?\n\n### Planning\n\n- [ ] Objectives\n- [ ] Architecture\n\n- [ ] Backups',
  );
});
