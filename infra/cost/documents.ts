import { marksOf, withBetween } from '../../scripts/between-marks.ts';
import { DAYS_OF_A_LONG_MONTH } from '../config/spend-limits.ts';
import { AIMS } from './aims.ts';
import { billRows } from './bill-rows.ts';
import { HOURS_A_MONTH } from './charge.ts';
import { money, signed } from './format-report.ts';
import { LOAD_FIELDS } from './load.ts';
import { PRICE_LISTS } from './price-list.ts';
import type { CostReport } from './report.ts';

const MARKS = marksOf('cost');

/** `document` with `content` between its markers; unchanged when it has none. */
export function fillMarkers(document: string, content: string): string {
  return withBetween(document, MARKS, content.trim()) ?? document;
}

/** The short table, for the README. */
export function summary(reports: readonly CostReport[]): string {
  const cell = (value: string, aim?: number) => (aim === undefined ? value : `${value} (aim ${aim})`);
  const rows = reports.map(({ profile, region, idleMonthlyUsd, atLoad, hibernated, lifetimeHours }) => {
    const aims = AIMS[profile];
    const name = lifetimeHours === undefined ? profile : `${profile}, if it lived for a month`;
    return `| ${name} | ${region} | ${cell(money(idleMonthlyUsd), aims?.idleUsd)} | ${money(atLoad.monthlyUsd)} | ${cell(money(hibernated.monthlyUsd), aims?.hibernatedUsd)} |`;
  });
  const short = reports.flatMap(({ profile, atLoad, lifetimeHours }) =>
    lifetimeHours === undefined
      ? []
      : [
          `The ${lifetimeHours} hours that \`${profile}\` lives cost $${money((atLoad.monthlyUsd * lifetimeHours) / HOURS_A_MONTH)} at the stated load.`,
        ],
  );
  return `
US dollars a month at AWS's list prices, before tax and without any free allowance (price list of ${reports[0]?.priceListDate}).

| Profile | Region | Idle | At the stated load | Hibernated |
|---|---|---|---|---|
${rows.join('\n')}

${short.join('\n')}
${worstMonths(reports)}`;
}

/** Short as it is, it says what the other figures leave out. */
function worstMonths(reports: readonly CostReport[]): string {
  return `
What goes on after \`destroy\` until it is deleted by hand, and what a month can come to at worst, by answers up to the daily cap on tokens and by scaling:

| Profile | After \`destroy\`, at most | Cap a day | Idle, and the cap × ${DAYS_OF_A_LONG_MONTH} | Billed beside these tokens | With all that, scaled to its most all month |
|---|---|---|---|---|---|
${reports.map(worstRow).join('\n')}
`;
}

function worstRow({ profile, destroyed, idleMonthlyUsd, worstMonth }: CostReport): string {
  const { spendCapUsdPerDay, tokensMonthlyUsd, besideTokensMonthlyUsd, scaledMonthlyUsd } = worstMonth;
  const cap = spendCapUsdPerDay === undefined ? 'no token is paid' : money(spendCapUsdPerDay);
  const cells = [destroyed.monthlyUsd, idleMonthlyUsd + tokensMonthlyUsd, besideTokensMonthlyUsd, scaledMonthlyUsd];
  const [stays, worst, beside, scaled] = cells.map(money);
  return `| ${profile} | ${stays} | ${cap} | ${worst} | ${beside} | ${scaled} |`;
}

/** The whole bill, for `docs/cost.md`. */
export function fullTables(reports: readonly CostReport[]): string {
  return [summary(reports), statedLoad(reports), ...reports.map(billOf), unverified()].join('\n');
}

function statedLoad([report]: readonly CostReport[]): string {
  const rows = LOAD_FIELDS.map(([name, meaning]) => `| \`${name}\` | ${report?.load[name]} | ${meaning} |`);
  return `### The stated load\n\nA month of it:\n\n| Figure | Value | Meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function billOf(report: CostReport): string {
  const { rows, smaller, freeCount } = billRows(report);
  const lines = [
    ...rows.map(
      ({ item, why, idleUsd, atLoadUsd }) => `| ${item} | ${why} | ${money(idleUsd)} | ${money(atLoadUsd)} |`,
    ),
    `| ${smaller.count} smaller items | each under 10 cents | ${money(smaller.idleUsd)} | ${money(smaller.atLoadUsd)} |`,
    `| **Total** | ${freeCount} more resources are free | **${money(report.idleMonthlyUsd)}** | **${money(report.atLoad.monthlyUsd)}** |`,
  ];
  return `### ${report.profile}, ${report.region}

| Item | Why | Idle | At load |
|---|---|---|---|
${lines.join('\n')}

The account's free allowances take $${money(report.allowancesUsd)} off the idle figure where nothing else uses them.
${partsOf(report)}`;
}

function partsOf({ optionalParts }: CostReport): string {
  if (optionalParts.length === 0) return '';
  const rows = optionalParts.map(
    ({ name, isOn, idleUsd, atLoadUsd }) =>
      `| ${name} | ${isOn ? 'on' : 'off'} | ${signed(idleUsd)} | ${signed(atLoadUsd)} |`,
  );
  return `\n| Optional part | Now | Idle | At load |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function unverified(): string {
  const rows = Object.entries(PRICE_LISTS).flatMap(([region, list]) =>
    Object.entries(list).flatMap(([name, { usd, trust, note, source }]) =>
      trust === 'unverified' ? [`| ${region} | \`${name}\` | ${usd} | ${note} [AWS's page](${source}) |`] : [],
    ),
  );
  return `### Prices without a source\n\n| Region | Price | Figure | What stands in, and where to check |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}
