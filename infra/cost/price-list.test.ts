import { describe, expect, it } from 'vitest';
import { PRICE_LIST_DATE, PRICE_LISTS } from './price-list.ts';

const rows = Object.entries(PRICE_LISTS).flatMap(([region, list]) =>
  Object.entries(list).map(([name, row]) => ({ name, where: `${name} in ${region}`, ...row })),
);
const offenders = (isWrong: (row: (typeof rows)[number]) => boolean) => rows.filter(isWrong).map(({ where }) => where);

describe('every price', () => {
  it('is above zero', () => {
    expect(offenders(({ usd }) => !(usd > 0))).toEqual([]);
  });

  it('names a source on the web and a day no later than the list', () => {
    expect(offenders(({ source }) => !source.startsWith('https://'))).toEqual([]);
    expect(offenders(({ asOf }) => !/^202\d-\d\d-\d\d$/.test(asOf) || asOf > PRICE_LIST_DATE)).toEqual([]);
  });

  it('says what stands in exactly when it has no source', () => {
    expect(offenders(({ trust, note }) => (note !== undefined) !== (trust === 'unverified'))).toEqual([]);
  });

  it('has its unit in its name', () => {
    const units = /(Hour|Month|Gb|Second|Requests|Ios|Ecpus|Traces|Samples|Tokens|Units|Minute|Test)Usd$/;
    expect(offenders(({ name }) => !units.test(name))).toEqual([]);
  });

  it('is much the same on both continents, where a slipped digit would show', () => {
    const { 'us-east-1': here, 'eu-west-1': there } = PRICE_LISTS;
    const far = Object.entries(here).filter(([name, { usd }]) => {
      const ratio = there[name as keyof typeof there].usd / usd;
      return ratio < 0.9 || ratio > 1.25;
    });
    expect(far).toEqual([]);
  });
});
