import type { Resource } from './copy.ts';

/** A resource whose cost is not known. Never zero: a bill that leaves things out is worse than none. */
export class Unpriced extends Error {
  override readonly name: string = 'Unpriced';

  /** `problem` is a clause without a full stop; what it names is mended in `infra/cost/rules/`. */
  constructor({ stack, logicalId, type }: Pick<Resource, 'stack' | 'logicalId' | 'type'>, problem: string) {
    super(`${stack}: ${logicalId} (${type}): ${problem}. The rule belongs in infra/cost/rules/.`);
  }
}
