import type { Samples } from './alarm-states.ts';

/** A request as a load balancer's log has it. */
export interface BalancedRequest {
  readonly startedAtMs: number;
  readonly status: number;
  /** Who answered: a task, or the balancer itself for want of one. */
  readonly from: 'target' | 'balancer';
  /** Until the first byte of the task's answer; null where there was none. */
  readonly targetMs: number | null;
}

/** What CloudWatch would hold of these requests, in the namespace AWS/ApplicationELB; a metric that counts nothing isn't reported. */
export function balancerSamples(requests: readonly BalancedRequest[]): Samples {
  const inOrder = requests.toSorted((a, b) => a.startedAtMs - b.startedAtMs);
  const counted = (isCounted: (request: BalancedRequest) => boolean) =>
    inOrder.filter(isCounted).map(({ startedAtMs }) => ({ atSeconds: startedAtMs / 1000, value: 1 }));
  const failedBy = (who: BalancedRequest['from']) => counted(({ from, status }) => from === who && status >= 500);
  return {
    // One that found no task counts as an error of the balancer and not as a request.
    RequestCount: counted(({ from, status }) => from === 'target' || status !== 503),
    HTTPCode_Target_5XX_Count: failedBy('target'),
    HTTPCode_ELB_5XX_Count: failedBy('balancer'),
    TargetResponseTime: inOrder.flatMap(({ startedAtMs, targetMs }) =>
      targetMs === null ? [] : [{ atSeconds: startedAtMs / 1000, value: targetMs / 1000 }],
    ),
  };
}
