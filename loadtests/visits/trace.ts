/** The trace that a request begins, as the header `traceparent` carries it (https://www.w3.org/TR/trace-context/). */
export interface Trace {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly traceparent: string;
}

/** Begins a trace. `isSampled` asks the service to record it; the others only carry their id into its logs. */
export function beginTrace(isSampled: boolean, random: () => number = Math.random): Trace {
  const id = hex(random, 4);
  return { id, traceparent: `00-${id}-${hex(random, 2)}-${isSampled ? '01' : '00'}` };
}

/** Eight digits each. Never all zeros, which the standard gives no meaning. */
const hex = (random: () => number, words: number) =>
  Array.from({ length: words }, () => (1 + Math.floor(random() * 0xffffffff)).toString(16).padStart(8, '0')).join('');
