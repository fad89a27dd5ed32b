import { describe, expect, it } from 'vitest';
import { atRest, LOAD_FIELDS, parseLoad, STATED_LOAD } from './load.ts';

describe('load', () => {
  it('is the stated one with the figures that one gives', () => {
    expect(parseLoad({})).toEqual(STATED_LOAD);
    expect(parseLoad({ requests: 5 })).toEqual({ ...STATED_LOAD, requests: 5 });
  });

  it('refuses a figure that it does not know, and one that cannot be', () => {
    expect(() => parseLoad({ reqests: 5 })).toThrow('Unrecognized key: "reqests"');
    expect(() => parseLoad({ requests: -1 })).toThrow('at requests');
    expect(() => parseLoad({ tracedShare: 2 })).toThrow('at tracedShare');
  });

  it('explains each of its figures', () => {
    expect(LOAD_FIELDS.map(([name]) => name)).toEqual(Object.keys(STATED_LOAD));
    expect(LOAD_FIELDS.filter(([, meaning]) => meaning === '')).toEqual([]);
  });

  it('at rest has no callers, and keeps what is stored', () => {
    expect(atRest(parseLoad({ databaseGb: 50 }))).toMatchObject({
      requests: 0,
      answers: 0,
      searches: 0,
      databaseGb: 50,
    });
  });
});
