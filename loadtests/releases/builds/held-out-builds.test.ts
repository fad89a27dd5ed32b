import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { heldOutBuilds } from './held-out-builds.ts';

const BODY = {
  total: 2,
  items: [
    { id: 'phase-1', weeks: 4 },
    { id: 'phase-2', weeks: 8 },
  ],
  note: 'Grüße',
};
const HEADERS = { 'content-type': 'application/json', etag: '"one"', 'x-content-type-options': 'nosniff' };

let server: Server | undefined;
afterEach(() => server?.close());

/** What each kind of fault that rewrites makes of the body above. */
const WRONGS: readonly [string, unknown][] = [
  ['answers with an empty object', {}],
  ['loses the last of each list', { ...BODY, items: BODY.items.slice(0, 1) }],
  [
    'adds one to each number',
    {
      total: 3,
      items: [
        { id: 'phase-1', weeks: 5 },
        { id: 'phase-2', weeks: 9 },
      ],
      note: 'Grüße',
    },
  ],
  [
    'empties each text',
    {
      total: 2,
      items: [
        { id: '', weeks: 4 },
        { id: '', weeks: 8 },
      ],
      note: '',
    },
  ],
  ['loses the first field of each object', { items: [{ weeks: 4 }, { weeks: 8 }], note: 'Grüße' }],
];

describe('an operation that goes wrong', () => {
  it.each(WRONGS)('%s, and nothing else of it changes', async (what, expected) => {
    for (const answer of [json, withLength, asBytes, packed]) {
      const response = await ask(what, answer);
      const text = await response.text();
      expect(JSON.parse(text), answer.name).toEqual(expected);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
      for (const [name, value] of Object.entries(HEADERS)) expect(response.headers.get(name)).toBe(value);
    }
  });

  it('leaves streams, pages and what has not changed as they are', async () => {
    const [[what = ''] = []] = WRONGS;
    expect(await (await ask(what, stream)).text()).toBe(
      'event: delta\ndata: {"text":"A"}\n\nevent: done\ndata: {}\n\n',
    );
    expect(await (await ask(what, () => new Response('<p>1</p>'))).text()).toBe('<p>1</p>');
    expect((await ask(what, () => new Response(null, { status: 304, headers: HEADERS }))).status).toBe(304);
  });
});

const json = () => new Response(JSON.stringify(BODY), { headers: HEADERS });
const withLength = () => {
  const text = JSON.stringify(BODY);
  return new Response(text, { headers: { ...HEADERS, 'content-length': String(Buffer.byteLength(text)) } });
};
const asBytes = () => new Response(new TextEncoder().encode(JSON.stringify(BODY)), { headers: HEADERS });
const packed = ({ headers }: Request) =>
  headers.get('accept-encoding')?.includes('gzip')
    ? new Response(gzipSync(JSON.stringify(BODY)), { headers: { ...HEADERS, 'content-encoding': 'gzip' } })
    : json();
const stream = () => {
  const events = ['event: delta\ndata: {"text":"A"}\n\n', 'event: done\ndata: {}\n\n'];
  const body = new ReadableStream({
    start(controller) {
      for (const event of events) controller.enqueue(new TextEncoder().encode(event));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
};

/** Serves `answer` by a build in which some operation goes wrong as named, and asks for that operation. */
async function ask(what: string, answer: (request: Request) => Response): Promise<Response> {
  const builds = Array.from({ length: 20 }, (_, seed) => heldOutBuilds(1_000, seed + 1)).flat();
  const build = builds.find(({ change }) => change.startsWith('GET /v1/') && change.endsWith(what));
  const [, path = ''] = build?.change.split(' ') ?? [];
  const [edit] = build?.edits ?? [];
  const handler = stripTypeScriptTypes(`(${edit?.replace.replace(/,$/, '')})`);
  const admit = (_request: unknown, _response: unknown, serve: () => void) => serve();
  server?.close();
  // The text is the build under test, which held-out-builds.ts wrote.
  // nosemgrep: code-from-text
  server = createServer(new Function('admit', 'serve', `return ${handler}`)(admit, getRequestListener(answer)));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path.replace(/\{\w+\}/g, 'one')}`);
}
