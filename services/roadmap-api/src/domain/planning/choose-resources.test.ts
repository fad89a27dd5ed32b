import { describe, expect, it } from 'vitest';
import { chooseResources } from './choose-resources.ts';
import { phase, resource } from './planning.builders.ts';

const PHASES = [
  phase({
    resources: [
      resource(),
      resource({ id: 'audited', cost: 'audit', kind: 'course' }),
      resource({ id: 'unstated', cost: 'unstated', topic: 'Papers' }),
      resource({ id: 'book', cost: 'paid', kind: 'book' }),
      resource({ id: 'certification', cost: 'paid', kind: 'certification' }),
    ],
  }),
];

describe('chooseResources', () => {
  it.each([
    ['free', ['phase-3.tools.chroma', 'audited']],
    ['low', ['phase-3.tools.chroma', 'audited', 'unstated', 'book']],
    ['standard', ['phase-3.tools.chroma', 'audited', 'unstated', 'book', 'certification']],
  ] as const)('reaches with a %s budget %j', (tier, ids) => {
    expect(chooseResources(PHASES, tier).resources.map(({ id }) => id)).toEqual(ids);
  });

  it('says on which topics nothing is left', () => {
    const [note] = chooseResources(PHASES, 'free').notes;
    expect(note).toContain('nothing free on: Papers (RAG systems).');
    expect(chooseResources(PHASES, 'low').notes).toEqual([]);
  });
});
