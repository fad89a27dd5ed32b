import type { Answer, Citation, Question } from '../../client/generated/api.ts';
import { requestFor } from '../../client/request-for.ts';
import { fetchFromApi } from './fetch-json.ts';
import { Problem, toProblem } from './problem.ts';
import { readServerSentEvents } from './server-sent-events.ts';

/** What a streamed answer yields, in order: one `sources`, any number of `delta`, one `done`. */
export type AnswerEvent =
  | { readonly type: 'sources'; readonly id: string; readonly sources: readonly Citation[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'done'; readonly answer: Answer };

/**
 * Asks a question and yields the answer as it is written: `sources`, `delta`s, `done`.
 *
 * Throws `Problem` when the service refuses, fails midway, or the stream ends before `done`.
 */
export async function* streamAnswer(question: Question, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const request = requestFor('POST /v1/answers', { body: question });
  const response = await fetchFromApi(request, { accept: 'text/event-stream', signal, signed: true });
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
