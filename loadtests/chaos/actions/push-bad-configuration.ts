import type { Action } from '../experiment.ts';

/** A release whose replicas can't serve, with settings that are wrong. They must not take over. */
export const pushBadConfiguration = (what: string, environment: Readonly<Record<string, string>>): Action => ({
  name: `push-${what}`,
  title: `Start a replica with ${what.replaceAll('-', ' ')}`,
  async inject(stack) {
    // One that ends by itself with a sentence is the best that can come of it.
    const started = await stack.startReplica({ environment }).catch(() => null);
    if (started === null) return async () => {};
    const admitted = stack.admit(started).then(
      () => true,
      () => false,
    );
    return async () => {
      // What the deployment circuit breaker does with a task that never becomes healthy.
      await stack.retire(started);
      if (await admitted) throw new Error(`The replica with ${what} took requests.`);
    };
  },
  aws: {
    kind: 'none',
    because:
      'FIS changes no settings; a deployment with such a task definition is stopped by the circuit breaker of the service',
  },
});
