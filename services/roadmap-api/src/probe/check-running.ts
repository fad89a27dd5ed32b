import { z } from 'zod';
import { PATHS } from '../../contract.ts';
import { type Finding, failed, found, shaped } from './finding.ts';
import type { ProbeClient } from './probe-client.ts';

const Counts = z.record(z.string(), z.number());

/** The part of the operators' view that a release is judged by. */
const Running = z.looseObject({
  requests: z.looseObject({ routes: z.array(z.looseObject({ route: z.string(), statuses: Counts })) }),
  firstToken: z.looseObject({ durations: z.looseObject({ counts: z.array(z.number()) }) }),
  spending: z.looseObject({ sinceStartUsd: z.number(), tokens: Counts }),
  answers: z.looseObject({ outcomes: Counts }),
  index: z.looseObject({
    passages: z.number(),
    contentVersion: z.number().nullable(),
    staleSeconds: z.number().nullable(),
  }),
  process: z.looseObject({ eventLoopDelaySeconds: z.number(), residentBytes: z.number() }),
});

/**
 * How late the event loop may be in one turn of a hundred: a quarter second, as long as a whole search may take. It is measured from one
 * reading to the next, so the first round, in which everything is compiled, only starts the measurement.
 */
const LONGEST_LOOP_DELAY_SECONDS = 0.25;

/** By its own metrics the release counts its requests, serves current passages, and its event loop is not held up. */
export async function checkRunning(client: ProbeClient, round: number): Promise<Finding[]> {
  const reply = await client.get(PATHS.operations, client.signed);
  if (reply.status !== 200) return [failed('telemetry', reply)];
  const { value: running, findings } = shaped('telemetry', Running, reply.json);
  if (running === null) return findings;
  const { requests, firstToken, spending, answers, index, process } = running;
  const isCounted = requests.routes.some(({ route }) => route === PATHS.answers);
  return [
    ...found('telemetry', !isCounted, 'it counts no requests'),
    ...found('telemetry', sum(Object.values(answers.outcomes)) === 0, 'it counts no answers'),
    ...found('telemetry', sum(firstToken.durations.counts) === 0, 'it measures no first token'),
    ...found(
      'telemetry',
      sum(Object.values(spending.tokens)) === 0 || spending.sinceStartUsd === 0,
      'it counts no tokens or dollars',
    ),
    ...found(
      'content',
      index.staleSeconds !== null || index.contentVersion === null,
      'it cannot tell whether its passages are current',
    ),
    ...found(
      'event loop',
      round > 0 && process.eventLoopDelaySeconds > LONGEST_LOOP_DELAY_SECONDS,
      'its event loop is blocked',
    ),
  ];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
