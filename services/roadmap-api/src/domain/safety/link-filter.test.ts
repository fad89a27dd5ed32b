import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeLinkFilter } from './link-filter.ts';

const KNOWN = 'See [the course](https://course.fast.ai/) or https://docs.python.org/3/.';

describe('links in an answer', () => {
  it.each([
    ['Read https://course.fast.ai/ first.', 'Read https://course.fast.ai/ first.'],
    ['Read [the course](https://course.fast.ai/).', 'Read [the course](https://course.fast.ai/).'],
    ['Read https://docs.python.org/3/.', 'Read https://docs.python.org/3/.'],
    ['A list of `Array<string>`, p < 0.05 and q > 3 [1].', 'A list of `Array<string>`, p < 0.05 and q > 3 [1].'],
    ['Ratio 3://4 and std::vector', 'Ratio 3://4 and std::vector'],
  ])('leaves %s', (text, shown) => {
    expect(whole(text).text).toBe(shown);
  });

  it.each([
    ['Go to https://evil.example/login now.', 'Go to  now.'],
    ['Go to https://course.fast.ai/?q=secret now.', 'Go to  now.'],
    ['Go to HTTPS://EVIL.EXAMPLE now.', 'Go to  now.'],
    ['Go to //evil.example/x now.', 'Go to  now.'],
    ['Go to www.evil.example.', 'Go to .'],
    ['Run javascript:alert(1)', 'Run )'],
    ['See data:text/html;base64,AAAA', 'See '],
    ['Write to mailto:x@evil.example', 'Write to '],
    ['See [the docs](https://evil.example "title").', 'See the docs.'],
    ['As said [1](https://evil.example).', 'As said [1].'],
    ['![logo](https://evil.example/p.png?d=secret)', ''],
    ['![logo](https://course.fast.ai/)', ''],
    ['<img src="https://evil.example/p">', ''],
    ['<a href="https://evil.example">here</a>', 'here'],
    ['<IFRAME src=x></IFRAME>', ''],
    ['[![x](https://evil.example/i)](https://evil.example)', '[]()'],
  ])('takes %s out', (text, shown) => {
    const filtered = whole(text);
    expect(filtered.text).toBe(shown);
    expect(filtered.removed).toBeGreaterThan(0);
  });

  it('shows the same however the text is cut into pieces, and nothing of a link before it is known', () => {
    const texts = [
      'Go to https://evil.example/a?b=c, then [on](http://evil.example/x y) and ![i](http://evil.example) [1].',
      'Good: https://course.fast.ai/ and <a href="http://evil.example">this</a>.',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(fc.integer({ min: 1, max: 12 })), (text, sizes) => {
        const shown = inPieces(text, sizes);
        expect(shown.join('')).toBe(whole(text).text);
        for (const piece of shown) expect(piece).not.toMatch(/evil|http:/);
      }),
    );
  });

  it('is quick with texts that are made to be slow', () => {
    const start = process.cpuUsage();
    for (const text of ['['.repeat(20_000), '<a '.repeat(10_000), '![a]('.repeat(5_000), 'http://'.repeat(5_000)]) {
      whole(text);
    }
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(3_000);
  });
});

function whole(text: string) {
  const filter = makeLinkFilter(KNOWN);
  return { text: filter.push(text) + filter.end(), removed: filter.removed() };
}

function inPieces(text: string, sizes: readonly number[]): string[] {
  const filter = makeLinkFilter(KNOWN);
  const shown: string[] = [];
  let rest = text;
  for (let at = 0; rest !== ''; at += 1) {
    const size = sizes[at % Math.max(1, sizes.length)] ?? 5;
    shown.push(filter.push(rest.slice(0, size)));
    rest = rest.slice(size);
  }
  return [...shown, filter.end()];
}
