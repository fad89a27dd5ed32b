import type { Call } from './call.ts';

const MS_PER_SECOND = 1_000;

/** Time between two tokens of an answer; 0 when they all come at once. */
export function msPerToken({ fault, simulation }: Call): number {
  const tokensPerSecond = fault?.kind === 'slow-tokens' ? fault.tokensPerSecond : simulation.settings.tokensPerSecond;
  return tokensPerSecond === null ? 0 : MS_PER_SECOND / tokensPerSecond;
}
