import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal, refusal } from './load-content.builders.ts';
import { loadRoadmap } from './load-roadmap.ts';

describe('content that breaks a convention', () => {
  it.each([
    ['a duration that the prose contradicts', 'phase-3.md', '**2-4 months**', '**2-5 months**', /say "2-4 months"/],
    ['an ongoing phase that does not say so', 'phase-6.md', '**ongoing**', '**endless**', /say "ongoing"/],
    [
      'a note that contradicts its adjustment',
      'phase-1.md',
      'phase to 3-4 months',
      'phase to 5 months',
      /say "3-4 months"/,
    ],
    ['a note in weeks that contradicts it', 'phase-1.md', /2-4\s+weeks/, '2-5 weeks', /say "2-4 weeks"/],
    ['added months that the note omits', 'phase-1.md', 'Add 1 month', 'Add some time', /say "1 month"/],
    [
      'an adjustment without a note',
      'phase-2.md',
      '- **ML background:**',
      '- **ML knowledge:**',
      /`- \*\*ML background:/,
    ],
    ['no customization notes', 'phase-6.md', /\n## Customization notes[\s\S]*/, '\n', /`## Customization notes`/],
    [
      'an unlabelled skill',
      'phase-3.md',
      '- **Re-ranking:** C',
      '- C',
      /phase-3.md, line \d+, under "Retrieving and ranking": expected `\*\*Name:/,
    ],
    [
      'a project without weeks',
      'phase-3.md',
      '**Time:** 2 weeks',
      '**Time:** a while',
      /"Basic RAG chatbot": .*Time:\*\* 2 weeks/,
    ],
    [
      'a project without a deliverable',
      'phase-3.md',
      '**Deliverable:**',
      '**Result:**',
      /"Basic RAG chatbot": .*Deliverable/,
    ],
    [
      'a project with more prose',
      'phase-3.md',
      '**Time:** 2 weeks',
      '**Time:** 2 weeks\n\nHello.',
      /time, one list of steps/,
    ],
    [
      'a resource without attributes',
      'phase-3.md',
      'Haystack** (tool)',
      'Haystack**',
      /\(kind, free\): Note.`, found "\*\*Haystack/,
    ],
    [
      'a resource of no known kind',
      'phase-3.md',
      'Haystack** (tool)',
      'Haystack** (thing)',
      /"\(thing\)" to be a kind.*documentation/,
    ],
    [
      'a resource of no known cost',
      'phase-3.md',
      'Haystack** (tool)',
      'Haystack** (tool, cheap)',
      /Costs: free, free to audit, paid/,
    ],
    ['a resource with a broken link', 'phase-3.md', '(https://docs.llamaindex.ai/)', '(docs)', /line \d+, .*URL/i],
    [
      'a checklist item without a box',
      'phase-5.md',
      '- [ ] Logs',
      '- Logs',
      /"Production checklist": .*begin with `- \[ \]`/,
    ],
    [
      'a checklist that the front matter omits',
      'phase-5.md',
      'checklistId: phase-5',
      'checklistId: null',
      /`checklistId: phase-5`/,
    ],
    [
      'a checklist that the body omits',
      'phase-4.md',
      'checklistId: null',
      'checklistId: phase-4',
      /heading `## Production checklist`/,
    ],
    ['a certification without a price', 'phase-5.md', '($150)', '(cheap)', /"\(cheap\)" to be a price like \$150/],
    ['an activity without a number', 'phase-6.md', '### 2. Open', '### Open', /`### 1. Portfolio development`/],
    ['an activity without a cadence', 'phase-6.md', '**Cadence:** Continuous', 'Always.', /\*\*Cadence:\*\*/],
    [
      'papers numbered with a gap',
      'appendix-c.md',
      '6. **Dense',
      '7. **Dense',
      /appendix-c.md, line \d+, under "RAG and retrieval": expected paper 6, found 7/,
    ],
    ['a paper without a year', 'appendix-c.md', '(Vaswani et al., 2017)', '(Vaswani et al.)', /authors and a year/],
    ['a budget line without dollars', 'appendix-d.md', '- Books: $200', '- Books', /`- Item: \$20-50`, found "Books"/],
    [
      'a budget line with odd dollars',
      'appendix-d.md',
      'Books: $200',
      'Books: $lots',
      /dollars like .* found "\$lots"/,
    ],
    ['a budget without a total', 'appendix-d.md', '**Total:** $0', 'Nothing.', /"Free budget": .*\*\*Total:\*\*/],
    [
      'an empty checklist document',
      'appendix-b.md',
      /## Planning[\s\S]*/,
      'Later.\n',
      /appendix-b.md, line \d+, under "Appendix B: Sample project checklist": expected a list/,
    ],
  ])('refuses %s', (_, file, from, to, message) => {
    expectRefusal(refusal(file, from, to), message);
  });

  it.each([
    ['phases', 'phase-4.md', 'number: 4', 'number: 3', /phase number 3 appears twice/],
    [
      'projects',
      'phase-4.md',
      '### Agent memory system',
      '### Basic RAG chatbot',
      /project id basic-rag-chatbot appears twice/,
    ],
    [
      'resources',
      'phase-4.md',
      '**BabyAGI**',
      '**AutoGPT**',
      /resource id phase-4.foundational-papers.autogpt appears twice/,
    ],
    ['budgets', 'appendix-d.md', '## Low budget', '## Free! budget', /budget id free appears twice/],
  ])('refuses two %s of one name', (_, file, from, to, message) => {
    expect(refusal(file, from, to).error).toHaveProperty('message', expect.stringMatching(message));
  });

  it('is refused where there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'content-'));
    writeFileSync(join(folder, 'README.md'), '# Nothing here');
    expect(() => loadRoadmap(folder)).toThrow(`${folder} holds no Markdown file`);
    rmSync(folder, { recursive: true });
  });
});
