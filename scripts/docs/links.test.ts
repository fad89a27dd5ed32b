import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const documents = globSync(['*.md', 'docs/**/*.md', '.github/**/*.md']);

describe.each(documents)('%s', (document) => {
  const markdown = readFileSync(document, 'utf8');

  it('links to files that exist', () => {
    const links = [...markdown.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    const broken = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(dirname(document), link)));
    expect(broken).toEqual([]);
  });

  it('links to headings that exist', () => {
    const links = [...markdown.matchAll(/\]\(([^)#\s]*)#([^)\s]+)\)/g)].map(([, file = '', anchor = '']) => ({
      file,
      anchor,
    }));
    const broken = links.filter(({ file, anchor }) => {
      if (/^[a-z]+:/.test(file) || !/(^|\.md)$/.test(file)) return false;
      const page = file === '' ? markdown : readFileSync(join(dirname(document), file), 'utf8');
      return !anchorsOf(page).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const named = [...markdown.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
  });
});

describe('anchorsOf', () => {
  it('are headings as GitHub names them, a second of a name by its number', () => {
    const page = "# What a `start` costs, in [CPU](cpu.md)\n```sh\n# no heading\n```\n## It's\n## It's\n";
    expect(anchorsOf(page)).toEqual(['what-a-start-costs-in-cpu', 'its', 'its-1']);
  });
});

function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.replaceAll(/^```.*?^```/gms, '').matchAll(/^#+ +(.+?)\s*$/gm)];
  const seen = new Map<string, number>();
  return headings.map(([, heading = '']) => {
    const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}
