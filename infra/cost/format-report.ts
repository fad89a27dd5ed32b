import { DAYS_OF_A_LONG_MONTH } from '../config/spend-limits.ts';
import { AIMS, verdicts } from './aims.ts';
import { billRows } from './bill-rows.ts';
import { HOURS_A_MONTH } from './charge.ts';
import type { CostReport } from './report.ts';

/** The bill of one profile as text for a terminal. */
export function formatReport(report: CostReport): string {
  const { rows, smaller, freeCount } = billRows(report);
  const { profile, region, priceListDate, idleMonthlyUsd, atLoad, hibernated } = report;
  const aims = AIMS[profile];
  const lines = [
    `${profile}, ${region}, at AWS's list prices before tax (list of ${priceListDate})`,
    '',
    line('$ idle', '$ at load', 'item'),
    ...rows.map(({ idleUsd, atLoadUsd, item, why }) => line(money(idleUsd), money(atLoadUsd), `${item}: ${why}`)),
    ...(smaller.count === 0
      ? []
      : [line(money(smaller.idleUsd), money(smaller.atLoadUsd), `${smaller.count} smaller items`)]),
    line('--------', '---------', ''),
    line(money(idleMonthlyUsd), money(atLoad.monthlyUsd), `a month${aim(aims?.idleUsd)}`),
    ...(report.lifetimeHours === undefined ? [] : [lifetime(report, report.lifetimeHours)]),
    '',
    `Hibernated: $${money(hibernated.monthlyUsd)} a month${aim(aims?.hibernatedUsd)}.`,
    `After destroy: at most $${money(report.destroyed.monthlyUsd)} a month, until what is kept on purpose is deleted by hand.`,
    worst(report),
    `Free allowances of the account, where nothing else uses them: $${money(report.allowancesUsd)} less when idle. No figure here counts on them.`,
    `${freeCount} more resources are free, each with its reason in --json.`,
    ...parts(report),
    ...report.unverifiedPrices.map(({ name, usd, note }) => `Unverified: ${name} = $${usd}. ${note}`),
    ...verdicts([report])
      .filter(({ isMet }) => !isMet)
      .map(({ sentence }) => `Missed: ${sentence}.`),
  ];
  return `${lines.join('\n')}\n`;
}

function worst({ worstMonth, idleMonthlyUsd }: CostReport): string {
  const { spendCapUsdPerDay, tokensMonthlyUsd, besideTokensMonthlyUsd, scaledMonthlyUsd } = worstMonth;
  const answers =
    spendCapUsdPerDay === undefined
      ? 'no token is paid, as answers are simulated'
      : `tokens up to the cap of $${money(spendCapUsdPerDay)} on each of ${DAYS_OF_A_LONG_MONTH} days make it $${money(idleMonthlyUsd + tokensMonthlyUsd)}, and what is billed beside them adds $${money(besideTokensMonthlyUsd)}`;
  return `Worst month: ${answers}; scaled to its most all month besides, $${money(scaledMonthlyUsd)}. Requests that need no key have no limit in dollars.`;
}

function parts({ optionalParts }: CostReport): string[] {
  if (optionalParts.length === 0) return [];
  const rows = optionalParts.map(
    ({ name, isOn, idleUsd, atLoadUsd }) =>
      `${name.padEnd(58)} ${isOn ? ' on' : 'off'} ${signed(idleUsd).padStart(9)} ${signed(atLoadUsd).padStart(10)}`,
  );
  return ['', `${'Optional parts'.padEnd(58)} now    $ idle  $ at load`, ...rows];
}

/** Dollars and cents; what is less than half a cent is `0.00`. */
export function money(usd: number): string {
  return usd.toFixed(2);
}

/** What a part adds or, where it is on, what it accounts for. */
export function signed(usd: number): string {
  return `${usd < 0 ? '-' : '+'}${money(Math.abs(usd))}`;
}

function line(idle: string, atLoad: string, text: string): string {
  return `${idle.padStart(8)}  ${atLoad.padStart(9)}  ${text}`.trimEnd();
}

function aim(usd: number | undefined): string {
  return usd === undefined ? '' : ` (aim: at most $${usd})`;
}

function lifetime({ idleMonthlyUsd, atLoad }: CostReport, hours: number): string {
  const share = hours / HOURS_A_MONTH;
  return line(money(idleMonthlyUsd * share), money(atLoad.monthlyUsd * share), `for the ${hours} hours that it lives`);
}
