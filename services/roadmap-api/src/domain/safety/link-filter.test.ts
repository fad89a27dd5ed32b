import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeLinkFilter } from './link-filter.ts';

/** More than a filter can wait for. */
const LONG = 'q'.repeat(2_100);

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
    ['[![x](https://evil.example/i)](https://evil.example)', '[]'],
    ['![a[b]](https:evil.example/x.png)', '! [a[b]]'],
    ['![a[b]](https://course.fast.ai/)', '! [a[b]](https://course.fast.ai/)'],
    [String.raw`![a[b]](\/\/evil.example/x)`, '! [a[b]]'],
    ['[x](&#104;ttps&#58;&#47;&#47;evil.example)', 'x'],
    ['[x][1]\n\n[1]: &#104;ttps&#58;&#x2f;&sol;evil.example/x', '[x][1]\n\n[1]: '],
    [String.raw`[1]: \/\/evil.example`, '[1]: '],
    [String.raw`[1]: /\evil.example`, '[1]: '],
    ['https:evil.example', ''],
    ['<img src=x\n onerror=alert(1)>', ''],
    ['<body onload=alert(1)>', ''],
    ['<x-y onclick=alert(1)>', ''],
    ['<!-- note -->', ''],
    // What is left never joins to something new.
    ['<<img>img src=x onerror=alert(1)>', '< img src=x onerror=alert(1)>'],
    ['!<img>[a](https://course.fast.ai/)', '! [a](https://course.fast.ai/)'],
    ['[<](x)img src=x>', ''],
    ['[a[b]](x)(/v1/me)', '[a[b]] (/v1/me)'],
    ['ht<img>tps://evil.example', ''],
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

  it('leaves of what is too long to wait for what stands before it', () => {
    expect(whole(`[t](javascript:${LONG})`).text).toBe('[t] (');
    expect(whole(`![a](https://evil.example/${LONG})`).text).toBe('! [a] (');
    expect(whole(`See https://evil.example/${LONG} there`)).toEqual({ text: 'See  there', removed: 2 });
  });

  it.each([1, 4])('takes out what is too long to wait for, in pieces of %i', (size) => {
    for (const start of [
      '![a](https://evil.example/',
      'https://evil.example/',
      '[t](javascript:',
      '<img src="//evil.example/',
    ]) {
      const text = `Read ${start}${LONG}) on`;
      const shown = inPieces(text, [size]).join('');
      expect(shown).toBe(whole(text).text);
      expect(shown).not.toMatch(/evil|script:|!\[|<img/);
    }
  });

  it('shows the same of any text however it is cut, with no image, no active element and no address that is not known', () => {
    const text = fc.array(fc.constantFrom(...PARTS), { maxLength: 14 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 5 }), (said, sizes) => {
        const shown = inPieces(said, sizes).join('');
        expect(shown).toBe(whole(said).text);
        expect(harmIn(shown)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('asks what is known once, and only where something may lead somewhere', () => {
    const known = vi.fn(() => KNOWN);
    const filter = makeLinkFilter(known);
    filter.push('Phase 3 takes 4 weeks [1], as Array<string> and (this) do not: see "note". ');
    expect(known).not.toHaveBeenCalled();
    filter.push('[a](https://a.example/) https://b.example/ <https://c.example/> ');
    filter.end();
    expect(known).toHaveBeenCalledTimes(1);
  });

  describe('takes time in proportion to the length', () => {
    it.each(['<a', '[', '<a ', '![a](', '](', 'http://', '&#', '[a](b)', '[a'])(
      'of %j, repeated, in pieces',
      (piece) => {
        const cpuMs = (length: number) => {
          const text = piece.repeat(length / piece.length);
          const start = process.cpuUsage();
          inPieces(text, [4]);
          return process.cpuUsage(start).user / 1_000;
        };
        cpuMs(2_800);
        const short = Math.max(5, Math.min(cpuMs(5_600), cpuMs(5_600)));
        expect(short).toBeLessThan(200);
        expect(Math.min(cpuMs(22_400), cpuMs(22_400))).toBeLessThan(12 * short);
      },
    );
  });
});

function whole(text: string) {
  const filter = makeLinkFilter(() => KNOWN);
  return { text: filter.push(text) + filter.end(), removed: filter.removed() };
}

function inPieces(text: string, sizes: readonly number[]): string[] {
  const filter = makeLinkFilter(() => KNOWN);
  const shown: string[] = [];
  let rest = text;
  for (let at = 0; rest !== ''; at += 1) {
    const size = sizes[at % Math.max(1, sizes.length)] ?? 5;
    shown.push(filter.push(rest.slice(0, size)));
    rest = rest.slice(size);
  }
  return [...shown, filter.end()];
}

/** What links, images and elements are made of, in every spelling that somebody reads as one. */
const PARTS = [
  ...[
    '!',
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '<',
    '>',
    '/',
    '\\',
    '"',
    ' ',
    '\n',
    'a',
    '1',
    ':',
    '*',
    '.',
    '=',
    '！',
    '。',
  ],
  ...[
    'https:',
    'http://',
    '//',
    'www.',
    'javascript:',
    'evil.example',
    '\\/\\/',
    '&#58;',
    '&#47;&#47;',
    '&colon;',
    '\\:',
  ],
  ...['<img src=x', '<img>', '<body onload=x>', '<b', ' onerror=x>', '[1]: ', '[x][1]', 'q'.repeat(600)],
  ...[
    'https://course.fast.ai/',
    '[the course](https://course.fast.ai/)',
    '<https://course.fast.ai/>',
    '![x](',
    'ht',
    'tps:',
  ],
];

/** Found by other means than the filter's own: what a reader of Markdown or HTML would act on. */
function harmIn(shown: string): string[] {
  const unknown = shown.replaceAll('https://course.fast.ai/', 'K').replaceAll('https://docs.python.org/3/', 'K');
  const read = unknown
    .replaceAll('&#58;', ':')
    .replaceAll('&#47;', '/')
    .replaceAll('&colon;', ':')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
  const markup = unknown.match(/!\[|<(?:img|body)|<[a-z][^<>]*\s\w+=[^<>]*>/gi) ?? [];
  return [unknown, read].flatMap((text) => [
    ...markup,
    ...(text.match(/https?:\/\/[\w.]|(?<![\w:/\\])(?:https?:|javascript:|www\.|\/\/)[\w.]/gi) ?? []),
    ...Array.from(text.matchAll(/\]\(([^)]*)\)/g), ([, target = '']) => target).filter((target) => target !== 'K'),
  ]);
}
