import type { Operation, SimulatorStatistics } from '../../contract.ts';

/** How one call went, for the statistics. */
export interface CallRecord {
  /** Adds to the tokens that the model read and wrote. */
  addTokens(input: number, output: number): void;
  /** Closes the record. `ok`, an exception's name, `aborted`, `hang`, `garbage` or `cut-stream`. */
  end(outcome: string): void;
}

/** Counts calls by operation and outcome. */
export interface CallStatistics {
  /** `traceparent` is that of the call's headers; `modelId` null for what asks for no model that there is. */
  begin(operation: Operation, modelId: string | null, traceparent: string | null): CallRecord;
  read(): SimulatorStatistics;
}

export function makeCallStatistics(): CallStatistics {
  const empty = () => ({ started: 0, outcomes: {} as Record<string, number> });
  const operations = {
    Converse: empty(),
    ConverseStream: empty(),
    InvokeModel: empty(),
    ApplyGuardrail: empty(),
  } satisfies Record<Operation, unknown>;
  const models: Record<string, number> = {};
  const tokens = { input: 0, output: 0 };
  const traces = { received: 0, last: null as string | null };
  let inFlight = 0;

  return {
    begin(operation, modelId, traceparent) {
      const { outcomes } = operations[operation];
      operations[operation].started += 1;
      inFlight += 1;
      if (modelId !== null) models[modelId] = (models[modelId] ?? 0) + 1;
      if (traceparent !== null) {
        traces.received += 1;
        traces.last = traceparent;
      }
      return {
        addTokens(input, output) {
          tokens.input += input;
          tokens.output += output;
        },
        end(outcome) {
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
          inFlight -= 1;
        },
      };
    },
    read: () => structuredClone({ inFlight, operations, models, tokens, traces }),
  };
}
