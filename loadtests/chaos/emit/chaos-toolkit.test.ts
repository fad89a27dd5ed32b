import { describe, expect, it } from 'vitest';
import { breakModel } from '../actions/break-model.ts';
import { emitChaosToolkit } from './chaos-toolkit.ts';
import { action, experiment, fisAction } from './experiment.builders.ts';

describe('emitChaosToolkit', () => {
  it('sets the simulator and puts it back whatever happens', () => {
    const throttle = breakModel('throttled', 'Throttle every call', { kind: 'throttle' });
    const emitted = read({ method: [{ action: throttle }] });
    expect(emitted.method).toMatchObject([
      {
        name: 'Throttle every call',
        provider: {
          method: 'PUT',
          url: expect.stringMatching(/^\$\{simulator_url\}\/_simulator\/settings$/),
          arguments: { faults: [{ kind: 'throttle' }] },
        },
      },
    ]);
    expect(emitted.rollbacks).toMatchObject([{ provider: { method: 'DELETE' } }]);
    expect(emitted.runtime).toEqual({ rollbacks: { strategy: 'always' } });
    expect(Object.keys(emitted.configuration)).toEqual(['roadmap_url', 'simulator_url']);
  });

  it('starts the FIS template of an experiment on AWS, and names no simulator', () => {
    const emitted = read({ method: [{ action: action(fisAction()), afterSeconds: 30 }] });
    expect(emitted.method).toMatchObject([
      {
        provider: {
          type: 'process',
          path: 'aws',
          arguments: expect.stringMatching(/^fis start-experiment --experiment-template-id \$\{fis_template_id\}$/),
        },
        pauses: { before: 30 },
      },
    ]);
    expect(Object.keys(emitted.configuration)).toEqual(['roadmap_url', 'fis_template_id']);
  });

  it('expects a refusal in due form where the hypothesis allows one, and an answer elsewhere', () => {
    const hypothesis = { says: 'Writes are refused.', objectives: [], mayRefuse: ['progress'] as const };
    const { probes } = read({ hypothesis, method: [{ action: action(fisAction()) }] })['steady-state-hypothesis'];
    expect(probes.map(({ tolerance }: { tolerance: unknown }) => tolerance)).toEqual([200, 200, 200, [200, 503]]);
  });

  it('holds no key', () => {
    const text = JSON.stringify(read({ method: [{ action: action(fisAction()) }] }));
    expect(text).toContain('"api_key":{"type":"env","key":"ROADMAP_API_KEY"}');
  });

  it('leaves out what has no form outside of this machine', () => {
    const clock = action({ kind: 'none', because: 'nobody moves its clocks' });
    expect(emitChaosToolkit([experiment({ method: [{ action: clock }] })])).toEqual([]);
  });
});

const read = (changes: Parameters<typeof experiment>[0]) =>
  JSON.parse(emitChaosToolkit([experiment(changes)])[0]?.text ?? '');
