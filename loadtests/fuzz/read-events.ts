import { z } from 'zod';
import { type FuzzResult, mergeResults } from './findings.ts';

const Check = z.object({
  name: z.string(),
  status: z.string(),
  failure_info: z.object({ failure: z.object({ title: z.string(), message: z.string() }) }).nullish(),
});

/** As much of Schemathesis's events (`--report ndjson`) as is counted here. Requests of one scenario may be of several operations. */
const Event = z.object({
  ScenarioFinished: z
    .object({
      recorder: z.object({
        label: z.string().default(''),
        cases: z
          .record(z.string(), z.object({ value: z.object({ method: z.string(), path: z.string() }) }))
          .default({}),
        checks: z.record(z.string(), z.array(Check)).default({}),
        interactions: z
          .record(z.string(), z.object({ response: z.object({ elapsed: z.number() }).nullable() }))
          .default({}),
      }),
    })
    .optional(),
  NonFatalError: z.object({ label: z.string(), value: z.unknown() }).optional(),
  FatalError: z.unknown().optional(),
});

/** Counts cases, failed checks and the slowest response of a run, from its events, a JSON object a line. */
export async function readEvents(lines: AsyncIterable<string>): Promise<FuzzResult> {
  let all = mergeResults([]);
  for await (const line of lines) all = mergeResults([all, readEvent(line)]);
  return all;
}

function readEvent(line: string): FuzzResult {
  const { ScenarioFinished: scenario, NonFatalError: error, FatalError: fatal } = Event.parse(JSON.parse(line));
  const cases = new Map<string, number>();
  const findings = [];
  let slowest = { operation: 'none', seconds: 0 };
  const failure = error ?? (fatal === undefined ? null : { label: 'the run', value: fatal });
  if (failure) findings.push({ operation: failure.label, check: 'error', detail: JSON.stringify(failure.value) });
  const { label = '', cases: values = {}, checks = {}, interactions = {} } = scenario?.recorder ?? {};
  // Under an operation's name stand its requests with other methods, too; a sequence has requests of several operations.
  const operationOf = (id: string) => {
    const { method = '', path = '' } = values[id]?.value ?? {};
    return label.endsWith(` ${path}`) ? label : `${method} ${path}`;
  };
  for (const [id, { response }] of Object.entries(interactions)) {
    const operation = operationOf(id);
    cases.set(operation, (cases.get(operation) ?? 0) + 1);
    if (response && response.elapsed > slowest.seconds) slowest = { operation, seconds: response.elapsed };
  }
  for (const [id, results] of Object.entries(checks)) {
    for (const { name, status, failure_info } of results) {
      if (status === 'success') continue;
      const { title = status, message = '' } = failure_info?.failure ?? {};
      findings.push({ operation: operationOf(id), check: name, detail: `${title}. ${message}` });
    }
  }
  return { cases, slowest, findings };
}
