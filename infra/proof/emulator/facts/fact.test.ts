import { describe, expect, it } from 'vitest';
import { awsClients } from '../aws-clients.ts';
import { REHEARSALS } from '../rehearsals.ts';
import { untrue } from './fact.ts';

const aws = awsClients('http://127.0.0.1:9', 'us-east-1');

describe('untrue', () => {
  it('tells what was found instead of what was expected', async () => {
    const facts = [
      { says: 'Two is two.', expected: { two: 2 }, found: async () => ({ two: 2 }) },
      { says: 'There are three.', expected: [3], found: async () => [4] },
    ];
    expect(await untrue(facts, aws)).toEqual(['There are three. Expected [3], found [4].']);
  });
});

describe('the facts of a rehearsal', () => {
  it.each(REHEARSALS.map(({ name, first, changed }) => [name, first, changed] as const))(
    'of %s are sentences, and a change shows in what they expect',
    (_, first, changed) => {
      for (const { says } of first.facts) expect(says).toMatch(/^[A-Z].*\.$/);
      const expected = (version: typeof first) => version.facts.map((fact) => fact.expected);
      expect(expected(first)).not.toEqual(expected(changed));
    },
  );
});
