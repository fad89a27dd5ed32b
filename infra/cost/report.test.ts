import { describe, expect, it } from 'vitest';
import { KEPT_STACKS } from '../commands/hibernate/hibernated-stacks.ts';
import { PROFILES } from '../config/profiles.ts';
import { synthesize } from '../synthesize.ts';
import { check, verdicts } from './aims.ts';
import { billRows } from './bill-rows.ts';
import { estimate } from './estimate.ts';
import { formatReport } from './format-report.ts';
import { STATED_LOAD } from './load.ts';
import { inRegion, reportCost } from './report.ts';
import { type ReportedItem, unverifiedPrices } from './reported-items.ts';
import { costDocuments } from './write-documents.ts';

/** Computed once: some thirty syntheses. */
const reports = Object.values(PROFILES).map((profile) => reportCost(profile, STATED_LOAD));
const total = (items: readonly ReportedItem[]) => items.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);

describe('the bills of all profiles', () => {
  it.each(reports)('$profile: items add up to the totals', ({ idleMonthlyUsd, items, atLoad, hibernated }) => {
    expect(total(items)).toBeCloseTo(idleMonthlyUsd, 4);
    expect(total(atLoad.items)).toBeCloseTo(atLoad.monthlyUsd, 4);
    expect(total(hibernated.items)).toBeCloseTo(hibernated.monthlyUsd, 4);
  });

  it.each(reports)(
    '$profile: load costs more than idling, and hibernating less',
    ({ idleMonthlyUsd, atLoad, hibernated }) => {
      expect(atLoad.monthlyUsd).toBeGreaterThan(idleMonthlyUsd);
      expect(hibernated.monthlyUsd).toBeLessThan(idleMonthlyUsd);
    },
  );

  it.each(reports)('$profile: hibernated, only the stacks that are kept cost anything', ({ hibernated }) => {
    const stacks = [...new Set(hibernated.items.map(({ stack }) => stack.split('/')[1] ?? ''))];
    const kept: readonly string[] = ['Delivery', ...KEPT_STACKS];
    expect(stacks.filter((stack) => !kept.includes(stack))).toEqual([]);
    expect(stacks).toContain('Data');
  });

  it.each(reports)('$profile: the worst month is counted up to the cap, and a scaled one costs more', (report) => {
    const { tokensMonthlyUsd, besideTokensMonthlyUsd, monthlyUsd, scaledMonthlyUsd, spendCapUsdPerDay } =
      report.worstMonth;
    expect(report.idleMonthlyUsd + tokensMonthlyUsd + besideTokensMonthlyUsd).toBeCloseTo(monthlyUsd, 4);
    expect(tokensMonthlyUsd).toBeCloseTo((spendCapUsdPerDay ?? 0) * 31, 4);
    expect(scaledMonthlyUsd).toBeGreaterThan(monthlyUsd);
  });

  it.each(reports.filter(({ lifetimeHours }) => lifetimeHours === undefined))(
    '$profile: answers up to the cap, every day, stay within the monthly budget',
    ({ profile, worstMonth }) => {
      expect(worstMonth.tokensMonthlyUsd).toBeGreaterThan(0);
      expect(worstMonth.monthlyUsd).toBeLessThanOrEqual(PROFILES[profile].operations.monthlyBudgetUsd);
    },
  );

  it('names what a destroyed production goes on costing: its database, its keys and the network under it', () => {
    const [personal, production] = reports;
    expect(personal?.destroyed).toEqual({ monthlyUsd: 0, items: [] });
    const items = production?.destroyed.items.map(({ item }) => item);
    expect(items).toEqual(expect.arrayContaining(['Aurora capacity', 'NAT gateway', 'Encryption key']));
    expect(production?.destroyed.monthlyUsd).toBeLessThan(production?.hibernated.monthlyUsd ?? 0);
  });

  it.each(reports)('$profile: every line has a formula or a reason', ({ items }) => {
    expect(items.length).toBeGreaterThan(100);
    expect(items.filter(({ why }) => why.length < 5)).toEqual([]);
  });

  it.each(reports)('$profile: the printed rows add up to the totals, too', (report) => {
    const { rows, smaller } = billRows(report);
    const sum = (key: 'idleUsd' | 'atLoadUsd') => rows.reduce((all, row) => all + row[key], smaller[key]);
    expect(sum('idleUsd')).toBeCloseTo(report.idleMonthlyUsd, 4);
    expect(sum('atLoadUsd')).toBeCloseTo(report.atLoad.monthlyUsd, 4);
  });

  it.each(reports)('$profile: prints totals, parts and what is not sure', (report) => {
    const text = formatReport(report);
    expect(text).toContain(
      `${report.idleMonthlyUsd.toFixed(2).padStart(8)}  ${report.atLoad.monthlyUsd.toFixed(2).padStart(9)}  a month`,
    );
    for (const { name } of report.optionalParts) expect(text).toContain(name);
    for (const { name } of report.unverifiedPrices) expect(text).toContain(`Unverified: ${name}`);
  });

  it('keep to their aims', () => {
    expect(verdicts(reports).filter(({ isMet }) => !isMet)).toEqual([]);
  });

  it('stand in the documents (`npm run cost -- --write-docs` writes them)', () => {
    for (const { path, is, shouldBe } of costDocuments(reports)) expect(is, path).toBe(shouldBe);
  });
});

describe('check', () => {
  const [personal] = reports;
  if (personal === undefined) throw new Error('No profile was priced.');

  it('names the figure of each aim that is missed', () => {
    const dear = { ...personal, idleMonthlyUsd: 25.01, hibernated: { ...personal.hibernated, monthlyUsd: 2 } };
    expect(check([dear])).toEqual({
      isMet: false,
      sentence: 'Missed: personal idles at $25.01, at most $25 is the aim.',
    });
  });

  it('names all of them when they are met', () => {
    const cheap = { ...personal, idleMonthlyUsd: 25, hibernated: { ...personal.hibernated, monthlyUsd: 1 } };
    expect(check([cheap]).sentence).toBe(
      'Met: personal idles at $25.00, at most $25 is the aim; personal hibernates at $1.00, at most $2 is the aim.',
    );
  });

  it('says when there is no aim', () => {
    expect(check([{ ...personal, profile: 'ephemeral' }])).toEqual({
      isMet: true,
      sentence: 'No aim is set for this profile.',
    });
  });
});

describe('a profile in another region', () => {
  it('is priced there, and copies its backups back', () => {
    const there = inRegion(PROFILES.production, 'eu-west-1');
    expect(there.operations.backup?.copyToRegion).toBe('us-east-1');
    const { items } = estimate(synthesize(there), there.region, STATED_LOAD);
    expect(items.find(({ item }) => item === 'NAT gateway')?.why).toBe('730 h × $0.048');
    expect(unverifiedPrices(items).map(({ name }) => name)).toContain('valkeyGbHourUsd');
  });

  it('is the same where it is already', () => {
    expect(inRegion(PROFILES.personal, 'us-east-1')).toBe(PROFILES.personal);
  });
});
