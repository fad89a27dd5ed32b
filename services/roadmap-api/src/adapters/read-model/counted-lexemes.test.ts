import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HEADINGS } from '../../domain/ranking.ts';
import { LEXEMES_BEGIN, readLexemes, writeLexemes } from './counted-lexemes.ts';
import { passageLexemes } from './passage-lexemes.ts';

const PASSAGE = {
  headingPath: ['RAG', 'Fine-tuning'],
  text: 'Say "2-4" \\ to https://example.com/a,b; __proto__, constructor, É and chunks.',
};

describe('lexemes that are kept beside a passage', () => {
  it('are read as they would be counted', () => {
    expect(readLexemes(PASSAGE, writeLexemes(PASSAGE))).toEqual(passageLexemes(PASSAGE));
    const empty = { headingPath: [], text: '' };
    expect(readLexemes(empty, writeLexemes(empty))).toEqual(new Map());
  });

  it('are read, not counted again', () => {
    expect(readLexemes(PASSAGE, `${LEXEMES_BEGIN},"kept",3]`)).toEqual(new Map([['kept', 3]]));
  });

  it.each([null, '', '["another version","kept",3]'])('are counted where %j is kept', (written) => {
    expect(readLexemes(PASSAGE, written)).toEqual(passageLexemes(PASSAGE));
  });

  it('name the rules that this code has', () => {
    const files = ['passage-lexemes.ts', 'english-lexemes.ts', 'read-terms.ts'].map((file) => `./${file}`);
    const { dependencies } = JSON.parse(read('../../../../../package.json'));
    const rules = JSON.stringify([files.map(read), dependencies.porter2, HEADINGS]);
    const name = createHash('sha256').update(rules).digest('hex').slice(0, 12);
    expect(LEXEMES_BEGIN, `Set RULES in counted-lexemes.ts to ${name}: the rules have changed.`).toContain(`"${name} `);
  });
});

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
