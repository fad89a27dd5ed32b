import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AnswerEvent } from '../../domain/answer.ts';
import type { AnswerRequest } from '../../domain/answer-question.ts';
import { ModelUnavailable, StoreUnavailable } from '../../domain/errors.ts';
import { buildPrincipal } from '../../domain/identity.builders.ts';
import { answerEvents, buildApp } from '../app.builders.ts';
import { EXAMPLES } from '../examples.ts';
import type { AppDependencies } from '../ports.ts';
import { Problem } from '../problem.ts';

const STREAM = { accept: 'text/event-stream' };

afterEach(() => {
  vi.useRealTimers();
});

describe('asking a question', () => {
  it('answers in JSON, and keeps the answer out of caches', async () => {
    const { app } = buildApp();
    const response = await ask(app, { question: 'What is RAG?' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('vary')).toBe('Accept');
    expect(await response.json()).toEqual({ ...EXAMPLES.answer, question: 'What is RAG?' });
  });

  it('hands on the question, the history and the phase', async () => {
    const asked: AnswerRequest[] = [];
    const { app } = buildApp({ answerQuestion: answering({ asked }) });
    const history = [
      { role: 'user', text: 'What is RAG?' },
      { role: 'assistant', text: 'Retrieval first,\n\tthen generation.' },
    ];
    await ask(app, { question: ' And then? ', history, phase: 'phase-2' });
    await ask(app, { question: 'Why?' });
    expect(asked).toMatchObject([
      { question: 'And then?', history, phaseId: 'phase-2', principal: buildPrincipal() },
      { question: 'Why?', history: [], phaseId: null, principal: buildPrincipal() },
    ]);
  });

  it.each([
    [{ qestion: 'x' }, 'qestion', 'Did you mean "question"?'],
    [{}, 'question', '"question" is missing.'],
    [{ question: '' }, 'question', 'at least 1 character'],
    [{ question: 7 }, 'question', '"question" must be a string.'],
    [{ question: 'x'.repeat(2_001) }, 'question', 'at most 2000 characters'],
    [{ question: 'a\u0000b' }, 'question', 'Remove the control characters.'],
    [{ question: '\ud800' }, 'question', 'not valid Unicode'],
    [{ question: 'x', phase: 'phase-7' }, 'phase', 'Did you mean "phase-1"'],
    [{ question: 'x', history: 'y' }, 'history', 'must be an array'],
    [{ question: 'x', history: [{ role: 'system', text: 'y' }] }, 'history.0.role', 'Known are: user, assistant.'],
    [{ question: 'x', history: [{ role: 'user', txt: 'y' }] }, 'history.0.txt', 'Did you mean "text"?'],
    [{ question: 'x', history: Array(21).fill({ role: 'user', text: 'y' }) }, 'history', 'at most 20 items'],
    [
      { question: 'x', history: Array(2).fill({ role: 'user', text: 'y'.repeat(4_001) }) },
      'history',
      '8000 characters',
    ],
    [['x'], '', 'The body must be an object.'],
    [null, '', 'The body must be an object.'],
  ])('refuses %j by name', async (body, path, mend) => {
    const response = await ask(buildApp().app, body);
    const problem = Problem.parse(await response.json());
    expect(response.status).toBe(400);
    expect(problem.code).toBe('invalid-request');
    expect(problem.errors?.map((error) => error.path)).toContain(path);
    expect(JSON.stringify(problem.errors)).toContain(JSON.stringify(mend).slice(1, -1));
  });

  it.each([
    ['no content type', undefined, '{"question":"x"}', 415, 'unsupported-media-type'],
    ['a form', 'application/x-www-form-urlencoded', 'question=x', 415, 'unsupported-media-type'],
    ['text', 'text/plain', '{"question":"x"}', 415, 'unsupported-media-type'],
    ['another charset', 'application/json; charset=latin1', '{"question":"x"}', 415, 'unsupported-media-type'],
    ['nothing', 'application/json', '', 400, 'malformed-body'],
    ['half an object', 'application/json', '{"question":', 400, 'malformed-body'],
    ['no JSON', 'application/json', 'question: x', 400, 'malformed-body'],
    ['broken UTF-8', 'application/json', new Uint8Array([0x7b, 0xff, 0x7d]), 400, 'invalid-encoding'],
    ['too much', 'application/json', `{"question":"${'x'.repeat(65_536)}"}`, 413, 'body-too-large'],
  ])('refuses a body of %s', async (_, contentType, body, status, code) => {
    const { app } = buildApp();
    const response = await app.request('/v1/answers', {
      method: 'POST',
      // A typed body keeps `fetch` from declaring a content type of its own.
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      headers: contentType === undefined ? {} : { 'content-type': contentType },
    });
    expect(response.status).toBe(status);
    expect(Problem.parse(await response.json()).code).toBe(code);
  });

  it('refuses a compressed body, and says what it takes', async () => {
    const response = await ask(buildApp().app, { question: 'x' }, { 'content-encoding': 'gzip' });
    expect(response.status).toBe(415);
    expect(response.headers.get('accept-encoding')).toBe('identity');
  });

  it.each(['application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'Application/JSON'])(
    'takes a body of %s',
    async (contentType) => {
      const response = await ask(buildApp().app, { question: 'x' }, { 'content-type': contentType });
      expect(response.status).toBe(200);
    },
  );

  it('refuses a length that is declared too large before it reads', async () => {
    const response = await ask(buildApp().app, { question: 'x' }, { 'content-length': '65537' });
    expect(response.status).toBe(413);
  });

  it.each([{}, STREAM])('says in a header what the cache did (%j)', async (accept) => {
    const asked: AnswerRequest[] = [];
    const tell = (request: AnswerRequest) => {
      asked.push(request);
      request.caching?.told({ outcome: 'exact', ttlSeconds: 60, ageSeconds: 40 });
    };
    const { app } = buildApp({
      answerQuestion: {
        async complete(request) {
          tell(request);
          return EXAMPLES.answer;
        },
        async *stream(request) {
          tell(request);
          yield* answerEvents(EXAMPLES.answer);
        },
      },
    });
    const response = await ask(app, { question: 'x' }, { ...accept, 'cache-control': 'no-cache' });
    expect(response.headers.get('cache-status')).toBe('phase-five; hit; ttl=60');
    expect(response.headers.get('age')).toBe('40');
    expect(asked[0]?.caching?.mode).toBe('refresh');
    await response.text();
  });

  it('refuses parameters', async () => {
    const { app } = buildApp();
    const init = { method: 'POST', body: '{"question":"x"}', headers: { 'content-type': 'application/json' } };
    expect((await app.request('/v1/answers?stream=true', init)).status).toBe(400);
  });

  it('answers 406 where no representation will do', async () => {
    const response = await ask(buildApp().app, { question: 'x' }, { accept: 'text/html' });
    expect(response.status).toBe(406);
    expect(Problem.parse(await response.json()).detail).toBe(
      'This route answers in application/json or text/event-stream.',
    );
  });

  it('answers 504 when the time is up and the use case did not even degrade, and tells it to stop', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const signals: AbortSignal[] = [];
    const { app } = buildApp({ answerQuestion: hanging(signals), answerTimeoutMs: 30_000 });
    const asked = ask(app, { question: 'x' });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(signals[0]?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    const response = await asked;
    expect(response.status).toBe(504);
    expect(Problem.parse(await response.json()).code).toBe('answer-timeout');
    expect(signals[0]?.aborted).toBe(true);
  });

  it('stops working when the caller leaves, and counts that as no failure', async () => {
    const signals: AbortSignal[] = [];
    const caller = new AbortController();
    const { app, finished, lines } = buildApp({ answerQuestion: hanging(signals) });
    const response = ask(app, { question: 'x' }, {}, caller.signal);
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    caller.abort();
    expect((await response).status).toBe(499);
    expect(signals[0]?.aborted).toBe(true);
    expect(finished).toMatchObject([{ status: 499 }]);
    expect(lines.map(({ level }) => level)).toEqual(['info']);
  });
});

describe('a streamed answer', () => {
  it('tells sources, text and the whole, in this order', async () => {
    const response = await ask(buildApp().app, { question: 'What is RAG?' }, STREAM);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const events = parseEvents(await response.text());
    const answer = { ...EXAMPLES.answer, question: 'What is RAG?' };
    expect(events[0]).toEqual({ event: 'sources', data: { id: answer.id, sources: answer.citations } });
    expect(events.at(-1)).toEqual({ event: 'done', data: answer });
    const deltas = events.slice(1, -1);
    expect(deltas.every(({ event }) => event === 'delta')).toBe(true);
    expect(deltas.map(({ data }) => (data as { text: string }).text).join('')).toBe(answer.text);
  });

  it('is a plain problem when it fails before the start', async () => {
    const { app } = buildApp({ answerQuestion: answering({ failAfter: 0, error: new StoreUnavailable() }) });
    const response = await ask(app, { question: 'x' }, STREAM);
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('ends in an error event when it fails half-way, and the failure is logged', async () => {
    const error = new ModelUnavailable('throttled');
    const { app, finished, lines } = buildApp({ answerQuestion: answering({ failAfter: 2, error }) });
    const response = await ask(app, { question: 'x' }, STREAM);
    const id = response.headers.get('x-request-id');
    expect(response.status).toBe(200);
    const events = parseEvents(await response.text());
    expect(events.map(({ event }) => event)).toEqual(['sources', 'delta', 'error']);
    expect(Problem.parse(events[2]?.data)).toMatchObject({ code: 'model-unavailable', instance: id });
    expect(lines).toMatchObject([
      { level: 'warn', fields: { err: error, requestId: id } },
      { level: 'info', fields: { stream: 'failed' } },
    ]);
    expect(finished).toMatchObject([{ route: '/v1/answers', status: 200 }]);
  });

  it('counts as in flight until its last byte', async () => {
    const { app, finished, inFlight } = buildApp();
    const response = await ask(app, { question: 'x' }, STREAM);
    expect([inFlight.now, finished.length]).toEqual([1, 0]);
    await response.text();
    await vi.waitFor(() => expect([inFlight.now, finished.length]).toEqual([0, 1]));
  });

  it('stops the use case when the reader leaves', async () => {
    const signals: AbortSignal[] = [];
    const { app, lines } = buildApp({ answerQuestion: hanging(signals) });
    const response = await ask(app, { question: 'x' }, STREAM);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(signals[0]?.aborted).toBe(true);
    await vi.waitFor(() => expect(lines).toMatchObject([{ level: 'info', fields: { stream: 'abandoned' } }]));
  });

  it('ends in an error event when the time is up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { app } = buildApp({ answerQuestion: hanging([]), answerTimeoutMs: 10_000 });
    const told = ask(app, { question: 'x' }, STREAM).then((response) => response.text());
    await vi.advanceTimersByTimeAsync(12_000);
    const events = parseEvents(await told);
    expect(events.map(({ event }) => event)).toEqual(['sources', 'error']);
    expect(events[1]?.data).toMatchObject({ code: 'answer-timeout', status: 504 });
  });
});

type App = ReturnType<typeof buildApp>['app'];

function ask(app: App, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  return Promise.resolve(
    app.request('/v1/answers', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
      ...(signal ? { signal } : {}),
    }),
  );
}

/** A use case that records what it is asked, and fails after so many events where told to. */
function answering(told: {
  asked?: AnswerRequest[];
  failAfter?: number;
  error?: Error;
}): AppDependencies['answerQuestion'] {
  return {
    complete: async (request) => {
      told.asked?.push(request);
      return EXAMPLES.answer;
    },
    async *stream() {
      let count = 0;
      for await (const event of answerEvents(EXAMPLES.answer)) {
        if (count === told.failAfter && told.error) throw told.error;
        count += 1;
        yield event;
      }
    },
  };
}

/** A use case that tells its sources and then never answers, until its signal aborts. */
function hanging(signals: AbortSignal[]): AppDependencies['answerQuestion'] {
  const forever = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signals.push(signal);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  return {
    complete: (_, signal) => forever(signal),
    async *stream(_, signal): AsyncGenerator<AnswerEvent> {
      yield { type: 'sources', id: EXAMPLES.answer.id, sources: [] };
      await forever(signal);
    },
  };
}

function parseEvents(text: string): { event: string; data: unknown }[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '' && !block.startsWith(':'))
    .map((block) => {
      const [, event = '', data = ''] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? [];
      return { event, data: JSON.parse(data) };
    });
}
