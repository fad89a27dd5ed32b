import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const items = readFileSync('docs/security/threat-model.md', 'utf8')
  .split(/^##? (?=(?:LLM|API)\d)/m)
  .slice(1)
  .map((text) => ({ name: text.slice(0, text.indexOf('\n')), text }));
const named = items.flatMap(({ name, text }) =>
  [...text.matchAll(/^- `(\S+) › (.+)`$/gm)].map(([, file = '', test = '']) => ({ name, file, test })),
);

describe('the threat model', () => {
  it('speaks of each item of both lists, in their order', () => {
    const numbers = Array.from({ length: 10 }, (_, at) => at + 1);
    expect(items.map(({ name }) => name.split(' ')[0])).toEqual([
      ...numbers.map((number) => `LLM${String(number).padStart(2, '0')}`),
      ...numbers.map((number) => `API${number}`),
    ]);
  });

  it.each(items)('says of $name what stands against it, what shows that, and what is left', ({ name, text }) => {
    expect(text).toContain('**Control.**');
    expect(text).toContain('**Left.**');
    expect(named.filter((test) => test.name === name).length).toBeGreaterThanOrEqual(2);
  });

  it.each(named)('names a test that exists: $file › $test', ({ file, test }) => {
    expect(existsSync(file), `${file} does not exist.`).toBe(true);
    // Whether it stands in `it`, `describe` or a table of cases, its name is a text of its own.
    const texts = new Set(
      [...readFileSync(file, 'utf8').matchAll(/'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)"/g)].map(
        ([, single, double]) => (single ?? double ?? '').replaceAll('\\', ''),
      ),
    );
    expect([...texts].filter((text) => text === test)).toEqual([test]);
  });
});
