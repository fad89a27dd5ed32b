import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENV } from '../../services/roadmap-api/contract.ts';
import { GROUPS, withConfigurationTables } from './configuration-tables.ts';

/** Of the machine, of a Lambda function, or of one child process: nobody sets them. */
const NOBODYS = ['CI', 'HOME', 'LEAK', 'NODE_COMPILE_CACHE', 'PATH', 'SETTINGS', 'TMPDIR'];

describe('docs/configuration.md', () => {
  const markdown = readFileSync('docs/configuration.md', 'utf8');

  it('shows what schema and contract say (`npm run docs` writes it)', () => {
    expect(markdown).toBe(withConfigurationTables(markdown));
    expect(markdown).toContain(
      '| `PORT` | The port to listen on; 0 takes a free one. | a whole number from 0 to 65535 | `8080` |',
    );
  });

  it('has each variable of the API once', () => {
    expect(GROUPS.flatMap(({ keys }) => keys).sort()).toEqual(Object.keys(ENV).sort());
  });

  it('names what every other program reads', () => {
    const sources = globSync('{services,infra,dashboards,loadtests,checklist,scripts}/**/*.ts')
      .filter((file) => !/\.(test|builders|behaviour)\.ts$/.test(file))
      .map((file) => readFileSync(file, 'utf8'));
    const read = sources.flatMap((text) => [...text.matchAll(/process\.env\['(\w+)'\]/g)].map(([, name = '']) => name));
    expect(new Set(read)).toContain('PHASE_FIVE_CACHE');
    expect([...new Set(read)].filter((name) => !NOBODYS.includes(name) && !markdown.includes(`\`${name}\``))).toEqual(
      [],
    );
  });

  it('must say where the tables go', () => {
    expect(() => withConfigurationTables('# Configuration')).toThrow('<!-- configuration:begin -->');
  });
});
