import { rollbackAlarms } from '../../dashboards/alarms/rollback-alarms.ts';
import { alarmStates, type Samples } from '../../dashboards/rules/cloudwatch/alarm-states.ts';
import { balancerSamples } from '../../dashboards/rules/cloudwatch/balancer-samples.ts';
import type { Traffic } from './measure-build.ts';

/** All of it is told as of one minute, which is what the alarms look at. */
const AT_SECONDS = 30;

/** Whether traffic like this would set one of the rollback alarms off, by the expressions that stand in the template, if it lasted. */
export function missesPromises({ requests, counts }: Traffic): boolean {
  const counted = Object.entries(counts ?? {}).map(([name, value]) => [name, [{ atSeconds: AT_SECONDS, value }]]);
  const samples: Samples = {
    ...balancerSamples(requests.map((request) => ({ startedAtMs: AT_SECONDS * 1_000, ...request }))),
    ...Object.fromEntries(counted),
  };
  return rollbackAlarms({ collector: counts !== null }).some((alarm) => {
    const once = { ...alarm, evaluationPeriods: 1, datapointsToAlarm: 1 };
    return alarmStates(once, samples, { fromSeconds: 0, toSeconds: 60 }).at(-1)?.state === 'ALARM';
  });
}
