import { type SpanContext, TraceFlags } from '@opentelemetry/api';
import type { TraceSettings } from './trace-settings.ts';

/** Whether spans of a trace are recorded, by the caller's decision where it has one that counts, else by the trace's id. */
export type Samples = (parent: SpanContext | undefined, traceId: string) => boolean;

/** The sampler that the settings name. */
export function samplesOf({ sampler, ratio }: Pick<TraceSettings, 'sampler' | 'ratio'>): Samples {
  const byRatio: Samples = (_parent, traceId) => shareOf(traceId) < ratio;
  switch (sampler) {
    case 'parentbased_traceidratio':
      return unlessDecided(byRatio);
    case 'traceidratio':
      return byRatio;
    case 'parentbased_always_on':
      return unlessDecided(() => true);
    case 'always_on':
      return () => true;
    case 'always_off':
      return () => false;
  }
}

function unlessDecided(atRoot: Samples): Samples {
  return (parent, traceId) =>
    parent === undefined ? atRoot(parent, traceId) : (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
}

const ID_BITS = 52;

/** Where an id lies between 0 and 1: by its last digits, which are random in ids of the W3C's, and of AWS's, too, that begin with a time. */
function shareOf(traceId: string): number {
  return Number.parseInt(traceId.slice(-ID_BITS / 4), 16) / 2 ** ID_BITS;
}
