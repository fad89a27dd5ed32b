import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../seeded-random.ts';
import type { Fault } from '../../contract.ts';
import { makeFaultPlan } from './faults.ts';

const plan = (...faults: Fault[]) => makeFaultPlan(faults, seededRandom(1));

describe('makeFaultPlan', () => {
  it('hits every call when nothing narrows it', () => {
    const faults = plan({ kind: 'throttle' });
    expect(faults.draw('Converse', 'm')?.kind).toBe('throttle');
    expect(faults.draw('ApplyGuardrail', null)?.kind).toBe('throttle');
  });

  it('is used up after its count, and says what is left', () => {
    const faults = plan({ kind: 'server-error', count: 2 });
    expect(faults.draw('Converse', 'm')).not.toBeNull();
    expect(faults.remaining()).toEqual([{ kind: 'server-error', count: 1 }]);
    expect(faults.draw('Converse', 'm')).not.toBeNull();
    expect(faults.remaining()).toEqual([]);
    expect(faults.draw('Converse', 'm')).toBeNull();
  });

  it('hits as often as its probability says', () => {
    const faults = plan({ kind: 'hang', probability: 0.25 });
    const hits = Array.from({ length: 4_000 }, () => faults.draw('Converse', 'm')).filter(Boolean).length;
    expect(hits / 4_000).toBeCloseTo(0.25, 1);
    expect(plan({ kind: 'hang', probability: 0 }).draw('Converse', 'm')).toBeNull();
  });

  it('spares other operations and other models', () => {
    const faults = plan({ kind: 'throttle', operations: ['InvokeModel'], modelIds: ['a'] });
    expect(faults.draw('Converse', 'a')).toBeNull();
    expect(faults.draw('InvokeModel', 'b')).toBeNull();
    expect(faults.draw('InvokeModel', 'a')).not.toBeNull();
    expect(plan({ kind: 'throttle', modelIds: ['a'] }).draw('ApplyGuardrail', null)).toBeNull();
  });

  it('does not spend a fault of a stream on an operation without one', () => {
    const faults = plan(
      { kind: 'exception-in-stream', count: 1 },
      { kind: 'slow-tokens', tokensPerSecond: 1, count: 1 },
    );
    expect(faults.draw('InvokeModel', 'm')).toBeNull();
    expect(faults.draw('Converse', 'm')?.kind).toBe('slow-tokens');
    expect(faults.draw('ConverseStream', 'm')?.kind).toBe('exception-in-stream');
  });

  it('takes the first fault of the list that hits', () => {
    const faults = plan({ kind: 'hang', count: 1 }, { kind: 'garbage' });
    expect(faults.draw('Converse', 'm')?.kind).toBe('hang');
    expect(faults.draw('Converse', 'm')?.kind).toBe('garbage');
  });
});
