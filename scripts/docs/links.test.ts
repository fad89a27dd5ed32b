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

  it('names npm scripts that exist', () => {
    const named = [...markdown.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
  });
});
