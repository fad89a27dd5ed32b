import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EMULATOR_LACKS } from '../emulator/emulator-lacks.ts';
import { typesIn, wholeApp } from '../whole-app.ts';
import measured from './measured.json' with { type: 'json' };
import { ONLY_AN_ACCOUNT } from './only-an-account.ts';
import { proofTable } from './proof-table.ts';
import { type Coverage, knownCoverage, RUNGS } from './rungs.ts';

const types = typesIn(wholeApp());
const coverage: Coverage = { ...knownCoverage(), ...measured };

describe('the table of proof', () => {
  it('is up to date: otherwise run `npm run infra:proof -- --write`', () => {
    const page = readFileSync(new URL('../../../docs/infrastructure-proof.md', import.meta.url), 'utf8');
    expect(page).toBe(proofTable(types, coverage));
  });

  it('ticks what a rung looked at and nothing else', () => {
    const nothing = Object.fromEntries(Object.keys(RUNGS).map((name) => [name, []])) as unknown as Coverage;
    const page = proofTable(['AWS::A::B', 'AWS::C::D'], { ...nothing, test: ['AWS::A::B'] });
    expect(page).toContain('| A::B | ✓ |');
    expect(page).toContain('| C::D |  |');
    expect(page).toContain('| Test | `npm test` | 1 of 2 |');
    expect(page.match(/✓/g)).toHaveLength(1);
  });

  it('leaves no type to its price alone', () => {
    const proofs = Object.entries(coverage).filter(([name]) => name !== 'price');
    const unproven = types.filter((type) => !proofs.some(([, covered]) => covered.includes(type)));
    expect(unproven).toEqual([]);
  });
});

describe('what only an account can show', () => {
  it('covers every type that the emulator lacks', () => {
    const named = ONLY_AN_ACCOUNT.flatMap((entry) => entry.types);
    expect(EMULATOR_LACKS.types.filter((type) => !named.includes(type))).toEqual([]);
  });

  it('names only types that the app has, in sentences', () => {
    for (const entry of ONLY_AN_ACCOUNT) {
      expect(types).toEqual(expect.arrayContaining([...entry.types]));
      expect(entry.shows).toMatch(/^[A-Z].*\.$/);
    }
  });
});
