import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from './problem.ts';
import { type AnswerEvent, streamAnswer } from './stream-answer.ts';

beforeEach(() => enterKey(null));
afterEach(() => vi.unstubAllGlobals());

describe('streamAnswer', () => {
  it('posts the question with its history and yields the events in order', async () => {
    const fetch = respondWith(
      'event: sources\ndata: {"id":"a1","sources":[]}\n\n: heartbeat\n\nevent: delta\ndata: {"text":"Hé"}\n\nevent: done\ndata: {"id":"a1"}\n\n',
    );
    expect(await ask()).toEqual([
      { type: 'sources', id: 'a1', sources: [] },
      { type: 'delta', text: 'Hé' },
      { type: 'done', answer: { id: 'a1' } },
    ]);
    const [path, init] = fetch.mock.calls[0] ?? [];
    expect(path).toBe('/v1/answers');
    expect(init?.headers).toMatchObject({ accept: 'text/event-stream' });
    expect(JSON.parse(String(init?.body))).toEqual({ question: 'Why?', history: [{ role: 'user', text: 'Before' }] });
  });

  it('sends the key that was entered', async () => {
    const headers = async () => {
      const fetch = respondWith('event: done\ndata: {"id":"a1"}\n\n');
      await ask();
      return new Headers(fetch.mock.calls[0]?.[1]?.headers);
    };
    expect((await headers()).get('authorization')).toBeNull();
    enterKey('pf_key');
    expect((await headers()).get('authorization')).toBe('Bearer pf_key');
  });

  it('throws the problem that the service puts into the stream', async () => {
    respondWith('event: error\ndata: {"title":"No model","detail":"Try later.","status":503,"instance":"r-1"}\n\n');
    await expect(ask()).rejects.toMatchObject({
      title: 'No model',
      detail: 'Try later.',
      status: 503,
      requestId: 'r-1',
    });
  });

  it('says so when the stream ends before the answer does', async () => {
    respondWith('event: delta\ndata: {"text":"half"}\n\n');
    await expect(ask()).rejects.toMatchObject({ title: 'The answer was cut short' });
  });

  it('throws a refusal with its detail, and a plain sentence for a page that is no problem document', async () => {
    respondWith('{"title":"Too long","detail":"Ask in fewer words.","status":400,"instance":"r-2"}', 400);
    await expect(ask()).rejects.toMatchObject({ detail: 'Ask in fewer words.', requestId: 'r-2' });
    respondWith('<html>Bad gateway</html>', 502);
    await expect(ask()).rejects.toMatchObject({ status: 502, requestId: null, detail: expect.stringContaining('502') });
  });

  it('turns a dead network into a sentence, but lets an abort through as what it is', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    await expect(ask()).rejects.toBeInstanceOf(Problem);
    await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});

async function ask(signal = new AbortController().signal): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  const question = { question: 'Why?', history: [{ role: 'user', text: 'Before' }] } as const;
  for await (const event of streamAnswer(question, signal)) events.push(event);
  return events;
}

/** What a tab's session storage holds. */
function enterKey(key: string | null) {
  vi.stubGlobal('sessionStorage', { getItem: () => key });
}

function respondWith(body: string, status = 200) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(body, { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
