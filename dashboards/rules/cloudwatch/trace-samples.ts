import type { Samples } from './alarm-states.ts';
import type { Minute } from './incident-trace.ts';

/** What a load balancer would have reported of a trace: once a minute, and nothing of what didn't happen. */
export function traceSamples(trace: readonly Minute[]): Samples {
  const reported = (count: (minute: Minute) => number) =>
    trace.flatMap((minute, index) => {
      const value = count(minute);
      return value === 0 ? [] : [{ atSeconds: index * 60, value }];
    });
  return {
    RequestCount: reported(({ events }) => events),
    HTTPCode_Target_5XX_Count: reported(({ bad }) => bad),
  };
}
