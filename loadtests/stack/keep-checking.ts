import { request } from 'node:http';

/** As the load balancer's target groups in AWS have it; times may be shorter than there. */
export interface HealthCheck {
  readonly path: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Good answers in a row after which an unhealthy target is healthy. A new one needs a single one. */
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** Asks a target how it is, once an interval and each time over a new connection, until it is told to stop. */
export function keepChecking(url: URL, check: HealthCheck, onResult: (isGood: boolean) => void): () => void {
  let isStopped = false;
  let next: NodeJS.Timeout | undefined;
  const round = async () => {
    const startedAt = performance.now();
    const isGood = await answersWell(url, check);
    if (isStopped) return;
    onResult(isGood);
    next = setTimeout(round, Math.max(0, check.intervalMs - (performance.now() - startedAt)));
  };
  void round();
  return () => {
    isStopped = true;
    clearTimeout(next);
  };
}

function answersWell(url: URL, { path, timeoutMs }: HealthCheck): Promise<boolean> {
  return new Promise((resolve) => {
    const outgoing = request(new URL(path, url), { agent: false, timeout: timeoutMs }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', () => resolve(false));
    outgoing.end();
  });
}
