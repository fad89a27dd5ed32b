import type { Fault, FaultKind, Operation } from '../../contract.ts';
import type { Random } from './random.ts';

/** The faults of the current settings, and how often each may still hit. */
export interface FaultPlan {
  /** The fault that hits this call, if any. A fault with a `count` is used up by one. */
  draw(operation: Operation, modelId: string | null): Fault | null;
  /** The faults still to come: a used-up one is gone, a counted one has what is left. */
  remaining(): readonly Fault[];
}

// Kinds without a row here can hit every operation.
const OPERATIONS_OF: Partial<Record<FaultKind, readonly Operation[]>> = {
  'slow-tokens': ['Converse', 'ConverseStream'],
  'exception-in-stream': ['ConverseStream'],
};

/** Plans faults so that the same seed and the same order of calls give the same outcome. */
export function makeFaultPlan(faults: readonly Fault[], random: Random): FaultPlan {
  let pending = [...faults];
  return {
    draw(operation, modelId) {
      const hit = pending.find((fault) => appliesTo(fault, operation, modelId) && random() < (fault.probability ?? 1));
      if (hit?.count !== undefined) pending = pending.flatMap((fault) => (fault === hit ? useUp(fault) : [fault]));
      return hit ?? null;
    },
    remaining: () => pending,
  };
}

function appliesTo(fault: Fault, operation: Operation, modelId: string | null): boolean {
  return (
    (OPERATIONS_OF[fault.kind]?.includes(operation) ?? true) &&
    (fault.operations?.includes(operation) ?? true) &&
    (fault.modelIds === undefined || (modelId !== null && fault.modelIds.includes(modelId)))
  );
}

function useUp(fault: Fault): Fault[] {
  const count = (fault.count ?? 1) - 1;
  return count === 0 ? [] : [{ ...fault, count }];
}
