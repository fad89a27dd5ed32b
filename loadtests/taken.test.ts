import { expect, it } from 'vitest';
import { refusedFigures, takenNow, takenText } from './taken.ts';

const WHOLE = { commit: '7b9c65d0a1b2', on: '2026-11-23', isWhole: true };
const PART = { ...WHOLE, isWhole: false };

it('says of what figures were taken, when, and whether of a part', () => {
  expect(takenText(WHOLE)).toBe('on 2026-11-23 of commit 7b9c65d0a1b2');
  expect(takenText(PART)).toBe('on 2026-11-23 of commit 7b9c65d0a1b2, by a part of a run');
  expect(takenNow(true)).toEqual({
    commit: expect.stringMatching(/^([0-9a-f]{12}|unknown)( with changes)?$/),
    on: new Date().toISOString().slice(0, 10),
    isWhole: true,
  });
});

it('lets no page have figures of a part that nobody asked for, or of nobody knows what', () => {
  expect(refusedFigures(WHOLE, false)).toBeNull();
  expect(refusedFigures(PART, false)).toContain('give --partial');
  expect(refusedFigures(PART, true)).toBeNull();
  expect(refusedFigures(undefined, true)).toContain('run the command again');
});
