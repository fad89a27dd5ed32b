import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What a reader meets first: the constructs of the infrastructure, and the ports and use cases of the API. */
const EXPORTS = [
  ...exportsOf(
    'infra/{constructs,stacks,stages}/*.ts',
    /^export class (\w+) extends (?:Construct|Stack|Stage|\w+Stack)\b/,
  ),
  ...exportsOf('services/roadmap-api/src/domain/**/*.ts', /^export (?:async )?function (make\w+)/),
  ...exportsOf('services/roadmap-api/src/domain/**/{ports,ports/*}.ts', /^export interface (\w+)/),
];

describe('an export that readers come for', () => {
  it('is found at all', () => {
    expect(EXPORTS.length).toBeGreaterThan(80);
  });

  it('says what it is, in a sentence', () => {
    const silent = EXPORTS.filter(({ above }) => !above.endsWith('*/')).map(({ file, name }) => `${file}: ${name}`);
    expect(silent).toEqual([]);
  });
});

function exportsOf(files: string, pattern: RegExp): { file: string; name: string; above: string }[] {
  return globSync(files)
    .filter((file) => !/\.(test|builders|behaviour)\.ts$/.test(file))
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      return lines.flatMap((line, at) => {
        const name = pattern.exec(line)?.[1];
        return name === undefined ? [] : [{ file, name, above: lines[at - 1]?.trim() ?? '' }];
      });
    });
}
