import { describe, expect, it } from 'vitest';
import { buildAnswer } from './caching.builders.ts';
import { readEntry, writeEntry } from './kept-answer.ts';

const { text, abstained, citations, modelId } = buildAnswer();
const ENTRY = { createdAtMs: 1, freshUntilMs: 2, owner: 'o', answer: { text, abstained, citations, modelId } };
const all = async () => true;

describe('readEntry', () => {
  it('reads what writeEntry wrote, without question, id and cost', async () => {
    const written = writeEntry({ ...ENTRY, answer: buildAnswer() });
    expect(await readEntry(written, all)).toEqual(ENTRY);
    expect(written).not.toContain('question');
  });

  it('takes the word of an entry where nobody knows which passages there are', async () => {
    expect(await readEntry(writeEntry(ENTRY), async () => null)).not.toBeNull();
  });

  it.each<[string, (entry: ReturnType<typeof raw>) => unknown]>([
    ['is no JSON', () => undefined],
    ['has another format', (entry) => ({ ...entry, format: 0 })],
    ['holds something more', (entry) => ({ ...entry, extra: 1 })],
    ['lacks its owner', ({ owner: _, ...entry }) => entry],
    ['has text of another kind', (entry) => ({ ...entry, answer: { ...entry.answer, text: 5 } })],
    ['cites without a citation', (entry) => ({ ...entry, answer: { ...entry.answer, text: 'Yes. [1] [2]' } })],
    [
      'has a citation that the text does not make',
      (entry) => ({ ...entry, answer: { ...entry.answer, text: 'Yes.' } }),
    ],
    ['cites nothing', (entry) => ({ ...entry, answer: { ...entry.answer, text: 'Yes.', citations: [] } })],
    ['links elsewhere', (entry) => relinked(entry, 'https://example.com/')],
  ])('refuses an entry that %s', async (_, change) => {
    expect(await readEntry(JSON.stringify(change(raw())) ?? 'no JSON', all)).toBeNull();
  });

  it('refuses an entry that cites a passage which is gone', async () => {
    expect(await readEntry(writeEntry(ENTRY), async (id) => id !== 'phase-3')).toBeNull();
  });
});

function raw() {
  return { format: 1, ...ENTRY };
}

function relinked(entry: ReturnType<typeof raw>, link: string) {
  return {
    ...entry,
    answer: { ...entry.answer, citations: entry.answer.citations.map((each) => ({ ...each, link })) },
  };
}
