import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { Alarms } from '../account.ts';
import { clientPerRegion } from './clients.ts';

export function awsAlarms(): Alarms {
  const clientIn = clientPerRegion((settings) => new CloudWatchClient(settings));
  return {
    async ringing(region, prefix) {
      const names: string[] = [];
      const asked = {
        AlarmNamePrefix: prefix,
        StateValue: 'ALARM',
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      } as const;
      for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms(
        { client: clientIn(region) },
        { ...asked, AlarmTypes: [...asked.AlarmTypes] },
      )) {
        names.push(...[...MetricAlarms, ...CompositeAlarms].map(({ AlarmName = '' }) => AlarmName));
      }
      return names;
    },
  };
}
