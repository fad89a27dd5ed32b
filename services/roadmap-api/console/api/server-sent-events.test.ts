import { describe, expect, it } from 'vitest';
import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.ts';

describe('readServerSentEvents', () => {
  it('reads named events in order', async () => {
    expect(await read('event: delta\ndata: {"text":"a"}\n\n', 'event: done\ndata: {}\n\n')).toEqual([
      { event: 'delta', data: '{"text":"a"}' },
      { event: 'done', data: '{}' },
    ]);
  });

  it('gives the same events wherever the network cuts the stream', async () => {
    const stream = ': ping\r\n\r\nevent: delta\r\ndata: one\r\ndata: two\r\n\r\ndata:three\r\n\r\n';
    const expected = [
      { event: 'delta', data: 'one\ntwo' },
      { event: 'message', data: 'three' },
    ];
    for (let cut = 0; cut <= stream.length; cut += 1) {
      expect(await read(stream.slice(0, cut), stream.slice(cut))).toEqual(expected);
    }
  });

  it('takes only the first space after the colon away', async () => {
    expect(await read('data:  indented\n\n')).toEqual([{ event: 'message', data: ' indented' }]);
  });

  it('reads lone carriage returns as line endings', async () => {
    expect(await read('data: old\r\r')).toEqual([{ event: 'message', data: 'old' }]);
  });

  it('drops comments, fields it does not know and an event the end cuts off', async () => {
    expect(await read(': keep-alive\n\nid: 7\nretry: 10\n\ndata: whole\n\ndata: cut off')).toEqual([
      { event: 'message', data: 'whole' },
    ]);
  });
});

async function read(...chunks: string[]): Promise<ServerSentEvent[]> {
  async function* feed() {
    yield* chunks;
  }
  const events: ServerSentEvent[] = [];
  for await (const event of readServerSentEvents(feed())) events.push(event);
  return events;
}
