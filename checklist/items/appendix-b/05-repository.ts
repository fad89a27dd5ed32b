import type { Item } from '../../check.ts';
import { byCommand } from '../../checks.ts';

export const repository: Item = {
  id: 'appendix-b/5',
  checks: [
    byCommand({
      id: 'nothing-made-is-tracked',
      question: 'Is what tools make kept out of the repository?',
      command: 'test "$(git check-ignore node_modules/x coverage/x .data/x cdk.out/x | wc -l)" -eq 4',
      mutation: {
        mistake: 'What a coverage run writes is committed',
        file: '.gitignore',
        find: 'coverage/\n',
        replace: '',
      },
    }),
  ],
};
