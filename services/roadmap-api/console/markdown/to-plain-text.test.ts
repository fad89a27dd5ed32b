import { expect, it } from 'vitest';
import { toPlainText } from './to-plain-text.ts';

it('takes Markdown’s marks away and keeps its words', () => {
  expect(toPlainText('- **Vector databases:** `pgvector`\n- [ ] See [docs](https://example.org)')).toBe(
    'Vector databases: pgvector · See docs',
  );
  expect(toPlainText('Tips:\n- one\n- two')).toBe('Tips: one · two');
  expect(toPlainText('1. Build\n   - Measure\n\n> Learn in public')).toBe('Build · Measure · Learn in public');
});
