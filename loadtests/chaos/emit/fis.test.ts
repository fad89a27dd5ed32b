import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../experiments.ts';
import { action, experiment, fisAction } from './experiment.builders.ts';
import { emitFis, fisGaps } from './fis.ts';

describe('emitFis', () => {
  it('writes a template that ends on the alarms of its objectives and reaches this copy alone', () => {
    const slow = experiment({ id: 'slow-network', method: [{ action: action(fisAction(), 'slow') }] });
    const [file] = emitFis([slow]);
    expect(file?.path).toBe('fis/slow-network.json');
    expect(JSON.parse(file?.text ?? '')).toEqual({
      description: 'Something breaks. Answers go on.',
      targets: {
        'all-api-tasks': {
          resourceType: 'aws:ecs:task',
          resourceTags: { project: 'phase-five', profile: '{profile}' },
          selectionMode: 'ALL',
        },
      },
      actions: {
        slow: {
          actionId: 'aws:ecs:task-network-latency',
          parameters: { delayMilliseconds: '200', useEcsFaultInjectionEndpoints: 'true', duration: 'PT5M' },
          targets: { Tasks: 'all-api-tasks' },
        },
      },
      stopConditions: [{ source: 'aws:cloudwatch:alarm', value: '{burnAlarmArn:availability}' }],
      roleArn: '{experimentRoleArn}',
      experimentOptions: { accountTargeting: 'single-account', emptyTargetResolutionMode: 'fail' },
      logConfiguration: { logSchemaVersion: 2, cloudWatchLogsConfiguration: { logGroupArn: '{logGroupArn}' } },
      tags: { project: 'phase-five', profile: '{profile}', Name: 'slow-network' },
    });
  });

  it('lets a later step wait', () => {
    const method = [{ action: action(fisAction(), 'slow'), afterSeconds: 120 }];
    const { actions } = JSON.parse(emitFis([experiment({ method })])[0]?.text ?? '');
    expect(actions['before-slow']).toEqual({ actionId: 'aws:fis:wait', parameters: { duration: 'PT2M' } });
    expect(actions.slow.startAfter).toEqual(['before-slow']);
  });

  it('leaves no experiment unexplained', () => {
    expect(emitFis(EXPERIMENTS).length + fisGaps(EXPERIMENTS).length).toBe(EXPERIMENTS.length);
  });
});
