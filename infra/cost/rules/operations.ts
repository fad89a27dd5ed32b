import { charge, DAYS_A_MONTH, type Factor, free } from '../charge.ts';
import type { PricingRule, RuleBook } from '../pricing-rule.ts';
import { asNumber, listAt, valueAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';

/** Each snapshot of a cluster is billed at the size of the database, here and in every vault it is copied to. */
const backupPlan: PricingRule = (plan, { price, load }) =>
  listAt(plan, 'BackupPlan.BackupPlanRule').flatMap((rule) => {
    const name = String(valueAt(rule, 'RuleName'));
    const aMonth: Factor = [runsAMonth(plan, valueAt(rule, 'ScheduleExpression')), 'snapshots a month'];
    const copies = valueAt(rule, 'CopyActions') ?? [];
    const size: Factor = [load.databaseGb, 'GB'];
    const kept = (holder: unknown): Factor => {
      const days = asNumber(plan, 'Lifecycle.DeleteAfterDays', valueAt(holder, 'Lifecycle.DeleteAfterDays'));
      return [days / DAYS_A_MONTH, 'months kept'];
    };
    return [
      charge(`Backups, ${name}`, [aMonth, kept(rule), size], price('auroraBackupGbMonthUsd')),
      ...(Array.isArray(copies) ? copies : []).flatMap((copy) => [
        charge(`Backups, ${name}, copies`, [aMonth, kept(copy), size], price('auroraBackupGbMonthUsd')),
        charge(`Backups, ${name}, transfer`, [aMonth, size], price('interRegionGbUsd')),
      ]),
    ];
  });

/** Restores as often as its schedule says; what is restored is deleted within hours. */
const restoreTest: PricingRule = (plan, { price }) => {
  const runs = runsAMonth(plan, valueAt(plan.properties, 'ScheduleExpression'));
  return [charge('Restore test', [[runs, 'restores a month']], price('restoreTestUsd'))];
};

/** `cron(m h * * ? *)` runs daily, `cron(m h 1 * ? *)` once a month. Refuses what it cannot count. */
function runsAMonth(plan: Parameters<PricingRule>[0], schedule: unknown): number {
  const [, minute, hour, day, month, weekday] =
    /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(String(schedule)) ?? [];
  const isOnceADay = /^\d+$/.test(`${minute}${hour}`) && month === '*';
  if (isOnceADay && day === '*' && weekday === '?') return DAYS_A_MONTH;
  if (isOnceADay && /^\d+$/.test(day ?? '') && weekday === '?') return 1;
  throw new Unpriced(
    plan,
    `the schedule ${String(schedule)} is neither daily nor monthly; teach runsAMonth to count it`,
  );
}

/** Nothing runs by itself; a run is billed for the minutes of each of its actions. */
const experiment: PricingRule = (template, { price, load }) => {
  const actions = Object.keys(valueAt(template.properties, 'Actions') ?? {}).length;
  if (actions === 0) throw new Unpriced(template, 'Actions are missing');
  return [
    charge(
      'Fault experiments',
      [
        [load.experiments, 'runs'],
        [actions, 'actions'],
        [load.experimentMinutes, 'min'],
      ],
      price('faultActionMinuteUsd'),
    ),
  ];
};

export const OPERATIONS_RULES: RuleBook = {
  'AWS::Backup::BackupPlan': backupPlan,
  'AWS::Backup::BackupSelection': () => [free('Part of the backup plan.')],
  'AWS::Backup::BackupVault': () => [free('A vault costs nothing; what lies in it is billed at the plan.')],
  'AWS::Backup::RestoreTestingPlan': restoreTest,
  'AWS::Backup::RestoreTestingSelection': () => [free('Part of the restore testing plan.')],
  'AWS::Budgets::Budget': () => [free('A budget that only sends messages is free.')],
  'AWS::CE::AnomalyMonitor': () => [free('Cost anomaly detection is free.')],
  'AWS::CE::AnomalySubscription': () => [free('Cost anomaly detection is free.')],
  'AWS::FIS::ExperimentTemplate': experiment,
};
