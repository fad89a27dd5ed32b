import { describe, expect, it } from 'vitest';
import { changesOfLacks } from './changes-of-lacks.ts';

describe('changesOfLacks', () => {
  it('says nothing of a list that is right', () => {
    expect(changesOfLacks(['A::B::C'], ['A::B::C'])).toEqual([]);
  });

  it('tells of a type that is missing, and of one that is too much, with the mend', () => {
    expect(changesOfLacks(['A::Old'], ['A::New'])).toEqual([
      'The emulator takes no A::New: add it to emulator-lacks.ts, as no rehearsal will show it.',
      'The emulator takes A::Old, or no stage has one: remove it from emulator-lacks.ts.',
    ]);
  });
});
