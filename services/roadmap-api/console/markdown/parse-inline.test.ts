import { describe, expect, it } from 'vitest';
import { parseInline } from './parse-inline.ts';

const text = (value: string) => ({ type: 'text', text: value });

describe('parseInline', () => {
  it('reads emphasis, code and links, one inside the other', () => {
    expect(parseInline('**Vector *databases*:** use `pgvector`, see [the *docs*](https://example.org/a_(b)).')).toEqual(
      [
        { type: 'strong', children: [text('Vector '), { type: 'emphasis', children: [text('databases')] }, text(':')] },
        text(' use '),
        { type: 'code', text: 'pgvector' },
        text(', see '),
        {
          type: 'link',
          href: 'https://example.org/a_(b)',
          children: [text('the '), { type: 'emphasis', children: [text('docs')] }],
        },
        text('.'),
      ],
    );
  });

  it('reads an address in angle brackets as a link', () => {
    expect(parseInline('<https://example.org/>')).toEqual([
      { type: 'link', href: 'https://example.org/', children: [text('https://example.org/')] },
    ]);
  });

  it('reads citation marks, but not what merely looks like one', () => {
    expect(parseInline('Hybrid search wins [1][12].')).toEqual([
      text('Hybrid search wins '),
      { type: 'citation', marker: 1 },
      { type: 'citation', marker: 12 },
      text('.'),
    ]);
    expect(parseInline('a[0], b[i], [2024]')).toEqual([text('a[0], b[i], [2024]')]);
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,hi', '//evil.example', '/v1/me', 'https://'])(
    'keeps the label and drops the link of %s',
    (href) => {
      expect(JSON.stringify(parseInline(`[press](${href})`))).not.toContain('"link"');
    },
  );

  it('leaves HTML as the text it is', () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    expect(parseInline(hostile)).toEqual([text(hostile)]);
  });

  it('leaves underscores inside words, lone stars and escaped marks alone', () => {
    const words = (source: string) =>
      parseInline(source)
        .map((inline) => ('text' in inline ? inline.text : '?'))
        .join('');
    expect(words('max_tokens_per_day and 2 * 3 * 4')).toBe('max_tokens_per_day and 2 * 3 * 4');
    expect(words('\\*not emphasis\\*')).toBe('*not emphasis*');
  });

  it('stays fast on text made to be slow', () => {
    const start = performance.now();
    for (const hostile of ['*', '[', '**a', '_a ', '<https://', '[a](', '`'].map((piece) => piece.repeat(5_000))) {
      parseInline(hostile);
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
