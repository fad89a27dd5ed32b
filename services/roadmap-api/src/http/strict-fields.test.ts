import { OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLine, plainText } from './strict-fields.ts';

const LONGEST = 8;

/** Texts around every rule: blanks, controls, characters of two units, halves of them, and lengths on both sides of the limit. */
const anyText = fc.array(fc.constantFrom('a', ' ', '\n', '\u0000', '\u0085', '\ufeff', '\u2003', '🙂', '\ud83d'), {
  maxLength: LONGEST + 2,
});

/** What `/openapi.json` says of a field, as a client would check it. */
function published(schema: ReturnType<typeof plainText>) {
  const { components } = new OpenApiGeneratorV31([
    { type: 'schema', schema: schema.openapi('Field') },
  ]).generateComponents();
  const { minLength = 0, maxLength = 0, pattern = '' } = Object(components?.schemas?.['Field']);
  return (text: string) => {
    const length = [...text].length;
    return length >= minLength && length <= maxLength && new RegExp(pattern, 'u').test(text);
  };
}

describe('text from a caller', () => {
  it('is taken exactly where its published schema says so, but for lone surrogates, which no JSON text needs', () => {
    const accepts = published(plainText(LONGEST));
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join('');
        expect(plainText(LONGEST).safeParse(text).success).toBe(accepts(text) && text.isWellFormed());
      }),
    );
  });

  it('counts a character of two units once', () => {
    expect(plainText(LONGEST).safeParse('🙂'.repeat(LONGEST)).success).toBe(true);
    expect(plainText(LONGEST).safeParse('🙂'.repeat(LONGEST + 1)).error?.issues[0]?.code).toBe('too_big');
  });

  it('loses the blanks around it', () => {
    expect(plainText(LONGEST).parse('  rag \n')).toBe('rag');
  });

  it('has no second line in an address', () => {
    expect(published(plainText(LONGEST))('a\nb')).toBe(true);
    expect(published(plainLine(LONGEST))('a\nb')).toBe(false);
  });
});
