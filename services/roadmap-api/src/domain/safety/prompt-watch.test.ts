import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePromptWatch } from './prompt-watch.ts';

const SECRET =
  'Use only what the sources say, and add nothing from elsewhere. If unsure, say: The sources hold no answer to what was asked here.';
const ALLOWED = 'The sources hold no answer to what was asked here.';
const words = Array.from({ length: 400 }, (_, at) => `word${at % 37}`).join(' ');

describe('watching for the prompt', () => {
  it('lets an honest answer through, whole', () => {
    expect(shown([words])).toEqual({ text: words, leaked: false });
  });

  it('lets through the sentence that an answer may repeat', () => {
    expect(shown([ALLOWED])).toEqual({ text: ALLOWED, leaked: false });
  });

  it('lets through seven words of it, and shows nothing of eight', () => {
    expect(shown(['Use only what the sources say and'])).toMatchObject({ leaked: false });
    expect(shown(['Use only what the sources say and add'])).toEqual({ text: '', leaked: true });
  });

  it.each([
    ['in capitals', SECRET.toUpperCase()],
    ['with spaces of no width inside its words', SECRET.replaceAll(/(\w)(?=\w)/g, '$1\u200b')],
    ['with soft hyphens inside its words', SECRET.replaceAll(/(\w)(?=\w)/g, '$1\u00ad')],
    ['with tags inside its words', SECRET.replaceAll(/(\w)(?=\w)/g, '$1\u{e0041}')],
    [
      'in letters of full width',
      SECRET.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
    ],
    ['with letters of another script', SECRET.replaceAll('o', 'о').replaceAll('e', 'е')],
    ['as a list', SECRET.replaceAll(' ', '\n- ')],
    ['in quotation marks and bold', `**"${SECRET.replaceAll(' ', '** **')}"**`],
    ['after other text', `${words} ${SECRET}`],
    ['from its middle on', SECRET.slice(30)],
  ])('finds it %s', (_, text) => {
    const { text: seen, leaked } = shown([text]);
    expect(leaked).toBe(true);
    expect(seen.toLowerCase()).not.toContain('elsewhere');
  });

  it('finds it however the text is cut into pieces, and shows none of its words', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (sizes) => {
        const { text, leaked } = shown(cut(`Sure, here: ${SECRET}`, sizes));
        expect(leaked).toBe(true);
        expect(text).not.toContain('sources');
      }),
    );
  });

  it('shows an honest text the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (sizes) => {
        expect(shown(cut(words, sizes))).toEqual({ text: words, leaked: false });
      }),
    );
  });
});

function shown(pieces: readonly string[]) {
  const watch = makePromptWatch(SECRET, [ALLOWED]);
  const text = pieces.map((piece) => watch.push(piece)).join('') + watch.end();
  return { text, leaked: watch.leaked() };
}

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, start = 0; start < text.length; at += 1) {
    const size = sizes[at % sizes.length] ?? 1;
    pieces.push(text.slice(start, start + size));
    start += size;
  }
  return pieces;
}
