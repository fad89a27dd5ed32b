import { describe, expect, it } from 'vitest';
import { encodeEvents, type ServerSentEvent } from './server-sent-events.ts';

const QUIET = 60_000;

describe('an event stream', () => {
  it('writes each event with its data as JSON in one line', async () => {
    const stream = encodeEvents(eventsOf({ event: 'delta', data: { text: 'two\nlines' } }), ignoreEnd(QUIET));
    expect(await new Response(stream).text()).toBe('event: delta\ndata: {"text":"two\\nlines"}\n\n');
  });

  it('sends a comment when nothing is said for a while, and loses no event by it', async () => {
    const { promise: spoken, resolve: speak } = Promise.withResolvers<void>();
    async function* hesitate(): AsyncGenerator<ServerSentEvent> {
      await spoken;
      yield { event: 'done', data: 1 };
    }
    const reader = encodeEvents(hesitate(), ignoreEnd(1)).pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(': heartbeat\n\n');
    expect((await reader.read()).value).toBe(': heartbeat\n\n');
    speak();
    let last = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) last = part.value;
    expect(last).toBe('event: done\ndata: 1\n\n');
  });

  it('makes no event before somebody reads', async () => {
    let made = 0;
    async function* count(): AsyncGenerator<ServerSentEvent> {
      for (;;) {
        made += 1;
        yield { event: 'delta', data: made };
      }
    }
    const reader = encodeEvents(count(), ignoreEnd(QUIET)).getReader();
    await reader.read();
    await reader.read();
    // One may be waiting in the stream's own queue.
    expect(made).toBeLessThanOrEqual(3);
    await reader.cancel();
  });

  it('tells how it ended, once', async () => {
    const ends: string[] = [];
    const options = { heartbeatMs: QUIET, onEnd: (reason: string) => void ends.push(reason) };
    await new Response(encodeEvents(eventsOf({ event: 'done', data: 1 }), options)).text();
    await encodeEvents(eventsOf({ event: 'done', data: 1 }), options).cancel();
    expect(ends).toEqual(['completed', 'abandoned']);
  });
});

async function* eventsOf(...events: ServerSentEvent[]): AsyncGenerator<ServerSentEvent> {
  yield* events;
}

function ignoreEnd(heartbeatMs: number) {
  return { heartbeatMs, onEnd: () => {} };
}
