import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf } from '../priced-template.builders.ts';

const daily = { RuleName: 'daily', ScheduleExpression: 'cron(0 5 * * ? *)', Lifecycle: { DeleteAfterDays: 73 } };
const plan = (rule: object) => ({
  Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanRule: [rule] } } },
});

describe('backup plan', () => {
  it('pays for each snapshot as long as it is kept', () => {
    // 73 snapshots at a time × 10 GB × 0.021
    expect(dollarsOf('Plan', billFor(plan(daily), { databaseGb: 10 }))).toEqual({ 'Backups, daily': 15.33 });
  });

  it('pays again for copies, and for bringing them there', () => {
    const copied = { ...daily, CopyActions: [{ Lifecycle: { DeleteAfterDays: 7.3 } }] };
    const dollars = dollarsOf('Plan', billFor(plan(copied), { databaseGb: 10 }));
    expect(dollars['Backups, daily, copies']).toBe(1.533);
    expect(dollars['Backups, daily, transfer']).toBe(6.0833); // 30.4167 × 10 GB × 0.02
  });

  it.each(['cron(0 5 ? * MON *)', 'cron(0/15 * * * ? *)', 'rate(1 day)'])(
    'refuses the schedule %s',
    (ScheduleExpression) => {
      expect(() => billFor(plan({ ...daily, ScheduleExpression }))).toThrow('is neither daily nor monthly');
    },
  );

  it('refuses backups that are kept for ever', () => {
    expect(() => billFor(plan({ ...daily, Lifecycle: undefined }))).toThrow('Lifecycle.DeleteAfterDays is missing');
  });
});

describe('restore testing plan', () => {
  it('pays for each restore', () => {
    const test = { Type: 'AWS::Backup::RestoreTestingPlan', Properties: { ScheduleExpression: 'cron(0 7 1 * ? *)' } };
    expect(billFor({ Test: test }).monthlyUsd).toBe(1.5);
  });
});

describe('fault experiment', () => {
  it('pays for the minutes of its actions, and nothing while it lies there', () => {
    const template = { Type: 'AWS::FIS::ExperimentTemplate', Properties: { Actions: { a: {}, b: {} } } };
    expect(billFor({ Template: template }, { experiments: 3, experimentMinutes: 5 }).monthlyUsd).toBe(3);
    expect(billFor({ Template: template }, { experimentMinutes: 5 }).monthlyUsd).toBe(0);
  });
});
