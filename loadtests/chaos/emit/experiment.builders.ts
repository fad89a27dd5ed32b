import type { Action, Experiment, FisAction } from '../experiment.ts';

/** An experiment that does nothing in particular. */
export function experiment(changes: Partial<Experiment> = {}): Experiment {
  return {
    id: 'an-experiment',
    title: 'Something breaks',
    hypothesis: { says: 'Answers go on.', objectives: ['availability'] },
    method: [],
    evidence: [{ says: 'something', isSeenIn: () => true }],
    blastRadius: { reach: 'model', says: 'Answers are degraded.' },
    rollback: 'It mends itself.',
    abort: { failedShare: 0.5, windowSeconds: 10, objectives: ['availability'] },
    loads: [],
    ...changes,
  };
}

/** An action that on this machine does nothing. */
export const action = (aws: Action['aws'], name = 'an-action'): Action => ({
  name,
  title: 'Do something',
  inject: async () => async () => {},
  aws,
});

/** An action of FIS that is as the reference has it. */
export const fisAction = (changes: Partial<FisAction> = {}): FisAction => ({
  kind: 'fis',
  actionId: 'aws:ecs:task-network-latency',
  target: 'all-api-tasks',
  parameters: { delayMilliseconds: '200' },
  durationMinutes: 5,
  ...changes,
});
