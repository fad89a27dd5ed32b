import type { AnswerEvent } from '../../src/domain/answer.ts';
import { fetchFromApi } from './fetch-json.ts';
import { Problem, toProblem } from './problem.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

export interface Question {
  readonly question: string;
  readonly history: readonly Turn[];
}

/**
 * Asks a question and yields the answer as it is written: `sources`, `delta`s, `done`.
 *
 * Throws `Problem` when the service refuses, fails midway, or the stream ends before `done`.
 */
export async function* streamAnswer(question: Question, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const options = { body: question, accept: 'text/event-stream', signal, signed: true };
  const response = await fetchFromApi('/v1/answers', options);
  for await (const { event, data } of readServerSentEvents(textOf(response))) {
    const body = JSON.parse(data);
    if (event === 'sources') yield { type: 'sources', id: body.id, sources: body.sources };
    if (event === 'delta') yield { type: 'delta', text: body.text };
    if (event === 'error') throw toProblem(body, body.status);
    if (event === 'done') {
      yield { type: 'done', answer: body };
      return;
    }
  }
  throw new Problem({
    title: 'The answer was cut short',
    detail: 'The connection closed before the answer was complete. Ask again.',
    status: 0,
    requestId: response.headers.get('x-request-id'),
  });
}

/** Not `for await` over the body: Safari has no asynchronous iterator on streams. */
async function* textOf(response: Response): AsyncGenerator<string> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
  } finally {
    await reader.cancel();
  }
}
