import { describe, expect, it } from 'vitest';
import { buildPlan } from './plan.builders.ts';
import { planToMarkdown } from './plan-to-markdown.ts';

describe('planToMarkdown', () => {
  it('writes every phase, week, task and resource', () => {
    const markdown = planToMarkdown(buildPlan());
    expect(markdown).toContain('# Study plan, 5 Jan 2026 to 18 Jan 2026\n\n2 weeks, 20 hours, $0.');
    expect(markdown).toContain(
      '### RAG Systems Mastery\n\n5 Jan 2026 to 18 Jan 2026, 2 weeks.\n\n- The roadmap gives it',
    );
    expect(markdown).toContain('### Week 2: 12 Jan 2026 (RAG Systems Mastery)\n\n- [ ] RAG chatbot (10 h)');
    expect(markdown).toContain('- [Documentation](https://example.org/docs) (free)');
    expect(markdown).toContain('## Advice\n\n- Use managed services first.');
  });

  it('leaves out the headings of empty lists', () => {
    const markdown = planToMarkdown(buildPlan({ notes: [], resources: [] }));
    expect(markdown).not.toContain('## Advice');
    expect(markdown).not.toContain('## Resources');
  });
});
