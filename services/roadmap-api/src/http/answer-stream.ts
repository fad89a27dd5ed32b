import type { Context } from 'hono';
import type { AnswerEvent } from '../domain/answer.ts';
import { logFailure, toProblem } from './on-error.ts';
import type { AppEnv, Logger, StreamEnd } from './ports.ts';
import type { RequestDeadline } from './request-deadline.ts';
import { encodeEvents, type ServerSentEvent } from './server-sent-events.ts';

const HEARTBEAT_MS = 15_000;

interface AnswerStream {
  readonly events: AsyncIterable<AnswerEvent>;
  readonly deadline: RequestDeadline;
  readonly logger: Logger;
  /** Headers of the response, as far as they are known with the first event. */
  readonly headers: () => Record<string, string>;
}

/**
 * A streamed answer: `sources`, any number of `delta`, then `done`, or `error` with a problem when it fails half-way.
 *
 * Throws what the first event throws, so that a failure before the start still has a status of its own.
 */
export async function streamAnswer(
  c: Context<AppEnv>,
  { events, deadline, logger, headers }: AnswerStream,
): Promise<Response> {
  const answering = events[Symbol.asyncIterator]();
  const first = await answering.next();
  const { promise: streamEnd, resolve } = Promise.withResolvers<StreamEnd>();
  c.set('streamEnd', streamEnd);
  let end: StreamEnd = 'completed';

  async function* told(): AsyncGenerator<ServerSentEvent> {
    try {
      for (let result = first; !result.done; result = await answering.next()) yield toServerSent(result.value);
    } catch (error) {
      const problem = toProblem(error, c.get('requestId'));
      logFailure(logger, error, problem);
      end = problem.code === 'client-left' ? 'abandoned' : 'failed';
      yield { event: 'error', data: problem };
    }
  }

  const body = encodeEvents(told(), {
    heartbeatMs: HEARTBEAT_MS,
    onEnd: (reason) => {
      if (reason === 'abandoned') deadline.abandon();
      // Nobody reads on, but the use case must still run to its end, to pay for what was used.
      void answering.return?.().catch(() => {});
      deadline.release();
      resolve(reason === 'abandoned' ? reason : end);
    },
  });
  return c.body(body, 200, {
    ...headers(),
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Vary: 'Accept',
    // Asks nginx and similar proxies to pass each event on at once.
    'X-Accel-Buffering': 'no',
  });
}

function toServerSent({ type, ...data }: AnswerEvent): ServerSentEvent {
  return { event: type, data: 'answer' in data ? data.answer : data };
}
