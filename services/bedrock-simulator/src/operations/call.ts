import type { Fault } from '../../contract.ts';
import type { Simulation } from '../simulation/simulation.ts';
import type { CallRecord } from '../simulation/statistics.ts';
import type { WireResponse } from '../wire/dual-protocol-server.ts';
import { sendHalfJson, sendJson } from '../wire/reply.ts';

/** One authorized call that reached its operation. */
export interface Call {
  /** The parsed JSON body, not validated yet. */
  readonly body: unknown;
  readonly response: WireResponse;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  /** How to fail while answering; null for well. Faults that fail instead of answering never come this far. */
  readonly fault: Fault | null;
  readonly simulation: Simulation;
  readonly record: CallRecord;
}

/** Sends an operation's JSON, or half of it where the fault is to cut the connection. */
export function sendAnswer(call: Call, body: unknown, headers?: Readonly<Record<string, string | number>>): void {
  if (call.fault?.kind === 'cut-stream') sendHalfJson(call.response, body);
  else sendJson(call.response, 200, body, headers);
}
