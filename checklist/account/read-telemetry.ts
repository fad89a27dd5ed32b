import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import type { AccountClients } from './account-clients.ts';
import type { AccountFacts } from './account-facts.ts';

/** Alarms of the copy, composite ones among them: their names begin with the copy's. */
export async function readAlarms({ cloudWatch }: AccountClients, copyName: string): Promise<AccountFacts['alarms']> {
  const alarms: AccountFacts['alarms'][number][] = [];
  const wanted = { AlarmNamePrefix: copyName, AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const] };
  for await (const page of paginateDescribeAlarms({ client: cloudWatch }, wanted)) {
    for (const { AlarmName, StateValue, ActionsEnabled, AlarmActions = [] } of [
      ...(page.MetricAlarms ?? []),
      ...(page.CompositeAlarms ?? []),
    ]) {
      const hasActions = ActionsEnabled === true && AlarmActions.length > 0;
      alarms.push({ name: AlarmName ?? '', state: StateValue ?? 'UNKNOWN', hasActions });
    }
  }
  return alarms;
}

/** Log groups with the copy's name in theirs: ours, and those that services made for it. */
export async function readLogGroups({ logs }: AccountClients, copyName: string): Promise<AccountFacts['logGroups']> {
  const groups: AccountFacts['logGroups'][number][] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups(
    { client: logs },
    { logGroupNamePattern: copyName },
  )) {
    for (const { logGroupName = '', retentionInDays } of logGroups) {
      groups.push({ name: logGroupName, retentionDays: retentionInDays ?? null });
    }
  }
  return groups;
}
