import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentError } from './load-error.ts';
import { loadRoadmap } from './load-roadmap.ts';

const CONTENT = new URL('../../../content/', import.meta.url).pathname;

describe('content that breaks a convention', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'content-'));
    cpSync(CONTENT, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Replaces `from` by `to` in a copy of the real content, and gives the error of loading it. */
  function refusal(file: string, from: string | RegExp, to: string): unknown {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const broken = text.replace(from, to);
    if (broken === text) throw new Error(`${file} does not hold ${from}: the case tests nothing.`);
    writeFileSync(path, broken);
    try {
      loadRoadmap(folder);
    } catch (error) {
      return error;
    }
    return undefined;
  }

  it.each([
    ['no front matter', 'overview.md', /^---\n/, '', /overview.md, line 1, .*begin with YAML front matter/],
    ['broken YAML', 'overview.md', 'kind: overview', 'kind: [', /overview.md, line 1, .*valid YAML/],
    ['an unknown kind', 'overview.md', 'kind: overview', 'kind: poem', /line 1, under "front matter": .*kind/],
    ['an unknown key', 'phase-3.md', 'number: 3', 'number: 3\ncolor: red', /Unrecognized key.*color/],
    ['a missing key', 'phase-3.md', 'number: 3\n', '', /phase-3.md, line 1, .*number/],
    ['an id that is not the file name', 'phase-3.md', 'id: phase-3', 'id: phase-33', /`id` to be the file's name/],
    ['an unknown background', 'phase-3.md', 'complete-beginner', 'newcomer', /phase-3.md, line 1, .*background/],
    [
      'two adjustments of length',
      'phase-1.md',
      'addMonths: 1',
      'addMonths: 1\n    months: { min: 1, max: 2 }',
      /not both/,
    ],
  ])('refuses front matter with %s', (_, file, from, to, message) => {
    expectRefusal(refusal(file, from, to), message);
  });

  it.each([
    ['a heading of level 1', '## Resources', '# Resources', /phase-3.md, line \d+, under "Resources": .*start at ##/],
    ['a skipped level', '### Foundational papers', '#### Foundational papers', /level 3, not 4/],
    ['two equal headings', '### Best practices', '### Courses and tutorials', /only one heading of this name/],
    ['an empty section', /(## Optional topics\n)[\s\S]*?(?=\n## )/, '$1', /"Optional topics": .*section is empty/],
    ['two lists in a section', '- **Graph RAG:**', '\nAnd:\n\n- **Graph RAG:**', /one list a section/],
    ['a nested list', '- **Graph RAG:**', '- **Agents:** several\n  - **Graph RAG:**', /flat list/],
    ['a block of another kind', '## Optional topics\n', '## Optional topics\n\n> Quoted.\n', /not blockquote/],
    [
      'an unknown heading',
      '## Hands-on projects',
      '## Hands on projects',
      /"Hands on projects": expected one of these headings/,
    ],
    [
      'a list without headings',
      /### Foundational papers\n\n([\s\S]*?)\n## Hands-on/,
      '- a\n\n## Hands-on',
      /deeper headings/,
    ],
    [
      'a heading without a list',
      /(## Optional topics\n\n.*\n)[\s\S]*?(?=\n## )/,
      '$1',
      /"Optional topics": expected a list/,
    ],
  ])('refuses a phase with %s', (_, from, to, message) => {
    expectRefusal(refusal('phase-3.md', from, to), message);
  });

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
      /appendix-b.md, line \d+, .*expected a checklist/,
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
    expect(refusal(file, from, to)).toHaveProperty('message', expect.stringMatching(message));
  });

  it.each([
    ['# Resources', '## Resources'],
    ['- No label here.', /- \*\*Re-ranking:.*/],
    ['**Time:** soon', '**Time:** 4 weeks'],
    ['#### Best practices', '### Best practices'],
  ])('names the line of `%s`', (broken, sound) => {
    const error = refusal('phase-3.md', sound, broken);
    const lines = readFileSync(join(folder, 'phase-3.md'), 'utf8').split('\n');
    const number = /line (\d+)/.exec(String(error))?.[1];
    // A project is named by its heading, two lines above its time.
    expect(lines.slice(Number(number) - 1, Number(number) + 2)).toContain(broken);
  });

  it('refuses a folder without content', () => {
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'content-'));
    writeFileSync(join(folder, 'README.md'), '# Nothing here');
    expect(() => loadRoadmap(folder)).toThrow(`${folder} holds no Markdown file`);
  });

  it('reads Windows line ends like any other', () => {
    const before = loadRoadmap(folder).phases[2];
    expect(refusal('phase-3.md', /\n/g, '\r\n')).toBeUndefined();
    expect(loadRoadmap(folder).phases[2]).toEqual(before);
  });
});

function expectRefusal(error: unknown, message: RegExp): void {
  expect(error).toBeInstanceOf(ContentError);
  expect(error).toHaveProperty('message', expect.stringMatching(message));
}
