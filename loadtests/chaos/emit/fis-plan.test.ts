import { describe, expect, it } from 'vitest';
import type { FisAction } from '../experiment.ts';
import { EXPERIMENTS } from '../experiments.ts';
import { action, experiment, fisAction } from './experiment.builders.ts';
import { planFis } from './fis-plan.ts';

describe('planFis', () => {
  it('plans every experiment there is, or says why not in a sentence', () => {
    for (const each of EXPERIMENTS) {
      const plan = planFis(each);
      if ('because' in plan) expect(plan.because).toMatch(/^["A-Z].*\.$/);
      else expect(plan.stopOn.length, each.id).toBeGreaterThan(0);
    }
  });

  it('gives a network fault of a task on Fargate its endpoints and its duration', () => {
    expect(plan(fisAction())).toMatchObject({
      needsAgent: true,
      actionMinutes: 5,
      actions: [{ parameters: { delayMilliseconds: '200', useEcsFaultInjectionEndpoints: 'true', duration: 'PT5M' } }],
    });
  });

  it('needs no agent for what is done from outside, and bills a minute for what is done once', () => {
    const stop = fisAction({
      actionId: 'aws:ecs:stop-task',
      target: 'one-api-task',
      parameters: {},
      durationMinutes: null,
    });
    expect(plan(stop)).toMatchObject({ needsAgent: false, actionMinutes: 1, actions: [{ parameters: {} }] });
  });

  it('waits by whole minutes, which are billed, too', () => {
    const method = [{ action: action(fisAction()), afterSeconds: 61 }];
    expect(planFis(experiment({ method }))).toMatchObject({ actionMinutes: 7, actions: [{ afterMinutes: 2 }] });
  });

  it('refuses two faults of one network, which FIS would run one after the other', () => {
    const method = [fisAction(), fisAction({ actionId: 'aws:ecs:task-network-packet-loss', parameters: {} })];
    const steps = method.map((aws, index) => ({ action: action(aws, `action-${index}`) }));
    expect(planFis(experiment({ method: steps }))).toMatchObject({
      because: expect.stringContaining('one action at a time'),
    });
  });

  it('leaves what AWS has no action for', () => {
    const method = [{ action: action({ kind: 'none', because: 'nobody moves its clocks' }) }];
    expect(planFis(experiment({ method }))).toMatchObject({
      because: 'There is no such action, as nobody moves its clocks.',
    });
  });

  it.each<[string, Partial<FisAction>]>([
    ['is not in the list of actions', { actionId: 'aws:ecs:task-network-latencies' }],
    ['acts on aws:ecs:task, not on database-cluster', { target: 'database-cluster' }],
    ['needs a duration', { durationMinutes: null }],
    ['knows no parameter delay', { parameters: { delay: '200' } }],
    [
      'needs the parameter trafficType',
      { actionId: 'aws:ecs:task-network-blackhole-port', parameters: { port: '5432' } },
    ],
    ['takes no duration', { actionId: 'aws:ecs:stop-task', parameters: {} }],
  ])('throws where an action %s', (sentence, changes) => {
    expect(() => plan(fisAction(changes))).toThrow(sentence);
  });
});

const plan = (aws: FisAction) => planFis(experiment({ method: [{ action: action(aws) }] }));
